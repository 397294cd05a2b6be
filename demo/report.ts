import { Stack, StackEvent } from '@aws-sdk/client-cloudformation';
import { DeployedLoadBalancer, DeployedTask, Deployment, Emulator, KeptResource, ServiceRoute } from '../emulator';
import { DemoRequest } from './request-for';
import { Answers } from './send-requests';
import { ShownService } from './shown-service';
import { Terminal } from './terminal';

const SHORT_ID = 8;

/** The outputs of the library, in words. The stack puts the path of the API before their names and a hash behind them. */
const KNOWN_OUTPUT = /(Url|EgressIps|EgressCidrs)[0-9A-F]{8}$/;
const WORDS: Record<string, string> = { Url: 'URL', EgressIps: 'Egress addresses', EgressCidrs: 'Egress CIDRs' };

/** Everything the demo says, in the order in which it happens. */
export class Report {
  public constructor(private readonly terminal: Terminal) {}

  public synthesizing(app: string) {
    this.terminal.heading(`Synthesize ${app} with the CDK`);
  }

  public startingEmulator() {
    this.terminal.heading('Start a local AWS emulator');
  }

  public emulatorStarted(emulator: Emulator) {
    this.terminal.detail(`${emulator.endpoint}, on loopback only`);
    this.terminal.detail(this.terminal.dim('Not AWS: a small local process stands in for the image, and security groups carry no packets.'));
  }

  /** Called once for each resource that is complete. */
  public deploying(stack: string, template: string): (event: StackEvent) => void {
    const total = Object.keys(JSON.parse(template).Resources ?? {}).length;
    const width = String(total).length;
    let complete = 0;
    this.terminal.heading(`Deploy ${stack} through CloudFormation: ${total} resources`);
    return event => {
      if (event.ResourceStatus !== 'CREATE_COMPLETE' || event.PhysicalResourceId === event.StackId) return;
      complete++;
      const type = event.ResourceType!.replace(/^AWS::/, '');
      this.terminal.detail(`${String(complete).padStart(width)}/${total}  ${type.padEnd(42)}  ${this.terminal.dim(event.LogicalResourceId!)}`);
    };
  }

  public waiting(services: number) {
    if (services > 0) this.terminal.heading('Wait until the tasks are running');
  }

  public deployed(stack: Stack, deployment: Deployment, services: ShownService[]) {
    this.terminal.heading('What there is now');
    this.terminal.table(factsOf(stack, deployment));
    const rows = services.flatMap(service => service.tasks.map(task => taskRow(service, task)));
    if (rows.length === 0) return;
    this.terminal.line();
    const table = [['SERVICE', 'TASK', 'PRIVATE ADDRESS', 'PUBLIC ADDRESS', 'SUBNET', 'ZONE'], ...rows];
    this.terminal.table(services.length > 1 ? table : table.map(([, ...cells]) => cells));
  }

  public requesting({ name, tasks }: ShownService, { loadBalancer: { internal }, port }: ServiceRoute) {
    const answered = tasks.length === 1 ? 'the task has' : `${tasks.length} tasks have`;
    this.terminal.heading(`Send requests through the load balancer until ${answered} answered`);
    this.terminal.detail(this.terminal.dim(`to ${name}${port === 80 ? '' : ` at port ${port}, where no TLS is spoken here`}`));
    if (internal) this.terminal.detail(this.terminal.dim('The load balancer is internal: on AWS it would answer callers inside the VPC only.'));
  }

  public notRequesting(service: ShownService) {
    this.terminal.detail(`No request is sent to ${service.name}: ${whyNot(service)}.`);
  }

  public answered({ method, host = '', path }: DemoRequest, { sent, answers, foreign }: Answers) {
    this.terminal.table(answers.map(({ status, task, address, zone, image }) => [
      `${method} ${host}${path} -> ${status}`, `task ${task.slice(0, SHORT_ID)}`, address, zone, image,
    ]));
    if (foreign) return this.terminal.detail(`${method} ${host}${path} comes to ${foreign.image}, whose route goes before: nothing is asked that comes here.`);
    const zones = new Set(answers.map(each => each.zone)).size;
    this.terminal.detail(this.terminal.dim(`${counted(sent, 'request')}, answered by ${counted(answers.length, 'task')} in ${counted(zones, 'zone')}`));
  }

