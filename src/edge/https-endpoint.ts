import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as route53 from 'aws-cdk-lib/aws-route53';
import { LoadBalancerTarget } from 'aws-cdk-lib/aws-route53-targets';
import { Construct } from 'constructs';
import type { EndpointConfig, EndpointContext } from './endpoint-config';
import type { DomainOptions, HttpsOptions, ResponseHeaders } from './https-options';
import { loadBalancer, loadBalancerListener, NOT_FOUND, taskAddressesTaken } from './load-balancer';

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
  const { certificates, mutualTls, redirectHttp = true, responseHeaders = {} } = options;
  const balancer = loadBalancer(scope, context);
  const https = loadBalancerListener(scope, 'HttpsListener', context, {
    loadBalancer: balancer,
    port: 443,
    certificates,
    // left out, the app's feature flags decide, and without them the load balancer accepts TLS 1.0
    sslPolicy: options.sslPolicy ?? elbv2.SslPolicy.RECOMMENDED_TLS,
    mutualAuthentication: mutualTls,
    defaultAction: NOT_FOUND,
  });
  for (const [header, value] of Object.entries(responseHeaders)) {
    https.setAttribute(ATTRIBUTES[header as keyof ResponseHeaders], `${value}`);
  }
  if (redirectHttp) {
    // the id of the plain endpoint's listener: that one is changed into this when HTTPS comes, two could not share the port
    loadBalancerListener(scope, 'Listener', context, {
      loadBalancer: balancer,
      port: 80,
      defaultAction: elbv2.ListenerAction.redirect({ protocol: 'HTTPS', port: '443', permanent: true }),
    });
  }
  return {
    loadBalancer: balancer,
    listener: https,
    taskAddressesTaken: taskAddressesTaken(context),
    url: `https://${options.domainName ?? balancer.loadBalancerDnsName}`,
  };
}

/** The same under a name of one's own, with its certificate and its records. */
export function domainEndpoint(scope: Construct, context: EndpointContext, options: DomainOptions): EndpointConfig {
  const { hostedZone, domainName, aliases = [], certificate, ...tls } = options;
  const endpoint = httpsEndpoint(scope, context, {
    ...tls,
    domainName,
    certificates: [certificate ?? new acm.Certificate(scope, 'Certificate', {
      domainName, subjectAlternativeNames: aliases, validation: acm.CertificateValidation.fromDns(hostedZone),
    })],
  });
  const target = route53.RecordTarget.fromAlias(new LoadBalancerTarget(endpoint.loadBalancer));
  const records = new Construct(scope, 'Records');
  for (const recordName of [domainName, ...aliases]) {
    const name = new Construct(records, recordName);
    new route53.ARecord(name, 'Ipv4', { zone: hostedZone, recordName, target });
    // it answers only where the load balancer has IPv6 addresses, and is there when it gets them
    new route53.AaaaRecord(name, 'Ipv6', { zone: hostedZone, recordName, target });
  }
  return endpoint;
}
