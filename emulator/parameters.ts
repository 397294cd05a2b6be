import { Emulator } from './emulator';
import { httpRequest } from './http-request';

/** A parameter of the SSM Parameter Store. */
export interface Parameter {
  readonly Name: string;
  readonly Type: string;
  readonly Value: string;
}

/** The names of all parameters in the SSM Parameter Store. */
export async function parameterNames(emulator: Emulator): Promise<string[]> {
  const { Parameters } = await call(emulator, 'DescribeParameters', {});
  return Parameters!.map(({ Name }) => Name);
}

/** A parameter of the SSM Parameter Store; fails when there is none of that name. */
export async function parameter(emulator: Emulator, name: string): Promise<Parameter> {
  return (await call(emulator, 'GetParameter', { Name: name })).Parameter!;
}

/** Two requests do not pay for one more client among the dependencies. */
async function call(emulator: Emulator, action: string, input: object): Promise<{ Parameter?: Parameter; Parameters?: Parameter[] }> {
  const headers = { 'x-amz-target': `AmazonSSM.${action}`, 'content-type': 'application/x-amz-json-1.1' };
  const { status, body } = await httpRequest(emulator.endpoint, { method: 'POST', headers, body: JSON.stringify(input) });
  if (status !== 200) throw new Error(`The Parameter Store answered ${status} to ${action}: ${body}`);
  return JSON.parse(body);
}
