import { App, Stack, type StackProps } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import { ApiEndpoint, ApiPreset, PrivateFargateApi, type PrivateFargateApiProps } from '../../src';

export const image = ecs.ContainerImage.fromRegistry('public.ecr.aws/docker/library/nginx:stable');

export interface ApiStackOptions extends StackProps {
  /** context of the app, such as feature flags */
  readonly context?: { [key: string]: unknown };
}

/** A stack to make an API in. */
export function stackWith(options: ApiStackOptions = {}): Stack {
  const { context, ...props } = options;
  return new Stack(new App({ context }), 'Stack', props);
}

/** An API with the defaults, but for the props given. */
export function apiIn(stack: Stack, props: Partial<PrivateFargateApiProps> = {}, id: string = 'Api'): PrivateFargateApi {
  return new PrivateFargateApi(stack, id, { image, ...neededUnder(stack, props.preset), ...props });
}

/** HARDENED is refused without a certificate. */
function neededUnder(stack: Stack, preset?: ApiPreset): Partial<PrivateFargateApiProps> {
  if (preset !== ApiPreset.HARDENED) return {};
  const arn = stack.formatArn({ service: 'acm', resource: 'certificate', resourceName: '11111111-1111-1111-1111-111111111111' });
  return { endpoint: ApiEndpoint.https({ certificates: [Certificate.fromCertificateArn(stack, 'HardenedCertificate', arn)] }) };
}

/** The template of a stack with nothing but an API. */
export function synthesize(props: Partial<PrivateFargateApiProps> = {}, options: ApiStackOptions = {}): Template {
  const stack = stackWith(options);
  apiIn(stack, props);
  return Template.fromStack(stack);
}

/** The properties of the only resource of a type. */
export function only(template: Template, type: string): any {
  const found = Object.values(template.findResources(type));
  expect(found).toHaveLength(1);
  return found[0].Properties;
}
