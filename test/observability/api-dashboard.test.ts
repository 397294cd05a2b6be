import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { ApiEndpoint, ApiMonitoring, ApiNetwork, ApiRoute, ApiService, Egress, type PrivateFargateApi, type PrivateFargateApiProps } from '../../src';
import { apiIn, image, only, stackWith } from '../helpers/api-stack';

const DASHBOARD = 'AWS::CloudWatch::Dashboard';
const monitoring = ApiMonitoring.standard({ dashboard: true });
const orders = { image, route: ApiRoute.path('/orders/*') };

test('there is none unless it is asked for', () => {
  const stack = stackWith();

  expect(apiIn(stack).dashboard).toBeUndefined();
  Template.fromStack(stack).resourceCountIs(DASHBOARD, 0);
});

test('reads from the callers at the top to the way out at the bottom', () => {
  expect(titles(dashboardOf({}))).toEqual([
    'Alarms',
    'Traffic: requests a minute', 'Traffic: connections',
    'Errors: percent of requests answered with 5xx by tasks', 'Errors: of the load balancer a minute',
    'Latency: seconds within which 99 of 100 answers begin', 'Latency: seconds within which half of the answers begin',
    'Tasks: desired and running', 'Tasks: percent of CPU and memory',
    'Deployments: more than one while one is under way', 'Deployments: healthy and unhealthy tasks',
    'Egress: errors of the NAT gateways a minute', 'Egress: bytes through the NAT gateways a minute',
  ]);
});

test('begins with what to look for, on a background that does not depend on the version of the CDK', () => {
  const [text] = dashboardOf({});

  expect(text).toMatchObject({ type: 'text', properties: { markdown: expect.stringMatching(/^# Api\nRead from the top: /), background: 'transparent' } });
});

test('fills its rows from left to right', () => {
  const graphs = dashboardOf({}).filter(({ type }) => type === 'metric');

  expect(graphs.map(({ x, width }) => [x, width])).toEqual(graphs.map((_, i) => [i % 2 === 0 ? 0 : 12, 12]));
});

test('every graph has metrics', () => {
  for (const { properties } of dashboardOf({}).filter(({ type }) => type === 'metric')) {
    expect(properties.metrics.length).toBeGreaterThan(0);
  }
});

test('shows the state of every alarm', () => {
  const stack = stackWith();
  const api = apiIn(stack, { monitoring });

  const { properties } = widgetsIn(stack).find(({ type }) => type === 'alarm')!;

  expect(properties.alarms).toHaveLength(Object.keys(api.monitoring.alarms).length);
});

test('shows no more alarms than CloudWatch takes', () => {
  const stack = stackWith();
  const api = apiIn(stack, { monitoring });
  for (let i = 0; i < 16; i++) api.addService(`Service${i}`, { image, route: ApiRoute.path(`/${i}/*`) });

  expect(widgetsIn(stack).find(({ type }) => type === 'alarm')!.properties.alarms).toHaveLength(100);
});

test('has lines for every service of the stack, and the state of its alarms', () => {
  const stack = stackWith();
  const api = apiIn(stack, { monitoring });
  const { alarms } = api.addService('Orders', orders).monitoring;

  const widgets = widgetsIn(stack);
  const { properties: { metrics } } = widgets.find(({ properties }) => properties.title === 'Traffic: requests a minute')!;
  expect(metrics.map((metric: any[]) => metric.at(-1).label)).toEqual(['Api', 'Orders']);
  expect(widgets.find(({ type }) => type === 'alarm')!.properties.alarms)
    .toHaveLength(Object.keys(api.monitoring.alarms).length + Object.keys(alarms).length);
});

test('has none for a service of another stack, of which the API knows nothing', () => {
  const [alone, together] = [() => undefined, (api: PrivateFargateApi, second: Stack) => new ApiService(second, 'Orders', { api, ...orders })].map(add => {
    const app = new App();
    const [first, second] = ['First', 'Second'].map(id => new Stack(app, id));
    add(apiIn(first, { monitoring }), second);
    return { first, widgets: widgetsIn(first) };
  });

  expect(together.widgets).toEqual(alone.widgets);
  expect(together.first.dependencies).toEqual([]);
});

test('has none for a service that is not watched', () => {
  const stack = stackWith();
  apiIn(stack, { monitoring }).addService('Orders', { ...orders, monitoring: ApiMonitoring.disabled() });

  expect(JSON.stringify(widgetsIn(stack))).not.toContain('Orders');
});

test('leaves the egress out where no NAT gateway is known', () => {
  const rows = titles(dashboardOf({ network: ApiNetwork.create({ egress: Egress.natInstances() }) }));

  expect(rows.filter(title => title.startsWith('Egress'))).toEqual([]);
  expect(rows.at(-1)).toMatch(/^Deployments/);
});

test('leaves requests and targets out where the load balancer is not known', () => {
  const stack = stackWith();
  const listener = elbv2.ApplicationListener.fromApplicationListenerAttributes(stack, 'Listener', {
    listenerArn: 'arn:aws:elasticloadbalancing:us-east-1:111111111111:listener/app/shared/50dc6c495c0c9188/f2f7dc8efc522ab2',
    securityGroup: apiIn(stack, {}, 'Other').service.connections.securityGroups[0],
  });
  apiIn(stack, { monitoring, endpoint: ApiEndpoint.fromListener(listener), route: ApiRoute.path('/orders/*') });

  expect(titles(widgetsIn(stack))).toEqual([
    'Alarms', 'Tasks: desired and running', 'Tasks: percent of CPU and memory', 'Deployments: more than one while one is under way',
    'Egress: errors of the NAT gateways a minute', 'Egress: bytes through the NAT gateways a minute',
  ]);
});

test('takes widgets of one\'s own', () => {
  const stack = stackWith();
  const api = apiIn(stack, { monitoring });

  api.dashboard!.addWidgets(new cloudwatch.GraphWidget({ title: 'Mine', left: [api.metrics.requests()] }));

  expect(titles(widgetsIn(stack)).at(-1)).toBe('Mine');
  expect(api.dashboard).toBe(api.monitoring.dashboard);
});

function dashboardOf(props: Partial<PrivateFargateApiProps>): any[] {
  return widgetsIn(Stack.of(apiIn(stackWith(), { monitoring, ...props })));
}

/** The widgets of the only dashboard of a stack. */
function widgetsIn(stack: Stack): any[] {
  const { DashboardBody } = only(Template.fromStack(stack), DASHBOARD);
  const body = DashboardBody['Fn::Join'][1].map((part: unknown) => typeof part === 'string' ? part : JSON.stringify(part).replace(/\W/g, '.')).join('');
  return JSON.parse(body).widgets;
}

function titles(widgets: any[]): string[] {
  return widgets.map(({ properties }) => properties.title).filter(title => title);
}
