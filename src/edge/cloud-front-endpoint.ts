import { Duration } from 'aws-cdk-lib';
import type * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import { VpcOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { CloudFrontTarget } from 'aws-cdk-lib/aws-route53-targets';
import { Construct } from 'constructs';
import type { CloudFrontOptions } from './cloud-front-options';
import { zoneRecords } from './domain-name';
import type { EndpointConfig, EndpointContext } from './endpoint-config';
import { type BalancerContext, loadBalancer, NOT_FOUND, taskAddressesTaken } from './load-balancer';
import { originFacingServers } from './origin-facing-servers';
import { vpcOrigin } from './vpc-origin';
import { acknowledge } from '../private/acknowledgements';

const PORT = 80;
const FIREWALL = 'Firewall';

/** What CloudFront waits at most for an answer, by the default quota. */
const MOST_READ_SECONDS = 120;

/** The network interfaces that CloudFront has in each subnet of the load balancer. */
const INTERFACES = 1;

/** Errors that CloudFront keeps for ten seconds where it is not told otherwise, whatever the cache policy, and gives to other callers too. */
const ERRORS = [400, 403, 404, 405, 414, 500, 501, 502, 503, 504];

/** A distribution before a load balancer that has private addresses only and takes connections from CloudFront only. */
export function cloudFrontEndpoint(scope: Construct, context: EndpointContext, options: CloudFrontOptions): EndpointConfig {
  // CloudFront comes by IPv4, whichever its callers have
  const inside: BalancerContext = { ...context, dualStack: false, access: { _internal: true } };
  const balancer = loadBalancer(scope, inside, options);
  const listener = listenerOf(scope, balancer, options.originPeer ?? originFacingServers(scope));
  const names = options.domainName === undefined ? [] : [options.domainName, ...options.aliases ?? []];
  const distribution = new cloudfront.Distribution(scope, 'Distribution', {
    ...distributionProps(options, names),
    webAclId: webAclOf(scope, context),
    defaultBehavior: {
      ...behavior(options),
      origin: VpcOrigin.withVpcOrigin(vpcOrigin(scope, { vpc: context.vpc, loadBalancer: balancer, listener }), {
        readTimeout: options.originReadTimeout ?? readTimeoutOf(context),
      }),
    },
  });
  acknowledgeRules(scope, { distribution, balancer, listener }, context);
  if (options.hostedZone) zoneRecords(scope, options.hostedZone, names, new CloudFrontTarget(distribution));
  return {
    loadBalancer: balancer,
    listener,
    distribution,
    idleTimeout: context.idleTimeout,
    protocol: elbv2.ApplicationProtocol.HTTP,
    taskAddressesTaken: taskAddressesTaken(inside) + INTERFACES,
    url: `https://${options.domainName ?? distribution.distributionDomainName}`,
  };
}

/** Port 80, for CloudFront and nobody else. */
function listenerOf(scope: Construct, balancer: elbv2.ApplicationLoadBalancer, peer: ec2.IPeer): elbv2.ApplicationListener {
  const listener = new elbv2.ApplicationListener(scope, 'Listener', {
    loadBalancer: balancer, port: PORT, protocol: elbv2.ApplicationProtocol.HTTP, open: false, defaultAction: NOT_FOUND,
  });
  // of the CDK's own rule the peer decides the id: the same servers in other words would be a second rule, which EC2 refuses beside the first
  listener.node.addDependency(new ec2.CfnSecurityGroupIngress(scope, 'Ingress', {
    ...peer.toIngressRuleConfig(),
    groupId: balancer.connections.securityGroups[0].securityGroupId,
    ipProtocol: 'tcp',
    fromPort: PORT,
    toPort: PORT,
    description: `CloudFront on port ${PORT}`,
  }));
  return listener;
}

function distributionProps({ certificate, priceClass }: CloudFrontOptions, names: string[]): Omit<cloudfront.DistributionProps, 'defaultBehavior'> {
  return {
    ...certificate ? secured(certificate, names) : {},
    httpVersion: cloudfront.HttpVersion.HTTP2_AND_3,
    enableIpv6: true,
    priceClass: priceClass ?? cloudfront.PriceClass.PRICE_CLASS_ALL,
    errorResponses: ERRORS.map(httpStatus => ({ httpStatus, ttl: Duration.seconds(0) })),
  };
}

/** Left out, the app's feature flags decide which TLS is accepted; with CloudFront's own certificate nobody can. */
function secured(certificate: acm.ICertificate, domainNames: string[]): Partial<cloudfront.DistributionProps> {
  return {
    certificate,
    domainNames,
    minimumProtocolVersion: cloudfront.SecurityPolicyProtocol.TLS_V1_2_2021,
    sslSupportMethod: cloudfront.SSLMethod.SNI,
  };
}

function behavior(options: CloudFrontOptions): Omit<cloudfront.BehaviorOptions, 'origin'> {
  const { cachePolicy = cloudfront.CachePolicy.CACHING_DISABLED, originRequestPolicy = cloudfront.OriginRequestPolicy.ALL_VIEWER } = options;
  return {
    cachePolicy,
    originRequestPolicy,
    responseHeadersPolicy: options.responseHeadersPolicy,
    allowedMethods: cloudfront.AllowedMethods.ALLOW_ALL,
    viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
    compress: true,
  };
}

/** The firewall stands before the distribution: what it lets through is not inspected again. */
function webAclOf(scope: Construct, { firewall, preset }: EndpointContext): string | undefined {
  return firewall?.bind(new Construct(scope, FIREWALL), { preset, cloudFront: true }).webAclArn;
}

interface Acknowledged {
  readonly distribution: cloudfront.Distribution;
  readonly balancer: elbv2.ApplicationLoadBalancer;
  readonly listener: elbv2.ApplicationListener;
}

/** Without a certificate of the owner's, callers may come by old versions of TLS: that is not among it. */
function acknowledgeRules(scope: Construct, { distribution, balancer, listener }: Acknowledged, { preset }: EndpointContext) {
  const firewall = scope.node.tryFindChild(FIREWALL);
  acknowledge(preset, listener, 'behindCloudFront');
  acknowledge(preset, distribution, 'anyCountry', 'oneOrigin');
  if (firewall) acknowledge(preset, balancer, 'firewallBefore');
  // that of a firewall which is brought is not known here
  if (firewall?.node.tryFindChild('Logging')) acknowledge(preset, distribution, 'loggedByFirewall');
}

function readTimeoutOf({ idleTimeout }: EndpointContext): Duration {
  const seconds = idleTimeout.toSeconds();
  if (seconds > MOST_READ_SECONDS) {
    throw new Error(`'originReadTimeout' must be written where requests may take longer than ${MOST_READ_SECONDS} seconds, got ${seconds}: `
      + "CloudFront waits no longer for an answer that does not begin or stops, but for accounts with a higher quota 'Response timeout per origin'");
  }
  return idleTimeout;
}
