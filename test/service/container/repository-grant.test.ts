import { Aws, type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import { apiIn, stackWith } from '../../helpers/api-stack';

/** What the execution role may do with repositories, as action and resource. */
function pulls(nameIn: (stack: Stack) => string): [string, unknown][] {
  const stack = stackWith();
  apiIn(stack, { image: ecs.ContainerImage.fromRegistry(nameIn(stack)) });
  const statements = Object.values(Template.fromStack(stack).findResources('AWS::IAM::Policy')).flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
  return statements.flatMap(({ Action, Resource }) => [Action].flat().filter(action => action.startsWith('ecr:')).map((action): [string, unknown] => [action, Resource]));
}

const arn = (region: unknown, account: unknown) => ({
  'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ...[':ecr:', region, ':', account, ':repository/team/api'].reduce<unknown[]>((parts, part) =>
    typeof part === 'string' && typeof parts.at(-1) === 'string' ? [...parts.slice(0, -1), `${parts.at(-1)}${part}`] : [...parts, part], [])]],
});

test.each<[string, (stack: Stack) => string, object]>([
  ['a tag', () => '111111111111.dkr.ecr.eu-west-1.amazonaws.com/team/api:1', arn('eu-west-1', '111111111111')],
  ['a digest', () => `111111111111.dkr.ecr.eu-west-1.amazonaws.com/team/api@sha256:${'a'.repeat(64)}`, arn('eu-west-1', '111111111111')],
  ['the account and the region of the stack', () => `${Aws.ACCOUNT_ID}.dkr.ecr.${Aws.REGION}.${Aws.URL_SUFFIX}/team/api:1`,
    arn({ Ref: 'AWS::Region' }, { Ref: 'AWS::AccountId' })],
])('an image that is named in Amazon ECR by hand can be pulled, with %s', (_what, nameIn, repository) => {
  expect(pulls(nameIn)).toEqual(expect.arrayContaining([['ecr:BatchGetImage', repository], ['ecr:GetDownloadUrlForLayer', repository], ['ecr:GetAuthorizationToken', '*']]));
});

test.each(['public.ecr.aws/docker/library/nginx:1', 'ghcr.io/team/api:1'])('%s needs no grant', name => {
  expect(pulls(() => name)).toEqual([]);
});
