import { defaultValues } from './default-values';
import { type Comments, readComments } from './read-reasons';
import { ApiPreset } from '../../src';

const OTHERS = Object.values(ApiPreset).filter(preset => preset !== ApiPreset.STANDARD);
/** Where the meaning of a default says what holds without it. */
const LEFT_OUT = /^(?:(.*); )?([^;]+) where it is left out\.?$/;

const INTRODUCTION = `# Defaults and why

Made from \`src/private/defaults.ts\` by \`npx projen pages\`. Whatever is written in the props wins over every column.
Where a cell is empty the preset does as \`STANDARD\` does.
`;

/** docs/defaults.md: every default of every preset, each with its reason. */
export function defaultsPage(): string {
  const comments = readComments();
  const columns = new Map(Object.values(ApiPreset).map(preset => [preset, defaultValues(preset)]));
  const paths = [...new Set([...columns.values()].flatMap(values => [...values.keys()]))];
  const sections = [...new Set(paths.map(sectionOf))].sort();
  return [
    INTRODUCTION,
    ...Object.values(ApiPreset).map(preset => `- \`${preset}\`: ${reasonOf(comments, preset)}`),
    ...sections.map(section => [
      '',
      `## ${section}`,
      '',
      `| | ${Object.values(ApiPreset).map(preset => `\`${preset}\``).join(' | ')} | why |`,
      `|---|${'---|'.repeat(columns.size + 1)}`,
      ...paths.filter(path => sectionOf(path) === section).map(path => row(path, columns, comments)),
    ].join('\n')),
    '',
  ].join('\n');
}

function row(path: string, columns: Map<ApiPreset, Map<string, string>>, comments: Comments): string {
  const cells = [...columns].map(([preset, values]) => [preset, values.get(path) ?? withoutIt(path, comments)] as const);
  const [[, standard]] = cells;
  const differing = cells.filter(([, value]) => value !== standard).map(([preset]) => preset);
  const why = [
    reasonOf(comments, ApiPreset.STANDARD, path),
    ...OTHERS.filter(preset => differing.includes(preset)).flatMap(preset => {
      const reason = comments.reasons.get(nearest(comments.reasons, `${preset}.${path}`));
      return reason ? [`\`${preset}\`: ${reason}`] : [];
    }),
  ].join('; ');
  return `| ${[labelOf(path, comments), standard, ...cells.slice(1).map(([, value]) => value === standard ? '' : value), why].join(' | ')} |`;
}

/** The comment at the value itself, or at what it is part of. */
function reasonOf({ reasons }: Comments, preset: ApiPreset, path?: string): string {
  const reason = reasons.get(path ? nearest(reasons, `${preset}.${path}`) : preset);
  if (!reason) throw new Error(`src/private/defaults.ts must say why '${path ?? preset}' is as it is, in a comment before it`);
  return reason;
}

function nearest(reasons: Map<string, string>, path: string): string {
  const parent = path.replace(/\.\w+$/, '');
  return reasons.has(path) || !parent.includes('.') ? path : nearest(reasons, parent);
}

function labelOf(path: string, { meanings }: Comments): string {
  const meaning = meanings.get(path);
  const label = meaning && (LEFT_OUT.exec(meaning)?.[1] ?? (LEFT_OUT.test(meaning) ? undefined : meaning));
  return (label ?? inWords(path.split('.').at(-1)!)).replace(/^whether | percent$/g, '');
}

function withoutIt(path: string, { meanings }: Comments): string {
  const meaning = meanings.get(path) ?? meanings.get(path.replace(/\.\w+$/, '')) ?? '';
  const otherwise = LEFT_OUT.exec(meaning)?.[2];
  if (!otherwise) throw new Error(`src/private/api-defaults.ts must say what holds where '${path}' is left out: '/** … where it is left out */'`);
  return otherwise;
}

function sectionOf(path: string): string {
  const section = path.includes('.') ? inWords(path.split('.')[0]) : 'cluster, task and logs';
  return section[0].toUpperCase() + section.slice(1);
}

/** `healthyThreshold` as `healthy threshold`. */
function inWords(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, (_, before, after) => `${before} ${after.toLowerCase()}`).replace(/^(cpu|nat|s3)\b/, abbreviation => abbreviation.toUpperCase());
}
