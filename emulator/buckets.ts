import { Emulator } from './emulator';
import { httpRequest } from './http-request';

/** Puts an object into a bucket, which is made where there is none. No signature: the emulator asks for none. */
export async function putObject(emulator: Emulator, bucket: string, key: string, body: string | Buffer): Promise<string> {
  const url = `${emulator.endpoint}/${bucket}`;
  await httpRequest(url, { method: 'PUT' });
  const { status, body: answer } = await httpRequest(`${url}/${key}`, {
    method: 'PUT', body, headers: { 'content-length': String(Buffer.byteLength(body)) },
  });
  if (status !== 200) throw new Error(`${key} could not be put into ${bucket}: ${status} ${answer}`);
  return `${url}/${key}`;
}

/** The names of all buckets. */
export async function bucketNames(emulator: Emulator): Promise<string[]> {
  const { body } = await httpRequest(`${emulator.endpoint}/`);
  return [...body.matchAll(/<Name>([^<]*)<\/Name>/g)].map(found => found[1]);
}
