import { type Check, type RequiredCheck, struct } from './checks';

/** A check for each prop: one without does not compile, nor does one that lets a required prop be left out. */
export type Checks<Props> = { readonly [prop in keyof Props]-?: {} extends Pick<Props, prop> ? Check : RequiredCheck };

/**
 * Refuses props of the wrong kind, which not every language finds and `any` lets through everywhere. What is left out passes where it may be; `null` is not left out.
 * An object is told by what it has and not by its class: there may be two copies of this package or of the CDK, and jsii has objects of its own.
 */
export function checkProps<Props>(name: string, props: Props, checks: Checks<Props>) {
  struct(name, props);
  for (const prop of Object.keys(checks) as (keyof Props & string)[]) {
    if (props[prop] !== undefined || 'required' in checks[prop]) checks[prop](prop, props[prop]);
  }
}

/** Options whose own props have checks. */
export function optionsOf<Options>(checks: Checks<Options>): Check {
  return (name, written) => checkProps<Options>(name, written, checks);
}
