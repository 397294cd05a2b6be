import type * as ecs from 'aws-cdk-lib/aws-ecs';
import type { Construct } from 'constructs';
import { collectorImage, openTelemetryCollector } from './open-telemetry-collector';
import type { OpenTelemetryCollectorOptions } from './open-telemetry-collector-options';
import type { TelemetryConfig, TelemetryContext } from './telemetry-config';
import { containerImage, containerSecret } from '../private/cdk-objects';
import { type Checks, checkProps } from '../private/check-props';
import { mapOf, text } from '../private/checks';
import { refuse } from '../private/errors';

const COLLECTOR: Checks<OpenTelemetryCollectorOptions> = {
  configuration: checkConfiguration,
  environment: mapOf(text),
  secrets: mapOf(containerSecret),
  image: containerImage,
};

/**
 * Where a service's traces and metrics go. A value: it holds no state, and binding it twice gives two independent results.
 */
export abstract class ApiTelemetry {
  /** Nowhere, but for where the application itself sends them. */
  public static none(): ApiTelemetry {
    return new NoTelemetry();
  }

  /**
   * To an OpenTelemetry collector that is added to the task. The application is told its address by the environment variables that OpenTelemetry's SDKs read
   * (OTLP over HTTP); traces go to AWS X-Ray and metrics to CloudWatch, or where `configuration` says. The API goes on without the collector when it ends.
   * Fails for a `configuration` that is empty.
   *
   * @param options what it does
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/trace-data.html
   */
  public static openTelemetryCollector(options: OpenTelemetryCollectorOptions = {}): ApiTelemetry {
    checkProps('options', options, COLLECTOR);
    return new Collector(options);
  }

  /**
   * The images beside the application's.
   *
   * @internal
   */
  public readonly _images: ecs.ContainerImage[] = [];

  /**
   * What ECS reads for them when a task starts.
   *
   * @internal
   */
  public readonly _secrets: ecs.Secret[] = [];

  /**
   * Whether traces go to AWS X-Ray, as far as this is known.
   *
   * @internal
   */
  public readonly _toXRay: boolean = false;

  /**
   * Adds what takes traces and metrics there. Called once for each service, after its container has been made.
   *
   * @param scope the scope to make resources in
   * @param context the container and the preset that apply
   */
  public abstract bind(scope: Construct, context: TelemetryContext): TelemetryConfig;
}

class NoTelemetry extends ApiTelemetry {
  public bind(_scope: Construct, _context: TelemetryContext): TelemetryConfig {
    return { environment: {} };
  }
}

class Collector extends ApiTelemetry {
  public readonly _images: ecs.ContainerImage[];
  public readonly _secrets: ecs.Secret[];
  public readonly _toXRay: boolean;

  constructor(private readonly options: OpenTelemetryCollectorOptions) {
    super();
    this._images = [collectorImage(options)];
    this._secrets = Object.values(options.secrets ?? {});
    this._toXRay = options.configuration === undefined;
  }

  public bind(scope: Construct, context: TelemetryContext): TelemetryConfig {
    return openTelemetryCollector(scope, context, this.options);
  }
}

function checkConfiguration(name: string, written: string) {
  if (typeof written !== 'string' || written.trim() === '') refuse(name, 'the YAML of a collector', written, 'Leave it out for AWS X-Ray and CloudWatch');
}
