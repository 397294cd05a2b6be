/**
 * What `PrivateFargateApiClaims` does not check.
 *
 * @see https://docs.aws.amazon.com/cdk/v2/guide/policy-validation-synthesis.html
 */
export interface ClaimsOptions {
  /**
   * Promises that your app does not need kept, by their names, each with the reason.
   * Fails for a name that is not in `PrivateFargateApiClaims.ruleIds` and for an empty reason.
   *
   * @default - all are checked
   */
  readonly exceptions?: { readonly [claim: string]: string };
}
