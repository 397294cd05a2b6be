import { httpRequest, HttpAnswer, HttpQuestion } from './http-request';
import { LauncherProcess } from './launcher-process';

const LOOPBACK = '127.0.0.1';
const HEALTH_PATH = '/_ministack/health';

export interface EmulatorOptions {
  /**
   * The port on loopback.
   *
   * @default - a free one
   */
  readonly port?: number;
  /**
   * Ends the installation of the emulator, which may take a while the first time.
   *
   * @default - it cannot be ended
   */
  readonly signal?: AbortSignal;
}

export interface LoadBalancerHost {
  /** Of the listener; 80 where it is left out. */
  readonly port?: number;
  /** The name by which the load balancer is called; its own where it is left out. */
  readonly host?: string;
}

export interface LoadBalancerQuestion extends HttpQuestion, LoadBalancerHost {}

export interface LoadBalancerAddress {
  readonly url: string;
  readonly host: string;
}

/** A local stand-in for AWS: CloudFormation, EC2, ECS, Elastic Load Balancing and what they need, on loopback only. */
export class Emulator {
  public static async start(options: EmulatorOptions = {}): Promise<Emulator> {
    const account = '123456789012';
    const region = 'us-east-1';
    const launcher = await LauncherProcess.start({ port: options.port ?? 0, account, region, signal: options.signal });
    const emulator = new Emulator(launcher, account, region);
    try {
      await emulator.checkHealth();
    } catch (error) {
      await emulator.stop();
      throw error;
    }
    return emulator;
  }

  public readonly endpoint: string;

  private constructor(private readonly launcher: LauncherProcess, public readonly account: string, public readonly region: string) {
    this.endpoint = `http://${LOOPBACK}:${launcher.port}`;
  }

  /** What the clients of the AWS SDK are made with. */
  public get clientConfig() {
    return {
      endpoint: this.endpoint,
      region: this.region,
      // twelve digits are taken for the account
      credentials: { accessKeyId: this.account, secretAccessKey: 'local' },
    };
  }

  /** What the CDK and AWS command lines take from the environment: this emulator, and nothing of a real account. */
  public get environment(): Record<string, string> {
    return {
      AWS_ENDPOINT_URL: this.endpoint,
      AWS_ACCESS_KEY_ID: this.clientConfig.credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: this.clientConfig.credentials.secretAccessKey,
      AWS_REGION: this.region,
    };
  }

  public get port(): number {
    return this.launcher.port;
  }

  /** The process it runs in, which is also the id of the process group of everything it started. */
  public get pid(): number {
    return this.launcher.pid;
  }

  /** The last lines of the emulator's own log. */
  public get log(): string {
    return this.launcher.log;
  }

  /** Where a request through a load balancer goes, and the host it names: the load balancer's own, or another that leads to it. */
  public addressOf(loadBalancerDnsName: string, path: string, { port = 80, host = loadBalancerDnsName }: LoadBalancerHost = {}): LoadBalancerAddress {
    // no DNS leads here from another name, so the path tells the emulator which load balancer is meant
    const prefix = host === loadBalancerDnsName ? '' : `/_alb/${loadBalancerName(loadBalancerDnsName)}`;
    return { url: `${this.endpoint}${prefix}${path}`, host: `${host}${port === 80 ? '' : `:${port}`}` };
  }

  /** A real HTTP request, through a load balancer of the emulator to one of its targets. */
  public async request(loadBalancerDnsName: string, path: string, question: LoadBalancerQuestion = {}): Promise<HttpAnswer> {
    const { port, host: name, headers, ...rest } = question;
    const { url, host } = this.addressOf(loadBalancerDnsName, path, { port, host: name });
    return httpRequest(url, { ...rest, headers: { ...headers, host } });
  }

  /** Ends the emulator and every process it started. */
  public async stop(): Promise<void> {
    await this.launcher.stop();
  }

  private async checkHealth(): Promise<void> {
    const { status, body } = await httpRequest(`${this.endpoint}${HEALTH_PATH}`);
    if (status !== 200) throw new Error(`The emulator is not well: it answered ${status} ${body}\n${this.log}`);
  }
}

/** The DNS name begins with the name, and a part that makes it unique. */
function loadBalancerName(dnsName: string): string {
  return dnsName.split('.')[0].replace(/-[^-]*$/, '');
}
