import type { IPolicyValidationContextBeta1, IPolicyValidationPluginBeta1, PolicyValidationPluginReportBeta1, PolicyViolationBeta1 } from 'aws-cdk-lib';
import type { Claim } from './claim';
import { CLAIMS } from './claims';
import type { ClaimsOptions } from './claims-options';
import { SynthesizedTemplate } from './synthesized-template';
import { type Checks, checkProps } from '../private/check-props';
import { having, mapOf, must } from '../private/checks';
import { refuse } from '../private/errors';

const OPTIONS: Checks<ClaimsOptions> = {
  exceptions: mapOf(must('the reason why the promise need not be kept', written => typeof written === 'string' && written.trim() !== '')),
};

const validationContext = having("the context of a validation, with the 'templatePaths' of what was synthesized", 'templatePaths');

/**
 * Checks the templates of an app for what this package promises, whoever made them: your own overrides, other stacks,
 * other constructs. A promise that is broken is listed with resource, place and remedy, and the synthesis fails.
 *
 * What a template takes from elsewhere, such as subnets imported by id, is not known and not held against it.
 *
 * @see https://docs.aws.amazon.com/cdk/v2/guide/policy-validation-synthesis.html
 *
 * @example
 * const app = new App({ policyValidationBeta1: [new PrivateFargateApiClaims()] });
 */
export class PrivateFargateApiClaims implements IPolicyValidationPluginBeta1 {
  /** The name that reports show. */
  public readonly name: string = 'PrivateFargateApiClaims';

  /** The names of the promises that are checked. */
  public readonly ruleIds?: string[];

  private readonly claims: Claim[];

  /** Fails for exceptions that are no promise, or have no reason. */
  constructor(options: ClaimsOptions = {}) {
    checkProps('options', options, OPTIONS);
    const exceptions = Object.keys(options.exceptions ?? {});
    const names = CLAIMS.map(({ name }) => name);
    for (const exception of exceptions) {
      if (!names.includes(exception)) refuse('exceptions', `names of promises (${names.join(', ')})`, exception);
    }
    this.claims = CLAIMS.filter(({ name }) => !exceptions.includes(name));
    this.ruleIds = this.claims.map(({ name }) => name);
  }

  /**
   * Checks the templates; called by the CDK when they are written, and by whoever has templates.
   * Fails for a context without `templatePaths`, and for paths where there is no template.
   */
  public validate(context: IPolicyValidationContextBeta1): PolicyValidationPluginReportBeta1 {
    validationContext('context', context);
    const violations = context.templatePaths.flatMap(path => this.violationsIn(path));
    return { success: violations.length === 0, violations };
  }

  private violationsIn(templatePath: string): PolicyViolationBeta1[] {
    const template = SynthesizedTemplate.read(templatePath);
    return this.claims.flatMap(({ name, promise, remedy, breaches }) => {
      const violatingResources = breaches(template).map(({ resource, location }) =>
        ({ resourceLogicalId: resource.logicalId, locations: [location], templatePath }));
      return violatingResources.length > 0 ? [{ ruleName: name, description: promise, fix: remedy, violatingResources }] : [];
    });
  }
}
