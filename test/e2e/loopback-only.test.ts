import { spawnSync } from 'node:child_process';
import { DEMO } from './helpers/demo-process';
import { emulatorPython } from '../../emulator/python-environment';

const PATIENCE_MS = 240_000;
/** Runs what follows where there is no network but loopback. Root needs no user namespace for it, which some systems do not have. */
const LOOPBACK_ONLY = ['--net', ...(process.getuid!() === 0 ? [] : ['--map-root-user']), 'sh', '-c', 'ip link set lo up && exec "$@"', 'sh'];

const { command, ...options } = DEMO;
const inNamespace = (...argv: string[]) => spawnSync('unshare', [...LOOPBACK_ONLY, ...argv], { ...options, encoding: 'utf8' });
const permitted = inNamespace('true').status === 0;

// Linux has network namespaces, and not every system of it lets everybody make one
(permitted || process.env.CI ? test : test.skip)('the demo deploys, answers and cleans up in a network namespace with nothing but loopback', async () => {
  // what it installs on first use comes from the network
  await emulatorPython();

  const interfaces = inNamespace(process.execPath, '--print', 'Object.keys(os.networkInterfaces()).join()');
  const demo = inNamespace(...command);

  expect(interfaces).toMatchObject({ status: 0, stdout: 'lo\n' });
  expect(demo).toMatchObject({ status: 0, stdout: expect.stringMatching(/GET \/ -> 200[^]*nothing is left/) });
}, PATIENCE_MS);
