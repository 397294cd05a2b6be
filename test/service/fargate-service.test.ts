import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { PrivateFargateApiProps } from '../../src';
import { ingressRules } from '../contract/resources';
import { apiIn, only, stackWith, synthesize } from '../helpers/api-stack';

describe('security groups one has', () => {
  test('are those of the tasks beside their own', () => {
    const { template } = withGroups(4);

    const { SecurityGroups, ...rest } = configurationOf(template);
    expect(SecurityGroups).toEqual([{ 'Fn::GetAtt': [expect.stringContaining('ApiServiceSecurityGroup'), 'GroupId'] }, 'sg-1', 'sg-2', 'sg-3', 'sg-4']);
    expect(configurationOf(synthesize())).toMatchObject(rest);
  });

  test('are not opened to the load balancer, nor to what the service is let into', () => {
    const { template, api } = withGroups(1);

    const rules = ingressRules(template);
    expect(rules.filter(({ GroupId }) => GroupId === 'sg-1')).toEqual([]);
    expect(rules).toEqual(ingressRules(synthesize()));
    expect(api.connections.securityGroups).toHaveLength(1);
  });

  test('are none where none is given', () => {
    expect(synthesize({ securityGroups: [] }).toJSON()).toEqual(synthesize().toJSON());
  });

  test('fails for more than ECS takes', () => {
    expect(() => withGroups(5)).toThrow("'securityGroups' must be at most 4 beside the service's own, since ECS takes no more than 5, got 5");
  });

  function withGroups(count: number) {
    const stack = stackWith();
    const securityGroups = Array.from({ length: count }, (_, i) => ec2.SecurityGroup.fromSecurityGroupId(stack, `Group${i}`, `sg-${i + 1}`));
    const api = apiIn(stack, { securityGroups });
    return { api, template: Template.fromStack(stack) };
  }

  function configurationOf(template: Template): any {
    return only(template, 'AWS::ECS::Service').NetworkConfiguration.AwsvpcConfiguration;
  }
});

describe('a name', () => {
  test('is taken, with a warning', () => {
    const stack = stackWith();

    apiIn(stack, { serviceName: 'orders_api-1' });

    expect(only(Template.fromStack(stack), 'AWS::ECS::Service').ServiceName).toBe('orders_api-1');
    Annotations.fromStack(stack).hasWarning('/Stack/Api/Service', Match.stringLikeRegexp('fixed name orders_api-1.*cdk-private-fargate-api:fixedServiceName'));
  });

  test('is left to CloudFormation, without one', () => {
    const stack = stackWith();

    apiIn(stack);

    Annotations.fromStack(stack).hasNoWarning('*', Match.stringLikeRegexp('fixedServiceName'));
  });

  test.each<[string, Partial<PrivateFargateApiProps>]>([
    ['is empty', { serviceName: '' }],
    ['has a dot', { serviceName: 'orders.api' }],
    ['is too long', { serviceName: 'a'.repeat(256) }],
  ])('fails when it %s', (_, props) => {
    expect(() => synthesize(props)).toThrow(`'serviceName' must be 1 to 255 letters, digits, underscores and hyphens, got ${JSON.stringify(props.serviceName)}`);
  });
});
