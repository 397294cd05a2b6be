import { having } from './checks';

/*
 * What is handed in at several places as an object of the CDK.
 */
export const certificate = having("a certificate such as acm.Certificate.fromCertificateArn(this, 'Certificate', arn)", 'certificateArn');
export const containerImage = having("a container image such as ecs.ContainerImage.fromRegistry('public.ecr.aws/docker/library/nginx:stable')", 'bind');
export const containerSecret = having('an ecs.Secret such as ecs.Secret.fromSecretsManager(secret)', 'arn', 'grantRead');
export const endpointService = having('services of AWS such as ec2.InterfaceVpcEndpointAwsService.SQS', 'shortName');
export const hostedZone = having("a hosted zone such as route53.HostedZone.fromLookup(this, 'Zone', { domainName: 'example.com' })", 'hostedZoneId', 'zoneName');
export const loadBalancer = having('an application load balancer such as elbv2.ApplicationLoadBalancer.fromLookup()', 'loadBalancerArn');
export const securityGroup = having("security groups such as ec2.SecurityGroup.fromSecurityGroupId(this, 'SecurityGroup', id)", 'securityGroupId');
export const subnet = having("subnets such as ec2.Subnet.fromSubnetId(this, 'Subnet', id)", 'subnetId', 'availabilityZone');
export const vpc = having("a VPC such as ec2.Vpc.fromLookup(this, 'Vpc', options)", 'vpcId', 'selectSubnets');
