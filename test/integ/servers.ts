import { ContainerImage } from 'aws-cdk-lib/aws-ecs';
import type { ApiServiceOptions } from '../../src';

/** Answers at port 80 from the first second on, at `/` only. */
export const NGINX = ContainerImage.fromRegistry('public.ecr.aws/docker/library/nginx:stable');

/** A server that answers every path with the value of an expression of Node.js, writes nothing and needs no rights. */
export function nodeServer(expression: string): ApiServiceOptions {
  const answer = `async (_, response) => response.end(await ${expression})`;
  return {
    image: ContainerImage.fromRegistry('public.ecr.aws/docker/library/node:22-alpine'),
    containerPort: 8080,
    container: { command: ['node', '--eval', `require('node:http').createServer(${answer}).listen(8080)`] },
  };
}
