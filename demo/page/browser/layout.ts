/// <reference lib="dom" />
import type Elk from 'elkjs/lib/elk.bundled.js';
import type { ElkExtendedEdge, ElkNode, ElkPoint } from 'elkjs/lib/elk.bundled.js';
import type { Item, Kind, Link, StackView } from '../stack-view.js';

// its script makes a global
declare const ELK: typeof Elk.default;

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Arrow {
  readonly link: Link;
  readonly points: ElkPoint[];
}

/** Where everything is; boxes relative to the box around them. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly boxes: Map<string, Box>;
  readonly arrows: Arrow[];
}

const WIDTH = 228;
/** Of what is as wide as others are not. */
const WIDTHS: Partial<Record<Kind, number>> = { 'callers': 84, 'internet': 84, 'load-balancer': 180, 'address': WIDTH - 24 };
/** What is written on one line. */
const CHIPS = new Set<Kind>(['address', 'endpoint', 'load-balancer-node']);
const LINE = 17;
const FOOT = 24;

const OPTIONS = {
  'elk.algorithm': 'layered',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.json.edgeCoords': 'ROOT',
  'elk.padding': '[top=4,left=4,bottom=4,right=4]',
};

/** Of everything that has something inside. */
const INSIDE = {
  // in the order of the positions that are given
  'elk.layered.crossingMinimization.semiInteractive': 'true',
  'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF',
  'elk.spacing.nodeNode': '12',
  'elk.spacing.edgeNode': '14',
  'elk.spacing.edgeEdge': '10',
  'elk.layered.spacing.nodeNodeBetweenLayers': '34',
  'elk.layered.spacing.edgeNodeBetweenLayers': '14',
};

/** What is in a zone stands as high as it can. */
const IN_ZONE = { 'elk.layered.nodePlacement.bk.fixedAlignment': 'LEFTUP' };

const elk = new ELK();

/** Places the boxes and the arrows between them. */
export async function layoutOf({ items, links }: StackView): Promise<Layout> {
  const edges = links.map((link, index): ElkExtendedEdge => ({ id: String(index), sources: [link.from], targets: [link.to] }));
  const placed = await elk.layout<ElkNode>({ id: '', layoutOptions: { ...OPTIONS, ...INSIDE }, children: items.map(nodeOf), edges });
  return {
    width: placed.width!,
    height: placed.height!,
    boxes: new Map(boxesIn(placed)),
    arrows: (placed.edges ?? []).flatMap(({ id, sections = [] }) => sections.map(({ startPoint, bendPoints = [], endPoint }) => (
      { link: links[Number(id)], points: [startPoint, ...bendPoints, endPoint] }
    ))),
  };
}

function nodeOf(item: Item, index: number): ElkNode {
  const { id, kind, children } = item;
  const height = heightOf(item);
  const layoutOptions = { 'elk.position': `(${index},${index})` };
  if (children.length === 0) return { id, width: WIDTHS[kind] ?? WIDTH, height, layoutOptions };
  const padding = `[top=${height},left=12,bottom=12,right=12]`;
  return { id, children: children.map(nodeOf), layoutOptions: { ...INSIDE, ...kind === 'vpc' ? {} : IN_ZONE, ...layoutOptions, 'elk.padding': padding } };
}

/** Of what is written in a box. */
function heightOf({ kind, details }: Item): number {
  if (CHIPS.has(kind)) return 30;
  return 38 + (kind === 'vpc' ? 0 : details.length * LINE) + (kind === 'task' ? FOOT : 0);
}

function boxesIn({ children = [] }: ElkNode): [string, Box][] {
  return children.flatMap(child => {
    const { id, x = 0, y = 0, width = 0, height = 0 } = child;
    return [[id, { x, y, width, height }], ...boxesIn(child)] as [string, Box][];
  });
}
