import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { openBrowser } from './open-browser';
import { poll } from '../../emulator';

const ROOT = join(__dirname, '..', '..');
const PICTURES = join(ROOT, 'docs', 'pictures');
const PAGE = /^\s+(http:\/\/127\.0\.0\.1:\d+\/)$/;
/** Requests that have been answered on the picture: enough to see that they flow. */
const ANSWERED = 100;
const PATIENCE_MS = 60_000;

/** Starts the demo as a person does, and takes the picture of its page. */
async function main() {
  const demo = spawn(process.execPath, ['-r', 'ts-node/register/transpile-only', 'demo/main.ts', '--keep'], {
    cwd: ROOT,
    env: { ...process.env, TS_NODE_PROJECT: 'tsconfig.dev.json' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    await takePicture(await urlOf(demo.stdout));
  } finally {
    demo.kill('SIGINT');
    if (demo.exitCode === null) await once(demo, 'close');
  }
}

async function urlOf(output: Readable): Promise<string> {
  const lines = createInterface(output);
  for await (const line of lines) {
    const [, url] = PAGE.exec(line) ?? [];
    if (url) return url;
  }
  throw new Error('The demo ended without telling where its page is');
}

async function takePicture(url: string) {
  const browser = await openBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1.5, colorScheme: 'light', reducedMotion: 'reduce' });
    await page.goto(url);
    const answered = page.locator('[data-counter="200"]');
    await poll(`${ANSWERED} answers`, PATIENCE_MS, async () => Number(await answered.innerText()) >= ANSWERED || undefined);
    mkdirSync(PICTURES, { recursive: true });
    await page.screenshot({ path: join(PICTURES, 'demo.png') });
  } finally {
    await browser.close();
  }
}

void main();
