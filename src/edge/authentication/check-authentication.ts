import { Token } from 'aws-cdk-lib';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { type Checks, checkProps, optionsOf } from '../../private/check-props';
import { filledText, having, listOf, mapOf, matching, oneOf, required, seconds, text } from '../../private/checks';
import { refuse } from '../../private/errors';
import { type CognitoOptions, type JwtClaim, type JwtOptions, type OidcOptions, type SignInOptions, JwtClaimFormat } from '../authentication-options';

/** What AWS takes. */
const MOST_CHARACTERS = 256;
const MOST_CLAIMS = 10;
const MOST_VALUES = 10;
const MOST_PARAMS = 10;
const WEEK = 7 * 24 * 60 * 60;
/** The claims that the load balancer looks at in any case. */
const ALWAYS_CHECKED = ['exp', 'iss', 'nbf', 'iat'];

const httpsUrl = matching("an address that begins with 'https://'", /^https:\/\/[^/\s]\S*$/);

const CLAIM: Checks<JwtClaim> = {
  name: required(text),
  values: required(listOf(checkLength)),
  format: oneOf(() => JwtClaimFormat, 'a value of JwtClaimFormat such as JwtClaimFormat.STRING_ARRAY'),
};

const JWT: Checks<JwtOptions> = {
  issuer: required(checkLength),
  jwksEndpoint: required((name, written) => {
    httpsUrl(name, written);
    checkLength(name, written);
  }),
  additionalClaims: listOf(optionsOf(CLAIM)),
};

const SIGN_IN: Checks<SignInOptions> = {
  scope: filledText,
  sessionTimeout: seconds(1, WEEK),
  sessionCookieName: matching('the name of a cookie, without spaces and separators', /^[\w!#$%&'*+.^`|~-]+$/),
  onUnauthenticatedRequest: oneOf(() => elbv2.UnauthenticatedAction, 'a value of elbv2.UnauthenticatedAction such as elbv2.UnauthenticatedAction.DENY'),
  authenticationRequestExtraParams: mapOf(text),
};

const OIDC: Checks<OidcOptions> = {
  ...SIGN_IN,
  issuer: required(httpsUrl),
  authorizationEndpoint: required(httpsUrl),
  tokenEndpoint: required(httpsUrl),
  userInfoEndpoint: required(httpsUrl),
  clientId: required(filledText),
  clientSecret: required(having("a SecretValue such as SecretValue.secretsManager('name')", 'unsafeUnwrap')),
};

const COGNITO: Checks<CognitoOptions> = {
  ...SIGN_IN,
  userPool: required(having("a user pool such as cognito.UserPool.fromUserPoolId(this, 'Pool', id)", 'userPoolArn')),
  userPoolClient: required(having("a client such as userPool.addClient('Client', { generateSecret: true })", 'userPoolClientId')),
  userPoolDomain: required(having("a domain such as userPool.addDomain('Domain', { cognitoDomain: { domainPrefix: 'api' } })", 'domainName')),
};

/** Refuses what the load balancer would. */
export function checkJwt(options: JwtOptions) {
  checkProps('options', options, JWT);
  const { additionalClaims = [] } = options;
  if (additionalClaims.length > MOST_CLAIMS) refuse('additionalClaims', `${MOST_CLAIMS} claims at most`, additionalClaims.length);
  additionalClaims.forEach(checkClaim);
}

/** Refuses what the load balancer would. */
export function checkOidc(options: OidcOptions) {
  checkProps('options', options, OIDC);
  checkParams(options);
}

/** Refuses what the load balancer would, as far as it can be seen. */
export function checkCognito(options: CognitoOptions) {
  checkProps('options', options, COGNITO);
  const { userPoolClient } = options;
  const client = userPoolClient.node.defaultChild;
  if (client instanceof cognito.CfnUserPoolClient && !client.generateSecret) {
    refuse('userPoolClient', 'a client with a secret, by which the load balancer says who it is', userPoolClient.node.path, "Give it 'generateSecret: true'");
  }
  checkParams(options);
}

function checkParams({ authenticationRequestExtraParams = {} }: SignInOptions) {
  const params = Object.keys(authenticationRequestExtraParams);
  if (params.length > MOST_PARAMS) refuse('authenticationRequestExtraParams', `${MOST_PARAMS} parameters at most`, params.length);
}

function checkClaim({ name, values, format }: JwtClaim) {
  if (name === '' || ALWAYS_CHECKED.includes(name)) {
    refuse('name', `the name of a claim other than ${ALWAYS_CHECKED.join(', ')}, which are looked at in any case`, name);
  }
  if (values.length < 1 || values.length > MOST_VALUES) refuse('values', `1 to ${MOST_VALUES} values of '${name}'`, values.length);
  const spaced = values.find(value => value.includes(' '));
  if (format === JwtClaimFormat.SPACE_SEPARATED_VALUES && spaced !== undefined) {
    refuse('values', 'values without spaces where spaces separate them', spaced, 'Write each as a value of its own');
  }
}

function checkLength(name: string, value: string) {
  if (!Token.isUnresolved(value) && !(typeof value === 'string' && value.length >= 1 && value.length <= MOST_CHARACTERS)) {
    refuse(name, `1 to ${MOST_CHARACTERS} characters`, value);
  }
}
