import { graphOf } from './graph';
import { layout } from './layout';
import { type Architecture, readArchitecture } from './read-architecture';
import { svg } from './svg';
import { count } from '../count';
import type { StackTemplate } from '../stack-template';

const TITLE = 'Architecture of the default stack';

/** What a stack is made of and how requests pass through it, as SVG. */
export async function architecturePicture(template: StackTemplate): Promise<string> {
  const architecture = readArchitecture(template);
  const graph = graphOf(architecture);
  return svg(graph, await layout(graph), TITLE, inWords(architecture));
}

/** For those who hear the picture. */
function inWords({ listener, taskSubnets, natGateways }: Architecture): string {
  return [
    `Callers reach a load balancer (${listener}), which sends their requests to Fargate tasks in ${count(taskSubnets.length, 'private subnet')}.`,
    `Tasks reach partners through ${count(natGateways.length, 'NAT gateway')} with fixed addresses, and Amazon S3 through a gateway endpoint.`,
  ].join(' ');
}
