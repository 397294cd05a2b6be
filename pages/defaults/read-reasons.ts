import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';

/** Where the values are, and where their types are. */
const FILES = ['private/defaults.ts', 'private/api-defaults.ts', 'service/drain.ts'].map(file => join(__dirname, '../../src', file));

/** The comments of src/private/defaults.ts and api-defaults.ts: reasons stand there beside the values, once, and cost the package nothing. */
export interface Comments {
  /** of a preset as a whole, by its name; of a value, by `PRESET.path.to.it` */
  readonly reasons: Map<string, string>;
  /** of members of the interfaces, by `path.to.it`; the interface's own by `path.to` */
  readonly meanings: Map<string, string>;
}

export function readComments(): Comments {
  const statements = FILES.flatMap(file => [...ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true).statements]);
  return { reasons: readReasons(statements), meanings: readMeanings(statements.filter(ts.isInterfaceDeclaration)) };
}

function readReasons(statements: ts.Statement[]): Map<string, string> {
  const reasons = new Map<string, string>();
  const visit = (path: string, node: ts.Node, value?: ts.Expression) => {
    remember(reasons, path, node);
    if (!value || !ts.isObjectLiteralExpression(value)) return;
    value.properties.filter(ts.isPropertyAssignment).forEach(member => visit(`${path}.${member.name.getText()}`, member, member.initializer));
  };
  for (const statement of statements.filter(ts.isVariableStatement)) {
    const [{ name, initializer }] = statement.declarationList.declarations;
    visit(name.getText(), statement, initializer);
  }
  return reasons;
}

function readMeanings(interfaces: ts.InterfaceDeclaration[]): Map<string, string> {
  const meanings = new Map<string, string>();
  const visit = (path: string[], typeName: string) => {
    const type = interfaces.find(({ name }) => name.text === typeName);
    if (!type) return;
    if (path.length > 0 && !meanings.has(path.join('.'))) remember(meanings, path.join('.'), type);
    for (const member of type.members.filter(ts.isPropertySignature)) {
      const memberPath = [...path, member.name.getText()];
      remember(meanings, memberPath.join('.'), member);
      visit(memberPath, member.type!.getText());
    }
  };
  visit([], 'ApiDefaults');
  return meanings;
}

function remember(comments: Map<string, string>, path: string, node: ts.Node) {
  const source = node.getSourceFile().text;
  const comment = (ts.getLeadingCommentRanges(source, node.getFullStart()) ?? [])
    .map(({ pos, end }) => source.slice(pos, end).replace(/^\/\*\*|\*\/$|^\/\//g, '').replace(/\n\s*\*/g, ' ').replace(/\s+/g, ' ').trim())
    .join(' ');
  if (comment) comments.set(path, comment);
}
