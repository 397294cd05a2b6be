import { isDeepStrictEqual } from 'node:util';
import { CfnResource } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { defaultsOf } from './defaults';
import { type Residue, RESIDUES } from './residues';
import type { ApiPreset } from '../api-preset';

/** By what aws-cdk-lib knows, from 2.257 on, what plugins shall not report. */
const ACKNOWLEDGED_RULES = 'aws:cdk:acknowledged-rules';
const CFN_GUARD = 'cdk-validator-cfnguard';

/**
 * Writes into a resource, where the preset does that, why it is as it is: for cdk-nag of any version, checkov and cfn-guard to find, and for whoever reads the
 * template. What is there already stays.
 */
export function acknowledge(preset: ApiPreset, construct: IConstruct, ...names: (keyof typeof RESIDUES)[]) {
  if (!defaultsOf(preset).acknowledgements) return;
  const resource = CfnResource.isCfnResource(construct) ? construct : construct.node.defaultChild as CfnResource;
  const residues: Residue[] = names.map(name => RESIDUES[name]);
  const cdkNag = residues.flatMap(({ cdkNag: ids = [], reason }) => ids.map(id => ({ id, reason })));
  const checkov = residues.flatMap(({ checkov: ids = [], reason }) => ids.map(id => ({ id, comment: reason })));
  const guard = residues.flatMap(({ controlTower: ids = [], reason }) => ids.map(id => ({ id, reason })));

  append(resource, 'cdk_nag', 'rules_to_suppress', cdkNag.map(suppression));
  append(resource, 'checkov', 'skip', checkov);
  append(resource, 'guard', 'SuppressedRules', guard.map(({ id }) => id));
  for (const { id, reason } of [...cdkNag, ...guard.map(rule => ({ ...rule, id: `${CFN_GUARD}::${rule.id}` }))]) {
    resource.node.addMetadata(ACKNOWLEDGED_RULES, { [id]: reason });
  }
}

/** In the template what a rule has found stands beside its name. */
function suppression({ id, reason }: { id: string; reason: string }) {
  const [rule, finding] = id.split(/[[\]]/);
  return finding ? { id: rule, reason, applies_to: [finding] } : { id, reason };
}

function append(resource: CfnResource, scanner: string, list: string, entries: unknown[]) {
  const metadata = resource.getMetadata(scanner);
  const present: unknown[] = metadata?.[list] ?? [];
  // what several parts of a stack share is acknowledged by each of them
  const added = entries.filter(entry => !present.some(other => isDeepStrictEqual(other, entry)));
  if (added.length > 0) resource.addMetadata(scanner, { ...metadata, [list]: [...present, ...added] });
}
