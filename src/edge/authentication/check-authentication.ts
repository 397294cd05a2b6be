import { Token } from 'aws-cdk-lib';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import { checkSeconds, refuse } from '../../private/errors';
import { type CognitoOptions, type JwtClaim, type JwtOptions, type OidcOptions, type SignInOptions, JwtClaimFormat } from '../authentication-options';

/** What AWS takes. */
const MOST_CHARACTERS = 256;
const MOST_CLAIMS = 10;
const MOST_VALUES = 10;
const MOST_PARAMS = 10;
const WEEK = 7 * 24 * 60 * 60;
/** The claims that the load balancer looks at in any case. */
const ALWAYS_CHECKED = ['exp', 'iss', 'nbf', 'iat'];

/** Refuses what the load balancer would. */
export function checkJwt({ issuer, jwksEndpoint, additionalClaims = [] }: JwtOptions) {
  checkLength('issuer', issuer);
  checkHttpsUrl('jwksEndpoint', jwksEndpoint);
  checkLength('jwksEndpoint', jwksEndpoint);
  if (additionalClaims.length > MOST_CLAIMS) refuse('additionalClaims', `${MOST_CLAIMS} claims at most`, additionalClaims.length);
  additionalClaims.forEach(checkClaim);
}

/** Refuses what the load balancer would. */
export function checkOidc({ issuer, authorizationEndpoint, tokenEndpoint, userInfoEndpoint, ...signIn }: OidcOptions) {
  for (const [name, url] of Object.entries({ issuer, authorizationEndpoint, tokenEndpoint, userInfoEndpoint })) {
    checkHttpsUrl(name, url);
  }
  checkSignIn(signIn);
}

/** Refuses what the load balancer would, as far as it can be seen. */
export function checkCognito({ userPoolClient, ...signIn }: CognitoOptions) {
  const client = userPoolClient.node.defaultChild;
  if (client instanceof cognito.CfnUserPoolClient && !client.generateSecret) {
    refuse('userPoolClient', 'a client with a secret, by which the load balancer says who it is', userPoolClient.node.path, "Give it 'generateSecret: true'");
  }
  checkSignIn(signIn);
}

function checkSignIn({ sessionTimeout, sessionCookieName, authenticationRequestExtraParams = {} }: SignInOptions) {
  if (sessionTimeout !== undefined) checkSeconds('sessionTimeout', sessionTimeout, 1, WEEK);
  if (sessionCookieName !== undefined && !Token.isUnresolved(sessionCookieName) && !/^[\w!#$%&'*+.^`|~-]+$/.test(sessionCookieName)) {
    refuse('sessionCookieName', 'the name of a cookie, without spaces and separators', sessionCookieName);
  }
  const params = Object.keys(authenticationRequestExtraParams);
  if (params.length > MOST_PARAMS) refuse('authenticationRequestExtraParams', `${MOST_PARAMS} parameters at most`, params.length);
}

function checkClaim({ name, values, format }: JwtClaim) {
  if (name === '' || ALWAYS_CHECKED.includes(name)) {
    refuse('name', `the name of a claim other than ${ALWAYS_CHECKED.join(', ')}, which are looked at in any case`, name);
  }
  if (values.length < 1 || values.length > MOST_VALUES) refuse('values', `1 to ${MOST_VALUES} values of '${name}'`, values.length);
  values.forEach(value => checkLength('values', value));
  const spaced = values.find(value => value.includes(' '));
  if (format === JwtClaimFormat.SPACE_SEPARATED_VALUES && spaced !== undefined) {
    refuse('values', 'values without spaces where spaces separate them', spaced, 'Write each as a value of its own');
  }
}

function checkHttpsUrl(name: string, url: string) {
  if (!Token.isUnresolved(url) && !/^https:\/\/[^/\s]\S*$/.test(url)) {
    refuse(name, "an address that begins with 'https://'", url);
  }
}

function checkLength(name: string, value: string) {
  if (!Token.isUnresolved(value) && !(value?.length >= 1 && value.length <= MOST_CHARACTERS)) {
    refuse(name, `1 to ${MOST_CHARACTERS} characters`, value);
  }
}
