import { checkNames } from './domain-name';
import type { DomainOptions, HttpsOptions, ResponseHeaders } from './https-options';
import { checkLoadBalancer } from './load-balancer-options';
import { refuse } from '../private/errors';

/** The default certificate and 25 more. */
const MOST_CERTIFICATES = 26;

/** Refuses what the load balancer would. */
export function checkHttps(options: HttpsOptions) {
  const { certificates, responseHeaders } = options;
  if (!(certificates?.length >= 1 && certificates.length <= MOST_CERTIFICATES)) {
    refuse('certificates', `1 to ${MOST_CERTIFICATES} certificates`, certificates?.length ?? 'none');
  }
  checkResponseHeaders(responseHeaders);
  checkLoadBalancer(options);
}

/** Refuses names that are not in the hosted zone, for which no record could be made. */
export function checkDomain(options: DomainOptions) {
  const { hostedZone, domainName, aliases = [], responseHeaders } = options;
  checkNames(domainName, aliases, hostedZone);
  checkResponseHeaders(responseHeaders);
  checkLoadBalancer(options);
}

function checkResponseHeaders({ contentTypeOptions, frameOptions }: ResponseHeaders = {}) {
  if (contentTypeOptions !== undefined && contentTypeOptions !== 'nosniff') refuse('contentTypeOptions', "'nosniff'", contentTypeOptions);
  if (frameOptions !== undefined && !['DENY', 'SAMEORIGIN'].includes(frameOptions)) refuse('frameOptions', "'DENY' or 'SAMEORIGIN'", frameOptions);
}
