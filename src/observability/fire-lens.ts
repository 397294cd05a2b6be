import { Token } from 'aws-cdk-lib';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import { Construct } from 'constructs';
import type { FireLensOptions } from './fire-lens-options';
import { sidecarDriver } from './log-drivers';
import type { LogsConfig, LogsContext } from './logs-config';
import { acknowledge } from '../private/acknowledgements';
import { byName } from '../private/by-name';
import { newLogGroup } from '../private/log-group';

/** The line of versions that AWS keeps up, 2.x having ended in June 2026. */
const ROUTER_IMAGE = 'public.ecr.aws/aws-observability/aws-for-fluent-bit:3.4.15';

/** The image of the router. */
export function routerImage({ image }: FireLensOptions): ecs.ContainerImage {
  return image ?? ecs.ContainerImage.fromRegistry(ROUTER_IMAGE);
}

/** Refuses what leads nowhere. */
export function checkFireLens({ options = {}, configFile }: FireLensOptions) {
  if (configFile !== undefined && !Token.isUnresolved(configFile) && !configFile.startsWith('/')) {
    throw new Error(`'configFile' must be an absolute path in the router's image, got ${JSON.stringify(configFile)}: Fargate takes none from Amazon S3`);
  }
  if (configFile === undefined && !Object.keys(options).some(name => name.toLowerCase() === 'name')) {
    throw new Error("'options' must name an output of Fluent Bit, such as { Name: 'firehose' }, got none: write it, or a 'configFile' that has one");
  }
}

/** Sends lines by a router in the same task, whose own lines go to CloudWatch. */
export function fireLensLogs(scope: Construct, { preset }: LogsContext, options: FireLensOptions): LogsConfig {
  const lines = newLogGroup(new Construct(scope, 'LogRouter'), preset);
  return {
    driver: ecs.LogDrivers.firelens({ options: byName(options.options), secretOptions: byName(options.secretOptions) }),
    extension: {
      extend: taskDefinition => {
        taskDefinition.addFirelensLogRouter('log-router', {
          image: routerImage(options),
          // as AWS recommends: without it, lines would be lost unnoticed
          essential: true,
          firelensConfig: { type: ecs.FirelensLogRouterType.FLUENTBIT, options: fileOf(options) },
          logging: sidecarDriver(lines, 'router'),
        });
        acknowledge(preset, taskDefinition, 'rootOfRouter');
      },
    },
  };
}

function fileOf({ configFile }: FireLensOptions): ecs.FirelensOptions | undefined {
  return configFile === undefined ? undefined : { configFileType: ecs.FirelensConfigFileType.FILE, configFileValue: configFile };
}
