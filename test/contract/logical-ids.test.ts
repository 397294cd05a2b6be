/*
 * Logical ids and types are a contract: a resource whose id changes is deleted and made anew in every stack that is
 * deployed already, its addresses and its data with it. A changed or removed line of the snapshot is a breaking change
 * and needs an entry in UPGRADING.md that says what is replaced; an added line replaces nothing.
 *
 * The snapshot holds at the oldest aws-cdk-lib and at the newest.
 */
import { ApiPreset } from '../../src';
import { synthesize } from '../helpers/api-stack';

test.each(Object.values(ApiPreset))('logical ids and types of %s stay what they are', preset => {
  const { Resources, Outputs } = synthesize({ preset }).toJSON();

  const ids = [
    ...Object.entries<any>(Resources).map(([id, { Type }]) => `${id} ${Type}`),
    ...Object.keys(Outputs).map(id => `${id} Output`),
  ].sort();

  expect(ids).toMatchSnapshot();
});
