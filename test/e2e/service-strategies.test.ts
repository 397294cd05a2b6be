import { DescribeClustersCommand, DescribeServicesCommand, DescribeTasksCommand, ECSClient, ListTasksCommand, Service } from '@aws-sdk/client-ecs';
import { Duration } from 'aws-cdk-lib';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import { jsonCall } from '../../emulator';
import { ApiCluster, ApiMonitoring, ApiRoute, Capacity, Deployment } from '../../src';
import { aroundApi } from './helpers/around-api';
import { deployApi, DeployedApi } from './helpers/deploy-api';
import { ApiOf } from './helpers/template-of';
import { useEmulator } from './helpers/use-emulator';

const STACK = 'Service';

interface Alarm {
  readonly AlarmName: string;
  readonly Namespace?: string;
  readonly Metrics?: { readonly Expression?: string; readonly MetricStat?: object }[];
}

const emulator = useEmulator();
let api: DeployedApi;

const deployed = (apiOf: ApiOf) => aroundApi(emulator, STACK, apiOf, made => { api = made; });

describe('Spot', () => {
  deployed(() => ({ capacity: Capacity.spot() }));

  test('is what the cluster has, the service asks for and the tasks run on', async () => {
    const { clusters } = await client().send(new DescribeClustersCommand({ clusters: [api.cluster] }));
    const { taskArns } = await client().send(new ListTasksCommand({ cluster: api.cluster }));
    const { tasks = [] } = await client().send(new DescribeTasksCommand({ cluster: api.cluster, tasks: taskArns }));

    expect(clusters![0].capacityProviders).toEqual(['FARGATE', 'FARGATE_SPOT']);
    expect(await service()).toMatchObject({ capacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT', weight: 1 }] });
    expect(tasks.map(task => task.capacityProviderName)).toEqual(['FARGATE_SPOT', 'FARGATE_SPOT']);
    expect(await api.ask('/')).toMatchObject({ image: 'nginx:1' });
  });
});

describe('Service Connect', () => {
  deployed(() => ({ cluster: ApiCluster.create({ defaultCloudMapNamespace: { name: 'internal' } }), serviceConnect: { dnsName: 'users' } }));

  test('gives the service a name in the namespace of the cluster', async () => {
    const { clusters } = await client().send(new DescribeClustersCommand({ clusters: [api.cluster] }));
    const { Namespaces } = await jsonCall<{ Namespaces: { Arn: string; Name: string; Type: string }[] }>(
      emulator(), 'Route53AutoNaming_v20170314.ListNamespaces');
    const { deployments } = await service();

    expect(Namespaces).toEqual([expect.objectContaining({ Name: 'internal', Type: 'HTTP' })]);
    expect(clusters![0].serviceConnectDefaults).toEqual({ namespace: Namespaces[0].Arn });
    expect(deployments![0].serviceConnectConfiguration).toMatchObject({
      enabled: true, services: [{ portName: 'api', clientAliases: [{ port: 80, dnsName: 'users' }] }],
    });
    expect(await api.ask('/')).toMatchObject({ image: 'nginx:1' });
  });
});

describe('alarms and a dashboard', () => {
  deployed(() => ({ monitoring: ApiMonitoring.standard({ dashboard: true }) }));

  test('are there, of metrics and of expressions over them', async () => {
    const { MetricAlarms: alarms } = await jsonCall<{ MetricAlarms: Alarm[] }>(emulator(), 'GraniteServiceVersion20100801.DescribeAlarms');
    const { DashboardEntries: dashboards } = await jsonCall<{ DashboardEntries: object[] }>(emulator(), 'GraniteServiceVersion20100801.ListDashboards');
    const expressions = alarms.filter(each => each.Metrics);

    expect(alarms.map(each => each.AlarmName).sort()).toEqual(api.ids('AWS::CloudWatch::Alarm').sort());
    expect(expressions.length).toBeGreaterThan(0);
    expect(expressions.every(each => each.Metrics!.some(({ Expression }) => Expression) && each.Namespace === undefined)).toBe(true);
    expect(dashboards).toEqual([expect.objectContaining({ DashboardName: api.id('AWS::CloudWatch::Dashboard') })]);
  });

  test('some of which roll deployments back', async () => {
    const { deploymentConfiguration } = await service();

    expect(deploymentConfiguration!.alarms).toMatchObject({ enable: true, rollback: true });
    expect(api.ids('AWS::CloudWatch::Alarm')).toEqual(expect.arrayContaining(deploymentConfiguration!.alarms!.alarmNames!));
  });
});

describe('a blue/green deployment', () => {
  const testRoute = ApiRoute.header('x-deployment', 'test');
  const image = (tag: string) => ({ image: ecs.ContainerImage.fromRegistry(`nginx:${tag}`) });
  const blueGreen = () => ({ deployment: Deployment.blueGreen({ bakeTime: Duration.minutes(3), testRoute }) });
  deployed(blueGreen);

  test('has two target groups, the rules between which requests are shifted, and a role for that', async () => {
    const { deploymentConfiguration, loadBalancers } = await service();
    const [{ targetGroupArn, advancedConfiguration }] = loadBalancers!;

    expect(deploymentConfiguration).toMatchObject({ strategy: 'BLUE_GREEN', bakeTimeInMinutes: 3, minimumHealthyPercent: 100, maximumPercent: 200 });
    expect([targetGroupArn, advancedConfiguration!.alternateTargetGroupArn].sort()).toEqual(api.ids('AWS::ElasticLoadBalancingV2::TargetGroup').sort());
    expect([advancedConfiguration!.productionListenerRule, advancedConfiguration!.testListenerRule].sort())
      .toEqual(api.ids('AWS::ElasticLoadBalancingV2::ListenerRule').sort());
    expect(api.ids('AWS::IAM::Role')).toContain(advancedConfiguration!.roleArn!.split('/').pop());
  });

  test('answers, and answers from the new image after an update, as a rolling one would', async () => {
    const before = await api.ask('/');
    api = await deployApi(emulator(), STACK, () => ({ ...blueGreen(), ...image('2') }));

    expect(before).toMatchObject({ image: 'nginx:1' });
    expect(await api.ask('/')).toMatchObject({ image: 'nginx:2' });
  });
});

describe.each([
  ['linear', Deployment.linear({ stepPercent: 25 }), { strategy: 'LINEAR', linearConfiguration: { stepPercent: 25 } }],
  ['canary', Deployment.canary({ percent: 5 }), { strategy: 'CANARY', canaryConfiguration: { canaryPercent: 5 } }],
])('a %s deployment', (_kind, deployment, configuration) => {
  deployed(() => ({ deployment }));

  test('is what the service says of itself', async () => {
    expect((await service()).deploymentConfiguration).toMatchObject(configuration);
    expect(await api.ask('/')).toMatchObject({ image: 'nginx:1' });
  });
});

function client(): ECSClient {
  return new ECSClient(emulator().clientConfig);
}

async function service(): Promise<Service> {
  const { services } = await client().send(new DescribeServicesCommand({ cluster: api.cluster, services: [api.service] }));
  return services![0];
}
