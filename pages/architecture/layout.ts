import ELK, { type ElkNode } from 'elkjs/lib/elk.bundled.js';
import type { Box, Graph } from './graph';
import { TEXT } from './text';

const MARGIN = 12;

const LAYERED = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.layered.crossingMinimization.forceNodeModelOrder': 'true',
  'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF',
  'elk.layered.nodePlacement.bk.fixedAlignment': 'BALANCED',
  'elk.layered.spacing.nodeNodeBetweenLayers': '24',
  'elk.layered.spacing.edgeNodeBetweenLayers': '12',
  'elk.spacing.nodeNode': '14',
  'elk.spacing.edgeNode': '12',
  'elk.padding': `[top=${MARGIN},left=${MARGIN},bottom=${MARGIN},right=${MARGIN}]`,
  // every place counted from the corner of the picture
  'elk.json.shapeCoords': 'ROOT',
  'elk.json.edgeCoords': 'ROOT',
};

/** Places every box and every arrow of a graph. */
export function layout({ boxes, arrows }: Graph): Promise<ElkNode> {
  return new ELK().layout({
    id: 'picture',
    layoutOptions: LAYERED,
    children: boxes.map(node),
    edges: arrows.map(({ from, to, leftwards }, index) => ({
      id: `arrow-${index}`,
      sources: [leftwards ? to : from],
      targets: [leftwards ? from : to],
    })),
  });
}

function node({ id, title, lines = [], children }: Box): ElkNode {
  const width = Math.max(TEXT.width(title, 'title'), ...lines.map(line => TEXT.width(line, 'line'))) + 2 * TEXT.padding;
  const height = TEXT.titleHeight + lines.length * TEXT.lineHeight + 2 * TEXT.padding;
  if (!children) return { id, width, height };
  return {
    id,
    children: children.map(node),
    layoutOptions: {
      'elk.padding': `[top=${height},left=${MARGIN},bottom=${MARGIN},right=${MARGIN}]`,
      'elk.nodeSize.constraints': 'MINIMUM_SIZE',
      'elk.nodeSize.minimum': `(${width},${height})`,
    },
  };
}
