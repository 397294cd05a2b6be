/*
 * What is built below the props lands in the template. The code is that of docs/escape-hatches.md, so that neither drifts from the other.
 */
import { App, type Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { resource, resources } from './resources';
import { examplesIn, read } from '../helpers/page';
import { PAGE_WORLD } from '../helpers/page-world';
import { runExample } from '../helpers/run-example';

const PAGE = 'docs/escape-hatches.md';

const examples = examplesIn(PAGE).map(([, code]) => code);
const withoutHatch = "new PrivateFargateApi(this, 'Api', { image });";

/** What there is to see of the example of a rung, here and in the template of an image alone. */
const RUNGS: { rung: string; seen: (template: Template, stack: Stack) => unknown; without: unknown; lands: unknown }[] = [
  {
    rung: 'a prop',
    seen: template => only(template, 'AWS::ECS::Service').LoadBalancers[0].ContainerPort,
    without: 80,
    lands: 8080,
  },
  {
    rung: 'an option of a strategy',
    seen: template => resources(template, 'AWS::EC2::EIP').length,
    without: 2,
    lands: 4,
  },
  {
    rung: 'a strategy of your own',
    seen: template => ({ transitGateways: transitGateways(template), natGateways: resources(template, 'AWS::EC2::NatGateway').length }),
    without: { transitGateways: [], natGateways: 2 },
    lands: { transitGateways: ['tgw-0123456789abcdef0', 'tgw-0123456789abcdef0'], natGateways: 0 },
  },
  {
    rung: 'the constructs that were made',
    seen: template => ({ registries: (only(template, 'AWS::ECS::Service').ServiceRegistries ?? []).length, ports: ports(template) }),
    without: { registries: 0, ports: [80] },
    lands: { registries: 1, ports: [80, 8443] },
  },
  {
    rung: 'more in the task',
    seen: template => ({ containers: containers(template), requestsComeTo: targetOf(template), environment: environment(template) }),
    without: { containers: ['api'], requestsComeTo: 'api', environment: [] },
    lands: {
      containers: ['api', 'Cache', 'Tracing'],
      requestsComeTo: 'api',
      environment: [{ Name: 'AWS_XRAY_DAEMON_ADDRESS', Value: 'localhost:2000' }],
    },
  },
  {
    rung: 'the CloudFormation resource',
    seen: template => only(template, 'AWS::ECS::Service').PropagateTags,
    without: undefined,
    lands: 'SERVICE',
  },
  {
    rung: 'everything at once',
    seen: (template, stack) => ({ tagged: tagged(template), logs: deletionOfLogs(template), warnings: plainHttpWarnings(stack) }),
    without: { tagged: [], logs: ['Delete'], warnings: 1 },
    lands: { tagged: ['AWS::EC2::VPC', 'AWS::ECS::Service'], logs: ['Retain'], warnings: 0 },
  },
];

test('the page is a ladder, with one example a rung, and the README has the same rungs', () => {
  const rungs = RUNGS.map(({ rung }, i) => `${i + 1}. ${rung}`);

  expect([...read(PAGE).matchAll(/^## (.+)$/gm)].map(([, heading]) => heading.toLowerCase())).toEqual(rungs.map(rung => rung.toLowerCase()));
  expect([...read('README.md').matchAll(/^\| (\d\. [^|]+) \|/gm)].map(([, rung]) => rung)).toEqual(rungs);
  expect(examples).toHaveLength(rungs.length);
});

test.each(RUNGS.map((row, i) => ({ ...row, code: examples[i] })))('$rung lands in the template', ({ seen, without, lands, code }) => {
  expect([look(seen, withoutHatch), look(seen, code)]).toEqual([without, lands]);
});

function look(seen: (template: Template, stack: Stack) => unknown, code: string): unknown {
  const stack = runExample(code, new App(), PAGE_WORLD);
  return seen(Template.fromStack(stack), stack);
}

function only(template: Template, type: string): any {
  return resource(template, type).properties;
}

function transitGateways(template: Template): string[] {
  return resources(template, 'AWS::EC2::Route').map(({ properties }) => properties.TransitGatewayId).filter(id => id !== undefined);
}

function ports(template: Template): number[] {
  return resources(template, 'AWS::ElasticLoadBalancingV2::Listener').map(({ properties }) => properties.Port).sort((a, b) => a - b);
}

function containers(template: Template): string[] {
  return only(template, 'AWS::ECS::TaskDefinition').ContainerDefinitions.map(({ Name }: any) => Name);
}

function targetOf(template: Template): string {
  return only(template, 'AWS::ECS::Service').LoadBalancers[0].ContainerName;
}

function environment(template: Template): object[] {
  return only(template, 'AWS::ECS::TaskDefinition').ContainerDefinitions[0].Environment ?? [];
}

function tagged(template: Template): string[] {
  return ['AWS::EC2::VPC', 'AWS::ECS::Service']
    .filter(type => (only(template, type).Tags ?? []).some(({ Key, Value }: any) => Key === 'team' && Value === 'payments'));
}

function deletionOfLogs(template: Template): string[] {
  return Object.values(template.findResources('AWS::Logs::LogGroup')).map(({ DeletionPolicy }) => DeletionPolicy);
}

function plainHttpWarnings(stack: Stack): number {
  return Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('cdk-private-fargate-api:plainHttp')).length;
}
