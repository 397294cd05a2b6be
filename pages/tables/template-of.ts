import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Certificate, type ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import { ContainerImage } from 'aws-cdk-lib/aws-ecs';
import { ApiEndpoint, ApiPreset, PrivateFargateApi, type PrivateFargateApiProps } from '../../src';
import type { StackTemplate } from '../stack-template';

/** In Amazon ECR, since not every network has a way to public registries. */
const image = ContainerImage.fromRegistry('111111111111.dkr.ecr.us-east-1.amazonaws.com/api:1');

/** Adds to an API what its props cannot say. */
type Further = (api: PrivateFargateApi) => void;

/** The template of a stack with an API, with the defaults but for these props. */
export function templateOf(props: Partial<PrivateFargateApiProps> = {}, further: Further = () => undefined): StackTemplate {
  const stack = new Stack(new App(), 'Stack', { env: { region: 'us-east-1' } });
  // HARDENED is refused without a certificate
  const needed = props.preset === ApiPreset.HARDENED ? { endpoint: ApiEndpoint.https({ certificates: [certificateIn(stack)] }) } : {};
  further(new PrivateFargateApi(stack, 'Api', { image, ...needed, ...props }));
  return Template.fromStack(stack).toJSON() as StackTemplate;
}

function certificateIn(stack: Stack): ICertificate {
  return Certificate.fromCertificateArn(stack, 'Certificate', 'arn:aws:acm:us-east-1:111111111111:certificate/11111111-1111-1111-1111-111111111111');
}
