import type { Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { ApiLogs } from '../../../src';
import { apiIn, stackWith } from '../../helpers/api-stack';

const digest = `sha256:${'0'.repeat(64)}`;

test.each([
  ['public.ecr.aws/nginx/nginx:latest', true],
  ['public.ecr.aws/nginx/nginx', true],
  ['registry.example.com:5000/api', true],
  ['public.ecr.aws/nginx/nginx:1.29', false],
  ['registry.example.com:5000/api:1', false],
  [`public.ecr.aws/nginx/nginx@${digest}`, false],
  [`public.ecr.aws/nginx/nginx:latest@${digest}`, false],
])('the tag of %s is the latest: %s', (name, latest) => {
  expect(warnings(() => ecs.ContainerImage.fromRegistry(name)).includes('latestTag')).toBe(latest);
});

test.each([
  ['nginx:1', true],
  ['library/nginx:1', true],
  [`nginx@${digest}`, true],
  ['docker.io/library/nginx:1', true],
  ['index.docker.io/library/nginx:1', true],
  ['localhost/nginx:1', false],
  ['registry:5000/nginx:1', false],
  ['ghcr.io/owner/api:1', false],
  ['public.ecr.aws/docker/library/nginx:1', false],
])('%s is from Docker Hub: %s', (name, dockerHub) => {
  expect(warnings(() => ecs.ContainerImage.fromRegistry(name)).includes('dockerHub')).toBe(dockerHub);
});

test('Docker Hub counts pulls of an account, and not of an address, with credentials', () => {
  const withCredentials = (stack: Stack) => ecs.ContainerImage.fromRegistry('owner/api:1', { credentials: new secretsmanager.Secret(stack, 'Credentials') });

  expect(warnings(withCredentials)).toEqual([]);
});

test('a repository of Amazon ECR has the tag latest where none is written', () => {
  const from = (tag?: string) => (stack: Stack) => ecs.ContainerImage.fromEcrRepository(new ecr.Repository(stack, 'Images'), tag);

  expect([undefined, 'latest', '1', digest].map(tag => warnings(from(tag)))).toEqual([['latestTag'], ['latestTag'], [], []]);
});

test('nothing is said of what is known at deployment', () => {
  const named = (suffix: string) => (stack: Stack) => ecs.ContainerImage.fromRegistry(`${new ecr.Repository(stack, 'Images').repositoryUri}${suffix}`);

  expect([named(''), named(':1')].map(warnings)).toEqual([[], []]);
  expect(warnings(named(':latest'))).toEqual(['latestTag']);
});

test('the images beside the application are looked at too', () => {
  const stack = stackWith();

  apiIn(stack, { logs: ApiLogs.fireLens({ options: { Name: 'http' }, image: ecs.ContainerImage.fromRegistry('fluent/fluent-bit') }) });

  const says = (id: string) => Annotations.fromStack(stack).findWarning('/Stack/Api/Service', Match.stringLikeRegexp(`fluent/fluent-bit .*:${id}`));
  expect(['latestTag', 'dockerHub'].map(id => says(id).length)).toEqual([1, 1]);
});

function warnings(imageIn: (stack: Stack) => ecs.ContainerImage): string[] {
  const stack = stackWith();
  apiIn(stack, { image: imageIn(stack) });
  return Annotations.fromStack(stack).findWarning('/Stack/Api/Service', Match.anyValue())
    .map(({ entry }) => /cdk-private-fargate-api:(\w+)\]/.exec(`${entry.data}`)?.[1] ?? 'other');
}
