import { Stack, StackEvent } from '@aws-sdk/client-cloudformation';
import { DeployedTask, Deployment, Emulator } from '../emulator';
import { Answers } from './send-requests';
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
      if (event.ResourceStatus !== 'CREATE_COMPLETE' || event.ResourceType === 'AWS::CloudFormation::Stack') return;
      complete++;
      const type = event.ResourceType!.replace(/^AWS::/, '');
      this.terminal.detail(`${String(complete).padStart(width)}/${total}  ${type.padEnd(42)}  ${this.terminal.dim(event.LogicalResourceId!)}`);
    };
  }

  public waiting(services: number) {
    if (services > 0) this.terminal.heading('Wait until the tasks are running');
  }

  public deployed(stack: Stack, deployment: Deployment, tasks: DeployedTask[]) {
    this.terminal.heading('What there is now');
    this.terminal.table(factsOf(stack, deployment));
    if (tasks.length === 0) return;
    this.terminal.line();
    this.terminal.table([
      ['TASK', 'PRIVATE ADDRESS', 'PUBLIC ADDRESS', 'SUBNET', 'ZONE'],
      ...tasks.map(({ id, privateAddress, publicAddress, subnet, zone }) => [
        id.slice(0, SHORT_ID), privateAddress, publicAddress ?? 'none', subnet, zone,
      ]),
    ]);
  }

  public requesting(tasks: number) {
    this.terminal.heading(`Send requests through the load balancer until ${tasks === 1 ? 'the task has' : `${tasks} tasks have`} answered`);
  }

  public notRequesting(services: number, loadBalancers: number) {
    this.terminal.detail(`No request is sent: that takes one service behind one load balancer, and there are ${services} and ${loadBalancers}.`);
  }

  public answered({ path, sent, answers }: Answers) {
    this.terminal.table(answers.map(({ status, task, address, zone, image }) => [
      `GET ${path} -> ${status}`, `task ${task.slice(0, SHORT_ID)}`, address, zone, image,
    ]));
    this.terminal.detail(this.terminal.dim(`${sent} requests, answered by ${answers.length} tasks in ${new Set(answers.map(each => each.zone)).size} zones`));
  }

  public kept(emulator: Emulator, stack: string, deployment: Deployment) {
    this.terminal.heading('Left up, as you asked. To look around, in another terminal:');
    for (const { dnsName, port } of deployment.loadBalancers) {
      this.terminal.detail(`curl -H 'Host: ${dnsName}${port === 80 ? '' : `:${port}`}' ${emulator.endpoint}/`);
    }
    this.terminal.line();
    for (const [name, value] of Object.entries(emulator.environment)) this.terminal.detail(`export ${name}=${value}`);
    this.terminal.detail(`aws --endpoint-url ${emulator.endpoint} cloudformation list-stack-resources --stack-name ${stack}`);
    for (const { cluster, name } of deployment.services) {
      this.terminal.detail(`aws --endpoint-url ${emulator.endpoint} ecs list-tasks --cluster ${cluster} --service-name ${name}`);
    }
    this.terminal.line();
    this.terminal.detail('Ctrl-C in this terminal takes everything down.');
  }

  public deleting(stack: string) {
    this.terminal.heading(`Delete ${stack} and look for leftovers`);
  }

  public deleted() {
    this.terminal.detail('nothing is left');
  }

  public done() {
    this.terminal.success('Done: everything is deleted and stopped.');
  }
}

/** Each thing once: an output wins over what the resources tell, which stands in for an output that is not there. */
function factsOf({ Outputs = [] }: Stack, { loadBalancers, egressAddresses }: Deployment): string[][] {
  const outputs = Outputs.map(({ OutputKey, OutputValue }) => inWords(OutputKey!, OutputValue!));
  const told = new Set(outputs.map(([words]) => words));
  const found = [
    ...loadBalancers.map(({ dnsName, port }) => [WORDS.Url, `http://${dnsName}${port === 80 ? '' : `:${port}`}`]),
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
