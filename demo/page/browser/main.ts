/// <reference lib="dom" />
import { render } from 'lit-html';
import { type Layout, layoutOf } from './layout.js';
import { picture } from './picture.js';
import { summary } from './summary.js';
import { table } from './table.js';
import type { Action } from '../action.js';
import type { Item, PageView } from '../stack-view.js';

const INTERVAL_MS = 1000;
/** As small as a picture is still read. */
const SMALLEST = 0.7;

const element = (id: string) => document.getElementById(id)!;

let view: PageView | undefined;
let layout: Layout | undefined;
let laidOut = '';
let busy = new Set<string>();

async function refresh() {
  const answer = await fetch('/state');
  if (!answer.ok) throw new Error(await answer.text());
  const next: PageView = await answer.json();
  busy = busyOf(view, next);
  view = next;
  await placeAndDraw();
}

/** What has answered since the last look, and with it the load balancer. */
function busyOf(before: PageView | undefined, { stack, traffic }: PageView): Set<string> {
  const tasks = Object.keys(traffic.tasks).filter(id => traffic.tasks[id] > (before?.traffic.tasks[id] ?? 0));
  const through = stack.links.filter(link => link.kind === 'requests' && tasks.includes(link.to)).map(link => link.from);
  return new Set([...tasks, ...through]);
}

/** Places things anew only when there are others: states change more often than what there is. */
async function placeAndDraw() {
  if (!view) return;
  const { items, links } = view.stack;
  const shape = JSON.stringify([items.map(shapeOf), links]);
  if (shape !== laidOut) {
    layout = await layoutOf(view.stack);
    laidOut = shape;
  }
  draw(view, layout!);
}

function shapeOf({ id, details, children }: Item): unknown {
  return [id, details.length, children.map(shapeOf)];
}

function draw(shown: PageView, placed: Layout) {
  document.title = `${shown.stack.name} – demo`;
  render(summary(shown, act), element('summary'));
  render(picture(shown, placed, busy, act), element('picture'));
  render(table(shown.stack), element('table'));
  fit();
}

/** Makes a wide picture as small as the window, as long as it can be read. */
function fit() {
  const canvas = document.querySelector<HTMLElement>('.canvas');
  if (!canvas || !layout) return;
  const { paddingLeft, paddingRight } = getComputedStyle(canvas.parentElement!);
  const width = canvas.parentElement!.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
  const scale = Math.max(SMALLEST, Math.min(1, width / layout.width));
  canvas.style.zoom = String(scale);
}

function act(action: Action) {
  void fetch('/actions', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(action) })
    .then(async answer => { element('refused').textContent = answer.ok ? '' : await answer.text(); })
    .then(look);
}

async function look() {
  element('lost').hidden = await refresh().then(() => true, () => false);
}

/** One look after the other, however long each of them takes. */
async function keepLooking() {
  await look();
  setTimeout(() => void keepLooking(), INTERVAL_MS);
}

addEventListener('resize', fit);
void keepLooking();