  public kept(emulator: Emulator, page: string, stack: string, { services, loadBalancers }: Deployment, shown: ShownService[]) {
    this.terminal.heading('Left up, as you asked. To watch it, in a browser of this machine:');
    this.terminal.detail(page);
    this.terminal.line();
    this.terminal.detail('To look around, in another terminal:');
    for (const line of callsOf(emulator, loadBalancers, shown)) this.terminal.detail(line);
    this.terminal.line();
    for (const [name, value] of Object.entries(emulator.environment)) this.terminal.detail(`export ${name}=${value}`);
    this.terminal.detail(`aws --endpoint-url ${emulator.endpoint} cloudformation list-stack-resources --stack-name ${stack}`);
    for (const { cluster, name } of services) {
      this.terminal.detail(`aws --endpoint-url ${emulator.endpoint} ecs list-tasks --cluster ${cluster} --service-name ${name}`);
    }
    this.terminal.line();
    this.terminal.detail('Ctrl-C in this terminal takes everything down.');
  }

  public deleting(stack: string) {
    this.terminal.heading(`Delete ${stack} and look for leftovers`);
  }

  public deleted(kept: KeptResource[], functionLogs: string[]) {
    for (const { type, id } of kept) this.terminal.detail(`kept, as the template says: ${id} (${type})`);
    for (const name of functionLogs) this.terminal.detail(`kept, since Lambda has made it and not the stack: ${name}`);
  }

  public nothingLeft(but: boolean) {
    this.terminal.detail(but ? 'nothing else is left' : 'nothing is left');
  }

  public done() {
    this.terminal.success('Done: everything is deleted and stopped.');
  }
}

function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}

/** Each thing once: an output wins over what the resources tell, which stands in for an output that is not there. */
function factsOf({ Outputs = [] }: Stack, { loadBalancers, egressAddresses }: Deployment): string[][] {
  const outputs = Outputs.map(({ OutputKey, OutputValue }) => inWords(OutputKey!, OutputValue!));
  const told = new Set(outputs.map(([words]) => words));
  const found = [
    ...loadBalancers.map(loadBalancer => [WORDS.Url, urlOf(loadBalancer)]),
    ...egressAddresses.length > 0 ? [[WORDS.EgressIps, egressAddresses.join(', ')]] : [],
  ];
  const facts = [...found.filter(([words]) => !told.has(words)), ...outputs];
  // APIs that share a network tell the same addresses
  return [...new Map(facts.map(fact => [fact.join(), fact])).values()];
}

function inWords(key: string, value: string): string[] {
  const known = KNOWN_OUTPUT.exec(key);
  return known ? [WORDS[known[1]], value.replaceAll(',', ', ')] : [key, value];
}

function urlOf({ dnsName, port, protocol }: DeployedLoadBalancer): string {
  const usual = port === (protocol === 'HTTPS' ? 443 : 80);
  return `${protocol.toLowerCase()}://${dnsName}${usual ? '' : `:${port}`}`;
}

function taskRow({ name }: ShownService, { id, privateAddress, publicAddress, subnet, zone }: DeployedTask): string[] {
  return [name, id.slice(0, SHORT_ID), privateAddress, publicAddress ?? 'none', subnet, zone];
}

function whyNot({ route, tasks }: ShownService): string {
  if (tasks.length === 0) return 'none of its tasks runs';
  if (!route) return 'no load balancer of the stack leads to it';
  if (route.asksCallers) return 'its load balancer asks callers who they are, which is not emulated';
  return 'its route cannot be met from here';
}

/** What asks each service; where none can be asked, each load balancer. */
function callsOf(emulator: Emulator, loadBalancers: DeployedLoadBalancer[], services: ShownService[]): string[] {
  const asked = services.flatMap(({ route, request }) => (
    route && request ? [{ ...request, port: route.port, dnsName: route.loadBalancer.dnsName }] : []
  ));
  const calls = asked.length > 0 ? asked : loadBalancers.map(({ dnsName, port }) => ({ dnsName, port, method: 'GET', path: '/', headers: {} }));
  return calls.map(({ dnsName, port, method, path, headers, ...rest }) => {
    const { url, host } = emulator.addressOf(dnsName, path, { port, ...rest });
    const options = Object.entries(headers).map(([name, value]) => `-H '${name}: ${value}' `).join('');
    return `curl ${method === 'GET' ? '' : `-X ${method} `}${options}-H 'Host: ${host}' ${url}`;
  });
}
