import type { ElkEdgeSection, ElkNode, ElkPoint } from 'elkjs/lib/elk.bundled.js';
import type { Arrow, ArrowKind, Box, BoxKind, Graph } from './graph';
import { type Colours, DARK, LIGHT, type Theme } from './palette';
import { TEXT } from './text';

const FONTS = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';
const RADIUS: Record<BoxKind, number> = { outside: 8, vpc: 12, zone: 10, edge: 8, task: 8, service: 6 };

/** A placed graph as SVG: nothing in it is fetched, and its colours follow those of the page around it. */
export function svg(graph: Graph, placed: ElkNode, title: string, description: string): string {
  const [width, height] = [placed.width, placed.height].map(length => Math.ceil(length!));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title desc">`,
    `<title id="title">${escape(title)}</title>`,
    `<desc id="desc">${escape(description)}</desc>`,
    `<style>\n${style()}\n</style>`,
    '<defs>', ...(Object.keys(LIGHT.arrows) as ArrowKind[]).map(head), '</defs>',
    `<rect class="panel" x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="12"/>`,
    ...graph.boxes.flatMap(box => drawBox(box, placed)),
    ...(placed.edges ?? []).map(({ sections = [] }, index) => drawArrow(graph.arrows[index], sections)),
    '</svg>',
    '',
  ].join('\n');
}

function drawBox(box: Box, parent: ElkNode): string[] {
  const placed = parent.children!.find(({ id }) => id === box.id)!;
  const { x = 0, y = 0, width = 0, height = 0 } = placed;
  const middle = round(x + width / 2);
  const top = y + TEXT.padding;
  return [
    `<g class="${box.kind}">`,
    `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" rx="${RADIUS[box.kind]}"/>`,
    `<text class="title" x="${middle}" y="${round(top + TEXT.titleSize)}">${escape(box.title)}</text>`,
    ...(box.lines ?? []).map((line, index) =>
      `<text x="${middle}" y="${round(top + TEXT.titleHeight + index * TEXT.lineHeight + TEXT.lineSize)}">${escape(line)}</text>`),
    '</g>',
    ...(box.children ?? []).flatMap(child => drawBox(child, placed)),
  ];
}

function drawArrow({ kind, leftwards }: Arrow, sections: ElkEdgeSection[]): string {
  return `<path class="arrow ${kind}" ${leftwards ? 'marker-start' : 'marker-end'}="url(#${kind})" d="${sections.map(path).join('')}"/>`;
}

function head(kind: ArrowKind): string {
  return [
    `<marker id="${kind}" viewBox="0 0 8 8" refX="7.5" refY="4" markerWidth="6" markerHeight="6" orient="auto-start-reverse">`,
    `<path class="${kind} head" d="M0 0 8 4 0 8z"/>`,
    '</marker>',
  ].join('');
}

function path({ startPoint, bendPoints = [], endPoint }: ElkEdgeSection): string {
  return `M${[startPoint, ...bendPoints, endPoint].map(({ x, y }: ElkPoint) => `${round(x)} ${round(y)}`).join('L')}`;
}

function style(): string {
  return [
    `text { font: ${TEXT.lineSize}px ${FONTS}; text-anchor: middle }`,
    `.title { font-size: ${TEXT.titleSize}px; font-weight: 600 }`,
    'rect { stroke-width: 1.2 }',
    '.zone rect { stroke-dasharray: 5 4 }',
    '.arrow { fill: none; stroke-width: 1.8 }',
    ...colours(LIGHT),
    '@media (prefers-color-scheme: dark) {',
    ...colours(DARK),
    '}',
  ].join('\n');
}

function colours({ panel, arrows, boxes }: Theme): string[] {
  return [
    `.panel { ${surface(panel)} }`,
    ...Object.entries(arrows).map(([kind, colour]) => `.${kind} { stroke: ${colour} } .${kind}.head { fill: ${colour}; stroke: none }`),
    ...Object.entries(boxes).flatMap(([kind, box]) => [`.${kind} rect { ${surface(box)} }`, `.${kind} text { fill: ${box.text} }`]),
  ];
}

function surface({ fill, stroke }: Colours): string {
  return `fill: ${fill}; stroke: ${stroke}`;
}

function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}
