import { ExpectedResult, type IApiCall, IntegTest } from '@aws-cdk/integ-tests-alpha';
import { App, Duration, Stack } from 'aws-cdk-lib';
import type { PrivateFargateApi } from '../../src';

/** How long DNS and the targets may take until they answer. */
const PATIENCE = Duration.minutes(10);

/** An API in a stack of its own, and a test that deploys it. */
export class DeployedApi {
  public readonly api: PrivateFargateApi;
  public readonly test: IntegTest;

  constructor(name: string, make: (stack: Stack) => PrivateFargateApi) {
    // nothing reads the tree, and it would be half of what is committed
    const app = new App({ treeMetadata: false });
    const stack = new Stack(app, `PrivateFargateApi${name}`);
    this.api = make(stack);
    this.test = new IntegTest(app, name, {
      testCases: [stack],
      // deploys what is committed first, for which the code of all functions would have to be committed too
      stackUpdateWorkflow: false,
    });
  }

  /** Asserts that a path is answered with status 200, and with what is expected beside that. */
  public answers(path: string = '/', expected: { [key: string]: unknown } = {}): IApiCall {
    return this.test.assertions.httpApiCall(`${this.api.url}${path}`)
      .expect(ExpectedResult.objectLike({ status: 200, ...expected }))
      .waitForAssertions({ totalTimeout: PATIENCE });
  }
}
