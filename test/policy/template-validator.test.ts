/*
 * From 2.262 on aws-cdk-lib validates templates at synthesis by itself, and an app may have that fail for what is found.
 */
import type { App, CfnResource, Stack } from 'aws-cdk-lib';
import { version } from 'aws-cdk-lib/package.json';
import { apiIn, stackWith } from '../helpers/api-stack';
import { APPS } from '../helpers/apps';

const PATIENCE_MS = 60_000;
const [MAJOR, MINOR] = version.split('.').map(Number);
const VALIDATES = MAJOR > 2 || MINOR >= 262;

beforeAll(() => {
  delete process.env.CDK_VALIDATION;
});

// what is found, and our own warnings, are printed
beforeEach(() => void jest.spyOn(console, 'error').mockImplementation());
afterEach(() => jest.restoreAllMocks());

test.each(Object.entries(APPS))('the template of %s is accepted', (_app, fill) => {
  const stack = validatedStack();

  fill(stack);

  expect(() => synthesize(stack)).not.toThrow();
}, PATIENCE_MS);

test('fails when a value is refused, where the CDK validates', () => {
  const stack = validatedStack();
  const { targetGroup } = apiIn(stack);

  (targetGroup.node.defaultChild as CfnResource).addPropertyOverride('HealthCheckIntervalSeconds', 4);

  const refused = expect(() => synthesize(stack));
  (VALIDATES ? refused : refused.not).toThrow();
}, PATIENCE_MS);

function validatedStack(): Stack {
  return stackWith({ context: { '@aws-cdk/core:validateAgainstDefaultRules': true } });
}

function synthesize(stack: Stack) {
  (stack.node.root as App).synth();
}
