import { checkTemplate } from '../../demo/check-template';

const check = (resources: object) => () => checkTemplate('Mine', JSON.stringify({ Resources: resources }));
const custom = (ServiceToken: unknown) => ({ Mine: { Type: 'Custom::Mine', Properties: { ServiceToken } } });
const fromFunction = custom({ 'Fn::GetAtt': ['Function', 'Arn'] });
const withRuntime = (Runtime?: unknown) => ({ ...fromFunction, Function: { Type: 'AWS::Lambda::Function', Properties: { Runtime } } });

test.each<[string, object]>([
  ['no custom resource', { Topic: { Type: 'AWS::SNS::Topic' } }],
  ['a function of Python', withRuntime('python3.13')],
  ['a function of Node.js', withRuntime('nodejs22.x')],
  ['a function whose runtime the CDK looks up', withRuntime({ 'Fn::FindInMap': ['LatestNodeRuntimeMap', { Ref: 'AWS::Region' }, 'value'] })],
])('a template with %s is taken', (_what, resources) => {
  expect(check(resources)).not.toThrow();
});

test.each<[string, object]>([
  ['a topic', custom({ Ref: 'Topic' })],
  ['a function elsewhere', custom('arn:aws:lambda:us-east-1:123456789012:function:elsewhere')],
  ['a function that is not in the stack', fromFunction],
  ['a function of Java', withRuntime('java21')],
  ['a function in an image', withRuntime()],
])('fails for a custom resource that %s answers', (_what, resources) => {
  expect(check(resources)).toThrow(/Mine cannot be deployed to the emulator: the custom resource Mine \(Custom::Mine\) would never be answered/);
});
