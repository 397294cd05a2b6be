import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { AuthenticateCognitoAction } from 'aws-cdk-lib/aws-elasticloadbalancingv2-actions';
import type { Construct } from 'constructs';
import { checkCognito, checkJwt, checkOidc } from './authentication/check-authentication';
import { allowIdentityProviders } from './authentication/identity-provider-egress';
import { JwtValidation, jwtValidationConfig } from './authentication/jwt-validation';
import type { CognitoOptions, JwtOptions, OidcOptions, SignInOptions } from './authentication-options';
import { byName } from '../private/by-name';

/**
 * Who may call: the load balancer finds it out before a task gets the request. It needs an HTTPS listener; health checks are not asked.
 * A WebSocket is asked once, when it is opened. A value.
 *
 * The load balancer must reach the identity provider, by IPv4: its security group lets it, at port 443. One before the internet gets there by itself;
 * one for callers inside needs a NAT gateway. The security group of an imported listener stays as it is, unless it was imported with
 * `allowAllOutbound: false`: whoever made it has to let port 443 out. A service in another stack brings a rule of its own, to a prefix list of its own,
 * so that neither the API nor another service can close its way: one more of the 60 rules that a security group has by default.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-authenticate-users.html
 */
export class ApiAuthentication {
  /** Nobody is asked: for a service that is open behind a load balancer whose others are not. */
  public static none(): ApiAuthentication {
    return new ApiAuthentication();
  }

  /**
   * Programs that send a JSON Web Token (JWT) with each request, `Authorization: Bearer …`, signed by RS256. Others are refused (401), and so are the
   * preflight requests of browsers (CORS), which send none: a service of its own for `ApiRoute.method('OPTIONS')` can answer them.
   * Fails for values the load balancer would refuse.
   *
   * @param options who signs the tokens, and what they must say
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-verify-jwt.html
   */
  public static jwt(options: JwtOptions): ApiAuthentication {
    checkJwt(options);
    return new ApiAuthentication(next => new JwtValidation(next), jwtValidationConfig(options));
  }

  /**
   * Users who sign in with a browser at an identity provider that speaks OpenID Connect. It must allow the redirect URI
   * `https://HOST/oauth2/idpresponse` for each host that users call: the load balancer answers that path itself, so no route need fit it.
   * Tasks read who it is from the headers `x-amzn-oidc-*`, whose signature they should check. Fails for values the load balancer would refuse.
   *
   * @param options the identity provider, and what it knows the load balancer by
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-authenticate-users.html#oidc-requirements
   */
  public static oidc(options: OidcOptions): ApiAuthentication {
    checkOidc(options);
    return new ApiAuthentication(next => elbv2.ListenerAction.authenticateOidc({ ...signIn(options), next }));
  }

  /**
   * Users who sign in with a browser at an Amazon Cognito user pool. Its client must allow the callback URL `https://HOST/oauth2/idpresponse`
   * for each host that users call: the load balancer answers that path itself, so no route need fit it.
   * Tasks read who it is from the headers `x-amzn-oidc-*`, whose signature they should check. Fails for values the load balancer would refuse,
   * such as a client without a secret.
   *
   * @param options the user pool with its client and its domain
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-authenticate-users.html#cognito-requirements
   */
  public static cognito(options: CognitoOptions): ApiAuthentication {
    checkCognito(options);
    return new ApiAuthentication(next => new AuthenticateCognitoAction({ ...signIn(options), next }));
  }

  private constructor(
    private readonly actionBefore?: (next: elbv2.ListenerAction) => elbv2.ListenerAction,
    private readonly jwtValidation?: object,
  ) {}

  /**
   * Whether callers are asked.
   *
   * @internal
   */
  public get _asks(): boolean {
    return this.actionBefore !== undefined;
  }

  /**
   * The action of the listener rule that asks before it goes on.
   *
   * @internal
   */
  public _action(next: elbv2.ListenerAction): elbv2.ListenerAction {
    return this.actionBefore?.(next) ?? next;
  }

  /**
   * Adds to a listener rule what its action cannot say, and lets the load balancer reach the identity provider.
   *
   * @internal
   */
  public _complete(scope: Construct, listener: elbv2.IApplicationListener, rule: elbv2.ApplicationListenerRule) {
    if (!this._asks) return;
    if (this.jwtValidation) {
      (rule.node.defaultChild as elbv2.CfnListenerRule).addPropertyOverride('Actions.0.JwtValidationConfig', this.jwtValidation);
    }
    allowIdentityProviders(scope, listener, rule);
  }
}

/** The security group is opened for the identity provider by `_complete` alone. */
function signIn<O extends SignInOptions>(options: O) {
  return { ...options, authenticationRequestExtraParams: byName(options.authenticationRequestExtraParams), allowHttpsOutbound: false };
}
