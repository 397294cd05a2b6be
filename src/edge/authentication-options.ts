import type { Duration, SecretValue } from 'aws-cdk-lib';
import type * as cognito from 'aws-cdk-lib/aws-cognito';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';

/**
 * How a token holds the values of a claim.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-verify-jwt.html
 */
export enum JwtClaimFormat {
  /** One text, such as `"client_id": "mobile"`. */
  SINGLE_STRING = 'single-string',

  /** A list of texts, such as `"groups": ["admins", "users"]`. */
  STRING_ARRAY = 'string-array',

  /** One text with values between spaces, such as `"scope": "orders:read orders:write"`. */
  SPACE_SEPARATED_VALUES = 'space-separated-values',
}

/**
 * A claim that a token must have.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-verify-jwt.html
 */
export interface JwtClaim {
  /** The name of the claim, such as `aud`. `exp`, `iss`, `nbf` and `iat` are looked at in any case and must not be named. */
  readonly name: string;

  /** The values that are looked for: 1 to 10, of 1 to 256 characters each, without spaces where spaces separate them in the token. */
  readonly values: string[];

  /**
   * How the token holds them.
   *
   * @default JwtClaimFormat.SINGLE_STRING
   */
  readonly format?: JwtClaimFormat;
}

/** Options of callers that send a JSON Web Token (JWT). */
export interface JwtOptions {
  /** Who signs the tokens, as their claim `iss` says it: 1 to 256 characters, most often an address such as `https://issuer.example.com`. */
  readonly issuer: string;

  /**
   * The address of the issuer's public keys: begins with `https://`, at most 256 characters. It must be reachable from the internet,
   * and what it answers may hold 10 keys and 150 KB at most.
   */
  readonly jwksEndpoint: string;

  /**
   * What else a token must say, 10 claims at most. Without it every token of the issuer is good, whomever the issuer made it for:
   * name what tells your API's tokens from others, such as `aud` or `scope`.
   *
   * @default - its issuer, and that it has not expired
   */
  readonly additionalClaims?: JwtClaim[];
}

/**
 * Options of users who sign in with a browser.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-authenticate-users.html
 */
export interface SignInOptions {
  /**
   * What the load balancer asks the identity provider for, with `openid` among it.
   *
   * @default 'openid'
   */
  readonly scope?: string;

  /**
   * After how long a user has to sign in again at the latest: 1 second to 7 days, in whole seconds.
   *
   * @default Duration.days(7)
   */
  readonly sessionTimeout?: Duration;

  /**
   * The name of the cookie that holds the session. Services that share a load balancer and a name share the session too.
   *
   * @default 'AWSELBAuthSessionCookie'
   */
  readonly sessionCookieName?: string;

  /**
   * What happens to a request without a session: it is sent to sign in, refused (401), or let through without the headers that say who it is.
   * Calls of scripts cannot follow to a page where one signs in, and are better refused.
   *
   * @default elbv2.UnauthenticatedAction.AUTHENTICATE
   */
  readonly onUnauthenticatedRequest?: elbv2.UnauthenticatedAction;

  /**
   * Query parameters for the page where one signs in, by name: 10 at most.
   *
   * @default - none
   */
  readonly authenticationRequestExtraParams?: { [name: string]: string };
}

/** Options of users who sign in at an identity provider that speaks OpenID Connect. Its addresses are in what it publishes as its configuration. */
export interface OidcOptions extends SignInOptions {
  /** The identity provider: begins with `https://`, such as `https://login.example.com`. */
  readonly issuer: string;

  /** The address that browsers are sent to: begins with `https://`. */
  readonly authorizationEndpoint: string;

  /** The address at which the load balancer gets tokens: begins with `https://`, its name must be known in public DNS. */
  readonly tokenEndpoint: string;

  /** The address at which the load balancer asks who a user is: begins with `https://`, its name must be known in public DNS. */
  readonly userInfoEndpoint: string;

  /** The client id that the identity provider gave out. */
  readonly clientId: string;

  /** The client secret that it gave out. Keep it in AWS Secrets Manager: `SecretValue.secretsManager()` leaves only a reference in the template. */
  readonly clientSecret: SecretValue;
}

/** Options of users who sign in at an Amazon Cognito user pool. */
export interface CognitoOptions extends SignInOptions {
  /** The user pool. */
  readonly userPool: cognito.IUserPool;

  /** The client of the user pool: with a secret (`generateSecret: true`) and the authorization code grant. */
  readonly userPoolClient: cognito.IUserPoolClient;

  /** The domain of the user pool, at which users sign in. */
  readonly userPoolDomain: cognito.IUserPoolDomain;
}
