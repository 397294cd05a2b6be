/** What `PrivateFargateApiClaims` does not check. */
export interface ClaimsOptions {
  /**
   * Promises that your app does not need kept, by their names, each with the reason.
   * Fails for a name that is not in `PrivateFargateApiClaims.ruleIds` and for an empty reason.
   *
   * @default - all are checked
   */
  readonly exceptions?: { readonly [claim: string]: string };
}
