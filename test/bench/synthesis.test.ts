/*
 * What the benchmark compares is alike, and what grows with an app grows with it: no time is asserted.
 */
import { App, Stack } from 'aws-cdk-lib';
import { stackTemplate } from '../../bench/results/stacks';
import { alternating, spread } from '../../bench/synthesis/alternating';
import { defaultStack } from '../../pages/default-stack';
import { apiIn } from '../helpers/api-stack';

test('what is put together by hand has as many resources of each type as the default stack', () => {
  expect(typesOf(stackTemplate('STANDARD by hand'))).toEqual(typesOf(defaultStack()));
});

test('resources and bytes of an app grow with the number of its APIs, and no faster', () => {
  const [one, ten] = [1, 10].map(sizeOf);

  expect(ten.resources).toBe(10 * one.resources);
  // names of stacks are in templates, and a digit longer
  expect(ten.bytes / (10 * one.bytes)).toBeCloseTo(1, 2);
});

test('things are measured in turns, and the first turn is left out', () => {
  const order: string[] = [];
  const thing = (name: string) => () => order.push(name);

  expect(alternating({ a: thing('a'), b: thing('b') }, 2)).toEqual({ a: [3, 5], b: [4, 6] });
  expect(order).toEqual(['a', 'b', 'a', 'b', 'a', 'b']);
});

test('of what is measured, the median counts, and half lies between the quartiles', () => {
  expect(spread([5, 1, 2, 4, 3])).toEqual({ median: 3, low: 2, high: 4 });
  expect(spread([4, 1])).toEqual({ median: 2.5, low: 1.75, high: 3.25 });
});

function typesOf({ Resources }: { Resources: { [id: string]: { Type: string } } }): string[] {
  return Object.values(Resources).map(({ Type }) => Type).sort();
}

function sizeOf(apis: number): { resources: number; bytes: number } {
  const app = new App();
  for (let i = 1; i <= apis; i++) apiIn(new Stack(app, `Stack${i}`));
  const templates = app.synth().stacks.map(({ template }) => template);
  return {
    resources: templates.reduce((sum, { Resources }) => sum + Object.keys(Resources).length, 0),
    bytes: templates.reduce((sum, template) => sum + JSON.stringify(template).length, 0),
  };
}
