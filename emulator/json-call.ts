import { Emulator } from './emulator';
import { httpRequest } from './http-request';

/** A call of a JSON protocol, `AmazonSSM.GetParameter` say: a few of them do not pay for one more client among the dependencies. */
export async function jsonCall<T>(emulator: Emulator, target: string, input: object = {}): Promise<T> {
  const headers = { 'x-amz-target': target, 'content-type': 'application/x-amz-json-1.1' };
  const { status, body } = await httpRequest(emulator.endpoint, { method: 'POST', headers, body: JSON.stringify(input) });
  if (status !== 200) throw new Error(`The emulator answered ${status} to ${target}: ${body}`);
  return JSON.parse(body);
}
