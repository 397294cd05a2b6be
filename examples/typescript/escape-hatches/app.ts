import { Annotations, App, Stack, Tags } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as servicediscovery from 'aws-cdk-lib/aws-servicediscovery';
import { ApiNetwork, Egress, type EgressConfig, type EgressContext, PrivateFargateApi } from 'cdk-private-fargate-api';
import type { Construct } from 'constructs';

/** 1. A strategy of your own: tasks leave by the transit gateway of the company. */
class TransitGatewayEgress extends Egress {
  constructor(private readonly transitGatewayId: string) {
    super();
  }

  public bind(scope: Construct, context: EgressContext): EgressConfig {
    const attachment = new ec2.CfnTransitGatewayAttachment(scope, 'Attachment', {
      transitGatewayId: this.transitGatewayId,
      vpcId: context.vpc.vpcId,
      subnetIds: context.taskSubnets.map(subnet => subnet.subnetId),
    });
    for (const subnet of context.taskSubnets) {
      subnet.addRoute('Transit', {
        routerType: ec2.RouterType.TRANSIT_GATEWAY,
        routerId: this.transitGatewayId,
        enablesInternetConnectivity: true,
      });
      subnet.node.findChild('Transit').node.addDependency(attachment);
    }
    return { egressIps: ['192.0.2.10'], egressAllocationIds: [] };
  }
}

const app = new App();
const stack = new Stack(app, 'EscapeHatches');

const api = new PrivateFargateApi(stack, 'Api', {
  image: ecs.ContainerImage.fromRegistry('public.ecr.aws/docker/library/nginx:stable'),
  network: ApiNetwork.create({ egress: new TransitGatewayEgress('tgw-0123456789abcdef0') }),
});

// 2. Every construct that was made
api.service.enableCloudMap({
  cloudMapNamespace: new servicediscovery.PrivateDnsNamespace(stack, 'Namespace', { vpc: api.vpc, name: 'internal' }),
});
api.loadBalancer.addListener('Admin', {
  port: 8443,
  protocol: elbv2.ApplicationProtocol.HTTP,
  open: false,
  defaultTargetGroups: [api.targetGroup],
});

// 3. More in the task
api.taskDefinition.addContainer('Sidecar', {
  image: ecs.ContainerImage.fromRegistry('public.ecr.aws/xray/aws-xray-daemon:3.x'),
  essential: false,
});

// 4. The CloudFormation resource
const service = api.service.node.defaultChild as ecs.CfnService;
service.addPropertyOverride('PropagateTags', 'SERVICE');

// 5. Everything at once
Tags.of(api).add('team', 'payments');
Annotations.of(api).acknowledgeWarning('cdk-private-fargate-api:plainHttp', 'TLS ends at our CDN');
