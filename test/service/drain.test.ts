import { Duration } from 'aws-cdk-lib';
import * as fc from 'fast-check';
import { drainFor } from '../../src/service/drain';

test('requests of any length up to an hour end before their task does', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 3600 }), request => {
    const { deregistrationDelay, idleTimeout, stopTimeout } = drainFor(Duration.seconds(request));

    expect(deregistrationDelay.toSeconds()).toBe(request);
    expect(idleTimeout.toSeconds()).toBeGreaterThanOrEqual(request);
    expect(stopTimeout!.toSeconds()).toBe(Math.min(request, 120));
  }));
});

test('connections of short requests are kept as long as the load balancer would by itself', () => {
  expect(drainFor(Duration.seconds(5)).idleTimeout.toSeconds()).toBe(60);
});
