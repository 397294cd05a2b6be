import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as fc from 'fast-check';
import { ApiRoute, ApiScaling, Deployment, type PrivateFargateApiProps, TaskSize } from '../../src';
import { resources } from '../contract/resources';
import { synthesize } from '../helpers/api-stack';

/** What a release may change. */
const release: fc.Arbitrary<Partial<PrivateFargateApiProps>> = fc.record({
  image: fc.constantFrom('nginx:1', 'httpd:2.4').map(name => ecs.ContainerImage.fromRegistry(`public.ecr.aws/docker/library/${name}`)),
  size: fc.constantFrom(TaskSize.QUARTER_VCPU, TaskSize.ONE_VCPU, TaskSize.of(2048, 8192)),
  environment: fc.dictionary(fc.constantFrom('STAGE', 'RELEASE', 'LEVEL'), fc.string()),
  container: fc.record({ command: fc.constantFrom(undefined, ['serve']), readonlyRootFilesystem: fc.boolean() }),
  scaling: fc.oneof(
    fc.integer({ min: 1, max: 50 }).map(tasks => ApiScaling.fixed(tasks)),
    fc.tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 20, max: 50 }))
      .map(([min, max]) => ApiScaling.between(min, max, { requestsPerTask: 100 })),
  ),
}, { requiredKeys: [] });

const testRoute = ApiRoute.header('x-deployment', 'test');

test.each([
  ['rolling', Deployment.rolling()],
  ['blue/green', Deployment.blueGreen({ testRoute })],
  ['linear', Deployment.linear({ testPort: 8080 })],
  ['canary', Deployment.canary()],
])('no release of a %s deployment changes the listener, a rule or a target group by a byte', (_kind, deployment) => {
  fc.assert(fc.property(release, release, (one, other) => {
    const [before, after] = [one, other].map(props => JSON.stringify(
      resources(synthesize({ ...props, deployment })).filter(({ type }) => type.startsWith('AWS::ElasticLoadBalancingV2'))));

    expect(after).toBe(before);
    expect(before).toContain('ListenerRule');
  }), { numRuns: 15 });
});
