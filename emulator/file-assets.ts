import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { putObject } from './buckets';
import { Emulator } from './emulator';
import { emulatorPython } from './python-environment';

const run = promisify(execFile);

/** A file of an app, or a folder that is packed into one, as the CDK describes it. */
interface FileAsset {
  readonly source: { readonly path: string; readonly packaging: 'file' | 'zip' };
  readonly destinations: Record<string, { readonly bucketName: string; readonly objectKey: string }>;
}

/** Uploads what a template refers to, as `cdk deploy` does before it deploys: code of functions, templates of nested stacks. Images are not built. */
export async function publishFileAssets(emulator: Emulator, assetManifest: string): Promise<void> {
  const { files = {} } = JSON.parse(await readFile(assetManifest, 'utf8'));
  for (const { source, destinations } of Object.values<FileAsset>(files)) {
    const path = resolve(dirname(assetManifest), source.path);
    const content = source.packaging === 'zip' ? await zip(path) : await readFile(path);
    for (const { bucketName, objectKey } of Object.values(destinations)) {
      await putObject(emulator, resolvePlaceholders(emulator, bucketName), resolvePlaceholders(emulator, objectKey), content);
    }
  }
}

function resolvePlaceholders({ account, region }: Emulator, text: string): string {
  return text.replaceAll('${AWS::AccountId}', account).replaceAll('${AWS::Region}', region).replaceAll('${AWS::Partition}', 'aws');
}

/** Node.js cannot write archives by itself; Python is here anyway. */
async function zip(folder: string): Promise<Buffer> {
  const output = await mkdtemp(join(tmpdir(), 'asset-'));
  try {
    const archive = join(output, 'asset.zip');
    await run(await emulatorPython(), ['-m', 'zipfile', '-c', archive, ...await readdir(folder)], { cwd: folder });
    return await readFile(archive);
  } finally {
    await rm(output, { recursive: true });
  }
}
