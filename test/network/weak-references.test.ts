import * as cdk from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { apiIn, stackWith } from '../helpers/api-stack';

/** Older versions know strong references only, whatever the app asks for. */
const WEAK = 'ReferenceStrength' in cdk;

test('an API in another stack shares the network and its addresses where the app asks for weak references', () => {
  const stack = stackWith({ context: { '@aws-cdk/core:defaultCrossStackReferences': 'weak' } });
  const other = new cdk.Stack(stack.node.root as any, 'Other');
  const first = apiIn(stack);

  const second = apiIn(other, { network: first.network });

  expect(second.egressIps).toEqual(first.egressIps);
  const [producer, consumer] = [stack, other].map(each => Template.fromStack(each).toJSON());
  const names = [...JSON.stringify(consumer).matchAll(/"OutputName":"(\w+)"|"Fn::ImportValue":"Stack:(\w+)"/g)].map(([, weak, strong]) => weak ?? strong);
  expect(names.length).toBeGreaterThan(4);
  expect(Object.keys(producer.Outputs)).toEqual(expect.arrayContaining(names));
  expect(JSON.stringify(consumer).includes('Fn::ImportValue')).toBe(!WEAK);
  expect(other.dependencies.map(({ stackName }) => stackName)).toEqual(['Stack']);
});
