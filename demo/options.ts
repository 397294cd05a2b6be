import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export const HELP = `npm run demo -- [options]

Deploys a CDK app to a local AWS emulator, sends requests to its tasks and takes everything down again.
Nothing leaves this machine; neither an AWS account nor Docker is needed.

  --app DIR      the directory of the app, with its cdk.json (default: examples/typescript/quickstart)
  --stack NAME   the stack to deploy, when the app has several: its name, or STAGE/STACK
  --path PATH    the path to ask each service for whose route it fits (default: /)
  --keep         leave everything up until Ctrl-C, with a page that shows it, and say how to look around
  --port N       the port of the emulator on loopback (default: a free one)
  --help         this text`;

export interface Options {
  readonly app: string;
  readonly stack?: string;
  readonly path: string;
  readonly keep: boolean;
  readonly port?: number;
  readonly help: boolean;
}

/** Fails with a sentence when something else is asked for than {@link HELP} offers. */
export function parseOptions(argv: string[]): Options {
  const { app, stack, path, keep, port, help } = parse(argv);
  return {
    app: app ? resolve(app) : resolve(__dirname, '..', 'examples', 'typescript', 'quickstart'),
    stack,
    path: parsePath(path),
    keep: keep ?? false,
    port: port === undefined ? undefined : parsePort(port),
    help: help ?? false,
  };
}

function parse(argv: string[]) {
  try {
    const { values } = parseArgs({
      args: argv,
      options: {
        app: { type: 'string' },
        stack: { type: 'string' },
        path: { type: 'string', default: '/' },
        keep: { type: 'boolean' },
        port: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    return values;
  } catch (error) {
    throw new Error(`${(error as Error).message.split('. ')[0]}. 'npm run demo -- --help' lists the options.`);
  }
}

function parsePath(written: string): string {
  if (!written.startsWith('/')) throw new Error(`'--path' must begin with a slash, got ${written}`);
  return written;
}

function parsePort(written: string): number {
  const port = Number(written);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Error(`'--port' must be an integer from 1 to 65535, got ${written}`);
  }
  return port;
}
