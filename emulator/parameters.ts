import { Emulator } from './emulator';
import { jsonCall } from './json-call';

/** A parameter of the SSM Parameter Store. */
export interface Parameter {
  readonly Name: string;
  readonly Type: string;
  readonly Value: string;
}

/** The names of all parameters in the SSM Parameter Store. */
export async function parameterNames(emulator: Emulator): Promise<string[]> {
  const { Parameters } = await jsonCall<{ Parameters: Parameter[] }>(emulator, 'AmazonSSM.DescribeParameters');
  return Parameters.map(({ Name }) => Name);
}

/** A parameter of the SSM Parameter Store; fails when there is none of that name. */
export async function parameter(emulator: Emulator, name: string): Promise<Parameter> {
  return (await jsonCall<{ Parameter: Parameter }>(emulator, 'AmazonSSM.GetParameter', { Name: name })).Parameter;
}
