import type * as acm from 'aws-cdk-lib/aws-certificatemanager';
import { ApplicationListenerCertificate } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { LoadBalancerTarget } from 'aws-cdk-lib/aws-route53-targets';
import { Construct } from 'constructs';
import type { AddServiceOptions } from './add-service-options';
import { ApiRoute } from '../edge/api-route';
import { checkInZone, zoneCertificate, zoneRecords } from '../edge/domain-name';
import type { EndpointConfig } from '../edge/endpoint-config';

/** The route of a service, narrowed to its own name where it has one. Fails where it cannot have that name. */
export function routeOf({ route, domainName, certificate }: AddServiceOptions, { hostedZone }: EndpointConfig): ApiRoute {
  if (domainName === undefined) {
    if (certificate) throw new Error("'certificate' must be left out without a 'domainName', which it is for: remove it, or write the name");
    return route;
  }
  if (!hostedZone) {
    throw new Error(`'domainName' needs an API with ApiEndpoint.domain(), in whose hosted zone the name is made, got ${domainName}: `
      + 'write ApiRoute.host() and see to the record and the certificate yourself');
  }
  checkInZone('domainName', domainName, hostedZone);
  if (route._hasHost) {
    throw new Error(`'route' must have no host beside the 'domainName' ${domainName}, got ${route}: remove one of them`);
  }
  return ApiRoute.host(domainName).and(route);
}

interface ServiceDomainProps {
  readonly domainName?: string;
  readonly certificate?: acm.ICertificate;
  readonly edge: EndpointConfig;
}

/** A name of a service's own: its certificate at the listener and its records, beside the service so that the API does not change. */
export function serviceDomain(scope: Construct, { domainName, certificate, edge }: ServiceDomainProps) {
  if (domainName === undefined) return;
  const { listener, loadBalancer, hostedZone } = edge;
  const namespace = new Construct(scope, 'Domain');
  new ApplicationListenerCertificate(namespace, 'ListenerCertificate', {
    listener, certificates: [certificate ?? zoneCertificate(namespace, hostedZone!, [domainName])],
  });
  zoneRecords(namespace, hostedZone!, [domainName], new LoadBalancerTarget(loadBalancer!));
}
