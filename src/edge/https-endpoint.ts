import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { LoadBalancerTarget } from 'aws-cdk-lib/aws-route53-targets';
import type { Construct } from 'constructs';
import { zoneCertificate, zoneRecords } from './domain-name';
import type { EndpointConfig, EndpointContext } from './endpoint-config';
import type { DomainOptions, HttpsOptions, ResponseHeaders } from './https-options';
import { loadBalancer, loadBalancerListener, NOT_FOUND, protect, taskAddressesTaken } from './load-balancer';
import { acknowledge } from '../private/acknowledgements';
import { defaultsOf } from '../private/defaults';
import { definedOnly } from '../private/defined-only';

/** The listener attribute of each header. */
const ATTRIBUTES: Record<keyof ResponseHeaders, string> = {
  strictTransportSecurity: 'routing.http.response.strict_transport_security.header_value',
  contentSecurityPolicy: 'routing.http.response.content_security_policy.header_value',
  contentTypeOptions: 'routing.http.response.x_content_type_options.header_value',
  frameOptions: 'routing.http.response.x_frame_options.header_value',
  server: 'routing.http.response.server.enabled',
};

/** The bound endpoint, its load balancer with all it has. */
interface HttpsEndpoint extends EndpointConfig {
  readonly loadBalancer: elbv2.ApplicationLoadBalancer;
}

/** A load balancer with HTTPS, and a redirect from plain HTTP. */
export function httpsEndpoint(scope: Construct, context: EndpointContext, options: HttpsOptions): HttpsEndpoint {
  const { certificates, mutualTls, redirectHttp = !defaultsOf(context.preset).edge.httpsOnly, responseHeaders = {} } = options;
  // left out, the app's feature flags decide, and without them the load balancer accepts TLS 1.0
  const sslPolicy = options.sslPolicy ?? elbv2.SslPolicy.RECOMMENDED_TLS;
  const balancer = loadBalancer(scope, context, options);
  protect(scope, balancer, context);
  const https = loadBalancerListener(scope, 'HttpsListener', context, {
    loadBalancer: balancer,
    port: 443,
    certificates,
    sslPolicy,
    mutualAuthentication: mutualTls,
    defaultAction: NOT_FOUND,
  });
  for (const [header, value] of Object.entries(definedOnly(responseHeaders))) {
    https.setAttribute(ATTRIBUTES[header as keyof ResponseHeaders], `${value}`);
  }
  if (redirectHttp) {
    // the id of the plain endpoint's listener: that one is changed into this when HTTPS comes, two could not share the port
    const redirect = loadBalancerListener(scope, 'Listener', context, {
      loadBalancer: balancer,
      port: 80,
      defaultAction: elbv2.ListenerAction.redirect({ protocol: 'HTTPS', port: '443', permanent: true }),
    });
    acknowledge(context.preset, redirect, 'redirect');
  }
  return {
    loadBalancer: balancer,
    listener: https,
    protocol: elbv2.ApplicationProtocol.HTTPS,
    certificates,
    sslPolicy,
    idleTimeout: context.idleTimeout,
    taskAddressesTaken: taskAddressesTaken(context),
    url: `https://${options.domainName ?? balancer.loadBalancerDnsName}`,
  };
}

/** The same under a name of one's own, with its certificate and its records. */
export function domainEndpoint(scope: Construct, context: EndpointContext, options: DomainOptions): EndpointConfig {
  const { hostedZone, domainName, aliases = [], certificate, ...tls } = options;
  const names = [domainName, ...aliases];
  const endpoint = httpsEndpoint(scope, context, {
    ...tls, domainName, certificates: [certificate ?? zoneCertificate(scope, hostedZone, names)],
  });
  zoneRecords(scope, hostedZone, names, new LoadBalancerTarget(endpoint.loadBalancer));
  return { ...endpoint, hostedZone };
}
