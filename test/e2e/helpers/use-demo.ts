import { DemoProcess } from './demo-process';

const PATIENCE_MS = 240_000;

/** Starts demos, which are ended after each test if they have not ended by themselves. */
export function useDemo(): (...argv: string[]) => DemoProcess {
  const started: DemoProcess[] = [];
  jest.setTimeout(PATIENCE_MS);
  afterEach(async () => {
    for (const demo of started.splice(0)) {
      demo.send('SIGTERM');
      await demo.end();
    }
  });
  return (...argv) => {
    const demo = new DemoProcess(...argv);
    started.push(demo);
    return demo;
  };
}
