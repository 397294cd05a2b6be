import { Aws } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { TASK_ACTIONS } from './task-actions';
import type { ApiPreset } from '../api-preset';
import { acknowledge } from '../private/acknowledgements';

export interface EndpointsProps {
  readonly vpc: ec2.Vpc;
  readonly taskSubnets: ec2.ISubnet[];
  /** the IPv4 blocks of those who may call */
  readonly cidrBlocks: string[];
  /** what tasks use to start and to log, by short name: each that is known gets a policy of its own */
  readonly taskServices: string[];
  /** what else there shall be */
  readonly services: ec2.InterfaceVpcEndpointAwsService[];
  readonly preset: ApiPreset;
}

/** An endpoint in each zone for each service, by its short name, which the addresses of the VPC may call. */
export function interfaceEndpoints(scope: Construct, props: EndpointsProps): Map<string, ec2.InterfaceVpcEndpoint> {
  const asked = new Map(props.services.map(service => [service.shortName, service]));
  const names = [...new Set([...props.taskServices, ...asked.keys()])];
  const taskActions: Partial<Record<string, string[]>> = TASK_ACTIONS;
  return new Map(names.map(name => {
    const endpoint = new ec2.InterfaceVpcEndpoint(scope, name, {
      vpc: props.vpc,
      service: asked.get(name) ?? new ec2.InterfaceVpcEndpointAwsService(name),
      subnets: { subnets: props.taskSubnets },
      open: false,
    });
    for (const cidr of props.cidrBlocks) {
      endpoint.connections.allowFrom(ec2.Peer.ipv4(cidr), ec2.Port.tcp(443), 'Calls from the VPC');
    }
    acknowledge(props.preset, endpoint.connections.securityGroups[0], 'blockOfVpc');
    // what the application asks for beside is its own to narrow
    const actions = asked.has(name) ? undefined : taskActions[name];
    if (actions) endpoint.addToPolicy(byThisAccount(actions));
    return [name, endpoint];
  }));
}

/** The free way to Amazon S3. Where it is the only one, it leads to buckets of this account, by its own credentials, and to the layers of images. */
export function s3Endpoint(vpc: ec2.Vpc, taskSubnets: ec2.ISubnet[], onlyWay: boolean): ec2.GatewayVpcEndpoint {
  const endpoint = vpc.addGatewayEndpoint('S3', { service: ec2.GatewayVpcEndpointAwsService.S3, subnets: [{ subnets: taskSubnets }] });
  if (onlyWay) {
    endpoint.addToPolicy(byThisAccount(['s3:*'], { 'aws:ResourceAccount': Aws.ACCOUNT_ID }));
    endpoint.addToPolicy(new iam.PolicyStatement({
      principals: [new iam.AnyPrincipal()],
      actions: ['s3:GetObject'],
      // where Amazon ECR keeps the layers of images, fetched by links it signs itself
      resources: [`arn:${Aws.PARTITION}:s3:::prod-${Aws.REGION}-starport-layer-bucket/*`],
    }));
  }
  return endpoint;
}

/** Any resource, since the roles of the callers say which; but only for callers of this account. */
function byThisAccount(actions: string[], further: Record<string, string> = {}): iam.PolicyStatement {
  return new iam.PolicyStatement({
    principals: [new iam.AnyPrincipal()],
    actions,
    resources: ['*'],
    conditions: { StringEquals: { 'aws:PrincipalAccount': Aws.ACCOUNT_ID, ...further } },
  });
}
