import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { type JwtClaim, type JwtOptions, JwtClaimFormat } from '../authentication-options';

/** The action by which the load balancer looks at the token of a request. What it looks for is added to the rule by `jwtValidationConfig()`. */
export class JwtValidation extends elbv2.ListenerAction {
  constructor(next: elbv2.ListenerAction) {
    super({ type: 'jwt-validation' }, next);
  }
}

/** What the load balancer looks for in a token, as CloudFormation has it: newer than the oldest CDK this package works with. */
export function jwtValidationConfig({ issuer, jwksEndpoint, additionalClaims }: JwtOptions): object {
  return { Issuer: issuer, JwksEndpoint: jwksEndpoint, AdditionalClaims: additionalClaims?.map(claimConfig) };
}

function claimConfig({ name, values, format = JwtClaimFormat.SINGLE_STRING }: JwtClaim): object {
  return { Format: format, Name: name, Values: values };
}
