import { Assembly } from './assembly';
import { BOXES, OPTIONS, type WhatIsInABox } from './boxes';
import { defaultsOfBoxes } from './defaults-of-boxes';
import { defaultStack } from '../default-stack';

/** The table of what an API is made of, what it does when nothing is said, and how to say something else. */
export function whatYouGet(assembly: Assembly = new Assembly(), template = defaultStack()): string {
  nothingMissing('the resource type', types(template), BOXES.flatMap(({ resources }) => Object.values(resources).flat()));
  nothingMissing('the prop', [...assembly.props().keys()], [...BOXES.flatMap(({ props }) => props), 'preset']);
  const defaults = defaultsOfBoxes(template);
  return [
    '| box | resources | default | change it with |',
    '|---|---|---|---|',
    ...BOXES.map(box => `| ${box.name} | ${Object.keys(box.resources).join(', ')} | ${defaults[box.name].join('; ')} | ${changeWith(box, assembly)} |`),
  ].join('\n');
}

function types(template: ReturnType<typeof defaultStack>): string[] {
  return [...new Set(Object.values(template.Resources).map(({ Type }) => Type))];
}

function nothingMissing(what: string, existing: string[], listed: string[]) {
  const missing = existing.filter(name => !listed.includes(name));
  const gone = listed.filter(name => !existing.includes(name));
  if (missing.length > 0) throw new Error(`pages/what-you-get/boxes.ts must have ${what} ${missing.join(', ')}`);
  if (gone.length > 0) throw new Error(`pages/what-you-get/boxes.ts has ${what} ${gone.join(', ')}, which is no more`);
}

function changeWith({ props, further = [] }: WhatIsInABox, assembly: Assembly): string {
  const strategies = props.flatMap(prop => {
    const type = assembly.props().get(prop);
    return type && assembly.factories(type).length > 0 ? [factories(`${prop}: ${type}`, type, assembly)] : [];
  });
  const plain = props.filter(prop => !strategies.some(strategy => strategy.startsWith(`\`${prop}:`)));
  const beside = further.map(way => way === 'Egress' ? `\`ApiNetwork.create({ egress })\`: ${factories('Egress', way, assembly)} or a class of yours` : way);
  return [plain.map(prop => `\`${prop}\``).join(', '), ...strategies, beside.join(', ')].filter(part => part).join('; ');
}

function factories(prefix: string, type: string, assembly: Assembly): string {
  return assembly.factories(type).map((name, i) => `\`${i === 0 ? `${prefix}.` : ''}${name}${options(`${type}.${name}`, assembly)}\``).join(', ');
}

function options(factory: string, assembly: Assembly): string {
  const shown = OPTIONS[factory] ?? [];
  const gone = shown.filter(option => !assembly.optionsOf(factory).includes(option));
  if (gone.length > 0) throw new Error(`pages/what-you-get/boxes.ts has options of ${factory} that are no more: ${gone.join(', ')}`);
  return shown.length > 0 ? `(${[...assembly.argumentsOf(factory), `{ ${shown.join(', ')} }`].join(', ')})` : '';
}
