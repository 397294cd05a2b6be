import { Emulator } from '../../../emulator';

const PATIENCE_MS = 240_000;

jest.setTimeout(PATIENCE_MS);
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

/** An emulator of its own for the tests of this file, gone after the last one. */
export function useEmulator(): () => Emulator {
  let emulator: Emulator | undefined;
  beforeAll(async () => {
    emulator = await Emulator.start();
  });
  afterAll(async () => {
    await emulator?.stop();
  });
  return () => emulator!;
}
