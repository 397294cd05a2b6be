import { existsSync } from 'node:fs';
import { Browser, chromium } from 'playwright-core';

const USUAL_PATHS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];

/** Where Chromium is on this machine: what CHROMIUM_PATH says, or a usual place; undefined when it is nowhere. */
export function chromiumPath(): string | undefined {
  return process.env.CHROMIUM_PATH ?? USUAL_PATHS.find(path => existsSync(path));
}

/** A headless Chromium with a profile of its own, which calls nobody but the page. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = chromiumPath();
  if (!executablePath) throw new Error('There is no Chromium at a usual place: install it, or name it in CHROMIUM_PATH.');
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
    ],
  });
}
