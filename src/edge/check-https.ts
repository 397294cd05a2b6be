import { checkNames } from './domain-name';
import type { DomainOptions, HttpsOptions, ResponseHeaders, TlsOptions } from './https-options';
import { LOAD_BALANCER } from './load-balancer-options';
import { certificate, hostedZone } from '../private/cdk-objects';
import { type Checks, checkProps, optionsOf } from '../private/check-props';
import { boolean, filledText, listOf, matching, must, required, struct } from '../private/checks';
import { refuse } from '../private/errors';

/** The default certificate and 25 more. */
const MOST_CERTIFICATES = 26;

const RESPONSE_HEADERS: Checks<ResponseHeaders> = {
  strictTransportSecurity: filledText,
  contentSecurityPolicy: filledText,
  contentTypeOptions: must("'nosniff'", written => written === 'nosniff'),
  frameOptions: must("'DENY' or 'SAMEORIGIN'", written => ['DENY', 'SAMEORIGIN'].includes(written)),
  server: boolean,
};

const TLS: Checks<TlsOptions> = {
  ...LOAD_BALANCER,
  // those that AWS has added since can be written as text
  sslPolicy: matching('a value of elbv2.SslPolicy such as elbv2.SslPolicy.RECOMMENDED_TLS', /^ELBSecurityPolicy-/),
  mutualTls: struct,
  redirectHttp: boolean,
  responseHeaders: optionsOf(RESPONSE_HEADERS),
};

const HTTPS: Checks<HttpsOptions> = { ...TLS, certificates: required(listOf(certificate), `1 to ${MOST_CERTIFICATES} certificates`), domainName: filledText };

const DOMAIN: Checks<DomainOptions> = {
  ...TLS, hostedZone: required(hostedZone), domainName: required(filledText), aliases: listOf(filledText), certificate,
};

/** Refuses what the load balancer would. */
export function checkHttps(options: HttpsOptions) {
  checkProps('options', options, HTTPS);
  const { length } = options.certificates;
  if (length < 1 || length > MOST_CERTIFICATES) refuse('certificates', `1 to ${MOST_CERTIFICATES} certificates`, length);
}

/** Refuses names that are not in the hosted zone, for which no record could be made. */
export function checkDomain(options: DomainOptions) {
  checkProps('options', options, DOMAIN);
  const { hostedZone: zone, domainName, aliases = [] } = options;
  checkNames(domainName, aliases, zone);
}
