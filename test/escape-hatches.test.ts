import { Annotations, Aspects, type IAspect, Tags } from 'aws-cdk-lib';
import { Annotations as Found, Match, Template } from 'aws-cdk-lib/assertions';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as servicediscovery from 'aws-cdk-lib/aws-servicediscovery';
import type { IConstruct } from 'constructs';
import { type ClusterContext, ApiCluster } from '../src';
import { apiIn, image, only, stackWith } from './helpers/api-stack';

test('a strategy of one\'s own takes the place of ours', () => {
  class SpotCluster extends ApiCluster {
    public bind(scope: IConstruct, { vpc }: ClusterContext): ecs.ICluster {
      return new ecs.Cluster(scope as any, 'Spot', { vpc, enableFargateCapacityProviders: true });
    }
  }
  const stack = stackWith();

  apiIn(stack, { cluster: new SpotCluster() });

  Template.fromStack(stack).hasResourceProperties('AWS::ECS::ClusterCapacityProviderAssociations', { CapacityProviders: ['FARGATE', 'FARGATE_SPOT'] });
});

test('the L2 constructs can be built upon', () => {
  const stack = stackWith();
  const api = apiIn(stack);

  api.service.enableCloudMap({ cloudMapNamespace: new servicediscovery.PrivateDnsNamespace(stack, 'Namespace', { vpc: api.vpc, name: 'internal' }) });
  api.loadBalancer.addListener('Admin', { port: 8443, protocol: 'HTTP' as any, open: false, defaultTargetGroups: [api.targetGroup] });

  const template = Template.fromStack(stack);
  template.hasResourceProperties('AWS::ECS::Service', { ServiceRegistries: [Match.anyValue()] });
  template.hasResourceProperties('AWS::ElasticLoadBalancingV2::Listener', { Port: 8443 });
});

test('a sidecar runs beside the API\'s container, which keeps the port', () => {
  const stack = stackWith();
  const api = apiIn(stack);

  api.taskDefinition.addContainer('Sidecar', { image, essential: false });

  const template = Template.fromStack(stack);
  expect(only(template, 'AWS::ECS::TaskDefinition').ContainerDefinitions.map((container: any) => container.Name)).toEqual(['api', 'Sidecar']);
  expect(only(template, 'AWS::ECS::Service').LoadBalancers[0].ContainerName).toBe('api');
});

test('an override lands in the CloudFormation resource', () => {
  const stack = stackWith();
  const api = apiIn(stack);

  (api.service.node.defaultChild as ecs.CfnService).addPropertyOverride('PropagateTags', 'SERVICE');

  expect(only(Template.fromStack(stack), 'AWS::ECS::Service').PropagateTags).toBe('SERVICE');
});

test('tags and aspects reach everything', () => {
  const stack = stackWith();
  const api = apiIn(stack);
  const seen: string[] = [];
  const record: IAspect = { visit: node => { seen.push(node.node.path); } };

  Tags.of(api).add('team', 'payments');
  Aspects.of(api).add(record);

  Template.fromStack(stack).hasResourceProperties('AWS::EC2::VPC', { Tags: Match.arrayWith([{ Key: 'team', Value: 'payments' }]) });
  expect(seen).toContain('Stack/Api/Service/Resource/Service');
});

test('a warning is gone once it is acknowledged', () => {
  const stack = stackWith();

  Annotations.of(apiIn(stack)).acknowledgeWarning('cdk-private-fargate-api:plainHttp', 'TLS ends at our CDN');

  Found.fromStack(stack).hasNoWarning('*', Match.stringLikeRegexp('cdk-private-fargate-api:plainHttp'));
});
