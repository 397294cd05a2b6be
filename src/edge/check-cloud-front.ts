import { Token } from 'aws-cdk-lib';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import type { CloudFrontOptions } from './cloud-front-options';
import { checkNames } from './domain-name';
import { LOAD_BALANCER } from './load-balancer-options';
import { certificate as aCertificate, hostedZone } from '../private/cdk-objects';
import { type Checks, checkProps } from '../private/check-props';
import { filledText, having, listOf, oneOf, seconds } from '../private/checks';
import { refuse } from '../private/errors';

/** What the oldest CDK this package works with takes; the account's quota may be lower. */
const MOST_READ_SECONDS = 180;

/** The only region that CloudFront takes certificates from. */
const CERTIFICATE_REGION = 'us-east-1';

const CLOUD_FRONT: Checks<CloudFrontOptions> = {
  ...LOAD_BALANCER,
  domainName: filledText,
  aliases: listOf(filledText),
  hostedZone,
  certificate: aCertificate,
  priceClass: oneOf(() => cloudfront.PriceClass, 'a value of cloudfront.PriceClass such as cloudfront.PriceClass.PRICE_CLASS_100'),
  cachePolicy: having('a cache policy such as cloudfront.CachePolicy.CACHING_DISABLED', 'cachePolicyId'),
  originRequestPolicy: having('an origin request policy such as cloudfront.OriginRequestPolicy.ALL_VIEWER', 'originRequestPolicyId'),
  responseHeadersPolicy: having('a response headers policy such as cloudfront.ResponseHeadersPolicy.SECURITY_HEADERS', 'responseHeadersPolicyId'),
  originReadTimeout: seconds(1, MOST_READ_SECONDS),
  originPeer: having('a peer such as ec2.Peer.prefixList(id)', 'toIngressRuleConfig'),
};

const OF_A_NAME = ['aliases', 'hostedZone', 'certificate'] as const;

/** Refuses what CloudFront would, and names for which no record could be made. */
export function checkCloudFront(options: CloudFrontOptions) {
  checkProps('options', options, CLOUD_FRONT);
  const { domainName } = options;
  if (domainName === undefined) checkNameless(options);
  else checkNamed(domainName, options);
}

function checkNameless(options: CloudFrontOptions) {
  const inVain = OF_A_NAME.find(option => options[option] !== undefined);
  if (inVain) throw new Error(`'${inVain}' must be left out without a 'domainName', which it is for: remove it, or write the name`);
}

function checkNamed(domainName: string, { aliases = [], hostedZone: zone, certificate }: CloudFrontOptions) {
  if (!certificate) {
    throw new Error(`'certificate' is required with a 'domainName', got ${domainName}: write one for all the names, made in ${CERTIFICATE_REGION}`);
  }
  checkRegion(certificate);
  checkNames(domainName, aliases, zone);
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
