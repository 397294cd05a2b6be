import { Token } from 'aws-cdk-lib';
import type * as ecs from 'aws-cdk-lib/aws-ecs';
import type { IConstruct } from 'constructs';
import { type ImageName, imageNameOf } from './image-name';
import { warn } from '../../private/warnings';

const OF_DOCKER_HUB = ['docker.io', 'index.docker.io', 'registry-1.docker.io', 'registry.hub.docker.com'];

/** Warns about images that may not be what is meant, or not be there, when a task starts. */
export function warnAboutImages(scope: IConstruct, images: ecs.ContainerImage[]) {
  for (const image of images.map(imageNameOf)) {
    if (image?.tag === 'latest') {
      warn(scope, 'latestTag', `${shown(image)} has the tag latest: the template does not say what runs, the next deployment may bring another `
        + 'image, and going back to this one does not bring it back. Write a tag that is never moved, or a digest');
    }
    if (image && isFromDockerHub(image) && !image.credentials) {
      warn(scope, 'dockerHub', `${shown(image)} is pulled from Docker Hub without credentials: it grants 100 pulls in 6 hours to each address, and `
        + 'all tasks share those they leave by: beyond that, tasks do not start. Copy it into Amazon ECR, or give the image credentials');
    }
  }
}

function shown({ name }: ImageName): string {
  return Token.isUnresolved(name) ? 'the image' : `the image ${name}`;
}

/** Names without a registry are those of Docker Hub. */
function isFromDockerHub({ byName, name }: ImageName): boolean {
  if (!byName || Token.isUnresolved(name)) return false;
  const [host, ...path] = name.split('/');
  const isRegistry = path.length > 0 && (/[.:]/.test(host) || host === 'localhost');
  return !isRegistry || OF_DOCKER_HUB.includes(host);
}
