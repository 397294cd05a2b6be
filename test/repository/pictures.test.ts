/*
 * The pictures show what the library makes, to those who see them on a light page, on a dark one, and to those who hear them.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { wcagContrast } from 'culori';
import { architecturePicture } from '../../pages/architecture/architecture-picture';
import { defaultStack } from '../../pages/default-stack';
import { ApiNetwork, Egress } from '../../src';
import '../helpers/environment';

const picture = readFileSync(join(__dirname, '..', '..', 'docs', 'pictures', 'architecture.svg'), 'utf8');
const [LIGHT, DARK] = /<style>([^]*)@media \(prefers-color-scheme: dark\) \{([^]*)\}\n<\/style>/.exec(picture)!.slice(1);
const KINDS = [...new Set([...picture.matchAll(/<g class="(\w+)">/g)].map(([, kind]) => kind))];
const ARROWS = [...new Set([...picture.matchAll(/<path class="arrow (\w+)"/g)].map(([, kind]) => kind))];

test('a third zone, with its NAT gateway, is drawn where the stack has one', async () => {
  const wider = await architecturePicture(defaultStack({ network: ApiNetwork.create({ maxAzs: 3 }) }));

  expect([texts(picture, 'NAT gateway'), texts(wider, 'NAT gateway')]).toEqual([2, 3]);
  expect(wider).toContain('Availability Zone 3');
  expect(wider).toContain('>10.0.128.0/18<');
  expect(wider).toContain('>see 3 addresses<');
});

test('tasks of two zones leave through one NAT gateway where the stack has one, with the addresses it has', async () => {
  const narrower = await architecturePicture(defaultStack({
    network: ApiNetwork.create({ egress: Egress.natGateways({ count: 1, addressesPerGateway: 2 }) }),
  }));

  expect([texts(narrower, 'Fargate tasks'), texts(narrower, 'NAT gateway'), texts(narrower, '2 Elastic IPs')]).toEqual([2, 1, 1]);
  // one from each zone's tasks, one to the partners
  expect(narrower.match(/<path class="arrow outbound"/g)).toHaveLength(3);
});

describe.each([['light', LIGHT], ['dark', DARK]])('on a %s page', (_theme, style) => {
  test.each(KINDS)('what is written in a box of kind %s can be read', kind => {
    expect(wcagContrast(fill(style, `.${kind} text`), fill(style, `.${kind} rect`))).toBeGreaterThanOrEqual(4.5);
  });

  test.each(ARROWS)('arrows of kind %s can be told from what they cross', kind => {
    const crossed = ['.panel', '.vpc rect', '.zone rect', '.edge rect', '.task rect'].map(selector => fill(style, selector));

    expect(Math.min(...crossed.map(colour => wcagContrast(fill(style, `.${kind}.head`), colour)))).toBeGreaterThanOrEqual(3);
  });
});

test('the picture has a title and a description for those who hear it', () => {
  expect(picture).toMatch(/^<svg [^>]*role="img" aria-labelledby="title desc">\n<title id="title">.+<\/title>\n<desc id="desc">.{80,}<\/desc>/);
});

test('the picture fetches nothing', () => {
  const addresses = [...picture.matchAll(/(?:https?:)?\/\/[^"]*/g)].map(([address]) => address);

  expect(addresses).toEqual(['http://www.w3.org/2000/svg']);
  expect(picture).not.toMatch(/<image|<use|<script|@import|@font-face|href/);
});

function texts(svg: string, text: string): number {
  return svg.split(`>${text}</text>`).length - 1;
}

function fill(style: string, selector: string): string {
  return new RegExp(`${selector.replace(/\./g, '\\.')} \\{ fill: (#\\w{6})`).exec(style)![1];
}
