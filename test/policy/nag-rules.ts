import { CfnResource, type Stack } from 'aws-cdk-lib';
import {
  AwsSolutionsChecks, HIPAASecurityChecks, type INagLogger, type NagPackProps, NIST80053R5Checks, PCIDSS321Checks, ServerlessChecks,
} from 'cdk-nag';

const PACKS = {
  AwsSolutions: AwsSolutionsChecks,
  NIST80053R5: NIST80053R5Checks,
  HIPAASecurity: HIPAASecurityChecks,
  PCIDSS321: PCIDSS321Checks,
  Serverless: ServerlessChecks,
};

/** A pack of cdk-nag 2 takes each construct by itself; one of cdk-nag 3 takes them all, and has no loggers. */
interface Pack {
  visit(construct: unknown): void;
  validateScope?(scope: Stack): { violations: { ruleName: string }[] };
}

/** The rules that a stack fails in each pack, those that cannot be evaluated too. */
export function failedRules(stack: Stack): { [pack: string]: string[] } {
  return Object.fromEntries(Object.entries(PACKS).map(([name, Checks]) => {
    const failed = failedIn(Checks, stack).map(withoutPack);
    return [name, [...new Set(failed)].sort()];
  }));
}

/** A rule without the name of its pack, and without what it has found. */
export function withoutPack(rule: string): string {
  return rule.replace(/^[^-]+-|\[.*/g, '');
}

function failedIn(Checks: new (props?: NagPackProps) => unknown, stack: Stack): string[] {
  const failed: string[] = [];
  const fail = ({ ruleId }: { ruleId: string }) => void failed.push(ruleId);
  const ignore = () => {};
  const logger: INagLogger = {
    onNonCompliance: fail, onError: fail, onCompliance: ignore, onSuppressed: ignore, onSuppressedError: ignore, onNotApplicable: ignore,
  };
  const pack = new Checks({ reports: false, additionalLoggers: [logger] }) as Pack;
  if (pack.validateScope) return pack.validateScope(stack).violations.map(({ ruleName }) => ruleName);
  for (const construct of stack.node.findAll()) pack.visit(construct);
  return failed;
}

/** Takes out of a stack what has been acknowledged in it, by the words of each version. */
export function withoutAcknowledgements(stack: Stack): Stack {
  for (const construct of stack.node.findAll()) {
    if (CfnResource.isCfnResource(construct)) construct.addMetadata('cdk_nag', undefined);
    Object.defineProperty(construct.node, 'metadata', { value: [] });
  }
  return stack;
}
