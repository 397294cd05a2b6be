import { Duration } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { ApiRoute, Capacity, type PrivateFargateApiProps } from '../../src';
import { resource } from '../contract/resources';
import { apiIn, image, only, stackWith, synthesize } from '../helpers/api-stack';

const SERVICE = 'AWS::ECS::Service';
const PROVIDERS = 'AWS::ECS::ClusterCapacityProviderAssociations';

test('tasks run on demand unless something else is written', () => {
  for (const capacity of [undefined, Capacity.onDemand()]) {
    const template = synthesize({ capacity });

    expect(only(template, SERVICE)).toMatchObject({ LaunchType: 'FARGATE' });
    expect(only(template, SERVICE).CapacityProviderStrategy).toBeUndefined();
    template.resourceCountIs(PROVIDERS, 0);
  }
});

test.each<[string, Capacity, object[]]>([
  ['on Spot', Capacity.spot(), [{ CapacityProvider: 'FARGATE_SPOT', Weight: 1 }]],
  ['half on Spot beside one on demand', Capacity.mixed(), [{ CapacityProvider: 'FARGATE', Base: 1, Weight: 1 }, { CapacityProvider: 'FARGATE_SPOT', Weight: 1 }]],
  ['as they are shared out', Capacity.mixed({ onDemandBase: 2, onDemandWeight: 0, spotWeight: 3 }),
    [{ CapacityProvider: 'FARGATE', Base: 2, Weight: 0 }, { CapacityProvider: 'FARGATE_SPOT', Weight: 3 }]],
])('tasks run %s', (_how, capacity, strategy) => {
  const template = synthesize({ capacity });

  expect(only(template, SERVICE).CapacityProviderStrategy).toEqual(strategy);
  expect(only(template, SERVICE).LaunchType).toBeUndefined();
});

test('the cluster has the capacity providers before the service asks for them, and after it is gone', () => {
  const template = synthesize({ capacity: Capacity.spot() });

  expect(only(template, PROVIDERS).CapacityProviders).toEqual(['FARGATE', 'FARGATE_SPOT']);
  expect(resource(template, SERVICE).dependsOn).toContain(resource(template, PROVIDERS).id);
});

test('a further service may run on Spot though the first does not', () => {
  const stack = stackWith();
  apiIn(stack).addService('Orders', { image, route: ApiRoute.path('/orders/*'), capacity: Capacity.spot() });
  const template = Template.fromStack(stack);

  template.resourceCountIs(PROVIDERS, 1);
  expect(Object.values(template.findResources(SERVICE)).map(({ Properties }) => Properties.LaunchType)).toEqual(['FARGATE', undefined]);
});

test.each<[string, () => Capacity, string]>([
  ['less than no base', () => Capacity.mixed({ onDemandBase: -1 }), "'onDemandBase' must be an integer from 0 to 100000, got -1"],
  ['no Spot at all', () => Capacity.mixed({ spotWeight: 0 }), "'spotWeight' must be an integer from 1 to 1000, got 0"],
  ['half a share', () => Capacity.mixed({ onDemandWeight: 0.5 }), "'onDemandWeight' must be an integer from 0 to 1000, got 0.5"],
])('fails for %s', (_what, make, message) => {
  expect(make).toThrow(message);
});

test.each<[string, Partial<PrivateFargateApiProps>]>([
  ['Spot', { capacity: Capacity.spot() }],
  ['a mix', { capacity: Capacity.mixed() }],
])('fails on %s for requests that are longer than the notice', (_what, props) => {
  expect(() => synthesize({ ...props, maxRequestDuration: Duration.seconds(121) })).toThrow(
    "'maxRequestDuration' must be at most 120 seconds on Spot, which are all the notice there is, got \"121 seconds\". Use Capacity.onDemand()");
  expect(() => synthesize({ ...props, maxRequestDuration: Duration.seconds(120) })).not.toThrow();
});
