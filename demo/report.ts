import { Stack, StackEvent } from '@aws-sdk/client-cloudformation';
import { DeployedTask, Deployment, Emulator } from '../emulator';
import { Answers } from './send-requests';
import { Terminal } from './terminal';

const SHORT_ID = 8;

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
    const urls = deployment.loadBalancers.map(({ dnsName, port }) => `http://${dnsName}${port === 80 ? '' : `:${port}`}`);
    const addresses = deployment.egressAddresses.join(', ');
    const told = [...urls, addresses.replaceAll(' ', '')];
    this.terminal.table([
      ...urls.map(url => ['URL', url]),
      ...addresses ? [['Egress addresses', addresses]] : [],
      ...(stack.Outputs ?? []).filter(output => !told.includes(output.OutputValue!)).map(output => [output.OutputKey!, output.OutputValue!]),
    ]);
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
