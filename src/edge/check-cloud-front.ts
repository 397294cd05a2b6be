import { Token } from 'aws-cdk-lib';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import type { CloudFrontOptions } from './cloud-front-options';
import { checkNames } from './domain-name';
import { checkLoadBalancer } from './load-balancer-options';
import { checkSeconds, refuse } from '../private/errors';

/** What the oldest CDK this package works with takes; the account's quota may be lower. */
const MOST_READ_SECONDS = 180;

/** The only region that CloudFront takes certificates from. */
const CERTIFICATE_REGION = 'us-east-1';

const OF_A_NAME = ['aliases', 'hostedZone', 'certificate'] as const;

/** Refuses what CloudFront would, and names for which no record could be made. */
export function checkCloudFront(options: CloudFrontOptions) {
  const { domainName, originReadTimeout } = options;
  if (domainName === undefined) checkNameless(options);
  else checkNamed(domainName, options);
  if (originReadTimeout !== undefined) checkSeconds('originReadTimeout', originReadTimeout, 1, MOST_READ_SECONDS);
  checkLoadBalancer(options);
}

function checkNameless(options: CloudFrontOptions) {
  const inVain = OF_A_NAME.find(option => options[option] !== undefined);
  if (inVain) throw new Error(`'${inVain}' must be left out without a 'domainName', which it is for: remove it, or write the name`);
}

function checkNamed(domainName: string, { aliases = [], hostedZone, certificate }: CloudFrontOptions) {
  if (!certificate) {
    throw new Error(`'certificate' is required with a 'domainName', got ${domainName}: write one for all the names, made in ${CERTIFICATE_REGION}`);
  }
  checkRegion(certificate);
  checkNames(domainName, aliases, hostedZone);
}

function checkRegion(certificate: acm.ICertificate) {
  const region = regionOf(certificate);
  if (region === undefined || Token.isUnresolved(region) || region === CERTIFICATE_REGION) return;
  refuse('certificate', `in ${CERTIFICATE_REGION}, from where CloudFront takes it`, region,
    "Make it in a stack of that region, with 'crossRegionReferences' on both stacks");
}

/** Written in the ARN of one that is imported; one that is made has that of its stack. */
function regionOf(certificate: acm.ICertificate): string | undefined {
  if (!Token.isUnresolved(certificate.certificateArn)) return certificate.certificateArn.split(':')[3];
  return certificate instanceof acm.Certificate ? certificate.env.region : undefined;
}
