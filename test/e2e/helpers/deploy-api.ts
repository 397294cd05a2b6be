import { DescribeTargetHealthCommand, ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { answersDuring } from './answers-during';
import { Afterwards, ApiOf, templateOf } from './template-of';
import { deployStack, describeDeployment, DeployedTask, deployedTasks, Emulator, HttpAnswer, LoadBalancerQuestion, waitForSteadyServices } from '../../../emulator';

/** A deployed API and what the tests ask about it. */
export class DeployedApi {
  public constructor(
    private readonly emulator: Emulator,
    public readonly outputs: Record<string, string>,
    /** Logical id -> type and physical id. */
    public readonly resources: Record<string, { readonly type: string; readonly id: string }>,
    public readonly cluster: string,
    public readonly service: string,
    public readonly loadBalancerDnsName: string,
  ) {}

  /** The physical ids of the resources of a type. */
  public ids(type: string): string[] {
    return Object.values(this.resources).filter(each => each.type === type).map(each => each.id);
  }

  /** The physical id of the only resource of a type. */
  public id(type: string): string {
    const ids = this.ids(type);
    expect(ids).toHaveLength(1);
    return ids[0];
  }

  /** The output which the library names so; the stack puts the path of the API before its name and a hash behind it. */
  public output(name: 'Url' | 'EgressIps' | 'EgressCidrs'): string {
    const keys = Object.keys(this.outputs).filter(key => new RegExp(`${name}[0-9A-F]{8}$`).test(key));
    expect(keys).toHaveLength(1);
    return this.outputs[keys[0]];
  }

  public async get(path: string, question?: LoadBalancerQuestion): Promise<HttpAnswer> {
    return this.emulator.request(this.loadBalancerDnsName, path, question);
  }

  /** The answer of a stand-in task, which tells about the task. */
  public async ask(path: string): Promise<Record<string, any>> {
    const { status, body } = await this.get(path);
    expect([status, body]).toEqual([200, expect.stringMatching(/^\{/)]);
    return JSON.parse(body);
  }

  /** The answers to requests sent one after the other as long as the work goes on, whether it succeeds or fails. */
  public async answersDuring(work: Promise<unknown>): Promise<HttpAnswer[]> {
    return answersDuring(work, async () => this.get('/'));
  }

  public async tasks(): Promise<DeployedTask[]> {
    return deployedTasks(this.emulator, this.cluster, this.service);
  }

  /** Address and port of what the load balancer sends requests to. */
  public async targets(): Promise<string[]> {
    const { TargetHealthDescriptions = [] } = await new ElasticLoadBalancingV2Client(this.emulator.clientConfig).send(
      new DescribeTargetHealthCommand({ TargetGroupArn: this.id('AWS::ElasticLoadBalancingV2::TargetGroup') }),
    );
    return TargetHealthDescriptions.map(({ Target }) => `${Target!.Id}:${Target!.Port}`).sort();
  }
}

/** Creates or updates a stack with one API and waits until its service is steady. */
export async function deployApi(emulator: Emulator, stackName: string, apiOf?: ApiOf, afterwards?: Afterwards): Promise<DeployedApi> {
  const { Outputs = [] } = await deployStack(emulator, stackName, templateOf(stackName, apiOf, afterwards));
  const { resources, services, loadBalancers } = await describeDeployment(emulator, stackName);
  await waitForSteadyServices(emulator, services[0].cluster, [services[0].name]);
  return new DeployedApi(
    emulator,
    Object.fromEntries(Outputs.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue!])),
    Object.fromEntries(resources.map(each => [each.LogicalResourceId, { type: each.ResourceType!, id: each.PhysicalResourceId! }])),
    services[0].cluster,
    services[0].name,
    loadBalancers[0].dnsName,
  );
}
