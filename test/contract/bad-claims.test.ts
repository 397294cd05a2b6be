/*
 * Exceptions from promises that are none, or have no reason.
 */
import { type Refused, refusals } from './refused';
import { PrivateFargateApiClaims } from '../../src';

const claims = (options: any) => () => new PrivateFargateApiClaims(options);

const EXCEPTIONS: Refused[] = [
  ['a name that is no promise', claims({ exceptions: { fast: 'why not' } }), "'exceptions' must be names of promises (noPublicAddress, "],
  ['no reason', claims({ exceptions: { logsEnd: ' ' } }), "'exceptions.logsEnd' must be the reason why the promise need not be kept, got \" \""],
  ['names in a list', claims({ exceptions: ['logsEnd'] }), "'exceptions' must be an object with values by name"],
  ['a name alone', claims('logsEnd'), "'options' must be an object with options by name, got \"logsEnd\""],
];

describe('exceptions from promises', () => refusals(EXCEPTIONS));
