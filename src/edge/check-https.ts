import { Token } from 'aws-cdk-lib';
import type { DomainOptions, HttpsOptions, ResponseHeaders } from './https-options';
import { refuse } from '../private/errors';

/** The default certificate and 25 more. */
const MOST_CERTIFICATES = 26;

/** Refuses what the load balancer would. */
export function checkHttps({ certificates, responseHeaders }: HttpsOptions) {
  if (!(certificates?.length >= 1 && certificates.length <= MOST_CERTIFICATES)) {
    refuse('certificates', `1 to ${MOST_CERTIFICATES} certificates`, certificates?.length ?? 'none');
  }
  checkResponseHeaders(responseHeaders);
}

/** Refuses names that are not in the hosted zone, for which no record could be made. */
export function checkDomain({ hostedZone, domainName, aliases = [], responseHeaders }: DomainOptions) {
  const { zoneName } = hostedZone;
  const names = [domainName, ...aliases];
  const outside = names.find(name => !Token.isUnresolved(name) && !Token.isUnresolved(zoneName) && !isIn(name, zoneName));
  if (outside !== undefined) {
    refuse(outside === domainName ? 'domainName' : 'aliases', `in the hosted zone (${zoneName})`, outside);
  }
  if (new Set(names).size < names.length) refuse('aliases', "different from each other and from 'domainName'", aliases);
  checkResponseHeaders(responseHeaders);
}

function isIn(name: string, zoneName: string): boolean {
  return name === zoneName || name.endsWith(`.${zoneName}`);
}

function checkResponseHeaders({ contentTypeOptions, frameOptions }: ResponseHeaders = {}) {
  if (contentTypeOptions !== undefined && contentTypeOptions !== 'nosniff') refuse('contentTypeOptions', "'nosniff'", contentTypeOptions);
  if (frameOptions !== undefined && !['DENY', 'SAMEORIGIN'].includes(frameOptions)) refuse('frameOptions', "'DENY' or 'SAMEORIGIN'", frameOptions);
}
