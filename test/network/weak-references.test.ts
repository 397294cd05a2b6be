import * as cdk from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { apiIn, stackWith } from '../helpers/api-stack';

/** Older versions know strong references only. */
const { ReferenceStrength } = cdk as any;

(ReferenceStrength ? test : test.skip)('an API in another stack shares the network and its addresses by weak references too', () => {
  const stack = stackWith({ context: { '@aws-cdk/core:defaultCrossStackReferences': ReferenceStrength.WEAK } });
  const other = new cdk.Stack(stack.node.root as any, 'Other');
  const first = apiIn(stack);

  const second = apiIn(other, { network: first.network });

  expect(second.egressIps).toEqual(first.egressIps);
  const [producer, consumer] = [stack, other].map(each => Template.fromStack(each).toJSON());
  const names = [...JSON.stringify(consumer).matchAll(/"OutputName":"(\w+)"/g)].map(([, name]) => name);
  expect(names.length).toBeGreaterThan(4);
  expect(Object.keys(producer.Outputs)).toEqual(expect.arrayContaining(names));
  expect(JSON.stringify(consumer)).not.toContain('Fn::ImportValue');
  expect(other.dependencies.map(({ stackName }) => stackName)).toEqual(['Stack']);
});
