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

  /** A real HTTP request, through a load balancer of the emulator to one of its targets. */
  public async request(loadBalancerDnsName: string, path: string, question: HttpQuestion & { readonly port?: number } = {}): Promise<HttpAnswer> {
    const { port = 80, headers, ...rest } = question;
    return httpRequest(`${this.endpoint}${path}`, { ...rest, headers: { ...headers, host: `${loadBalancerDnsName}:${port}` } });
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
