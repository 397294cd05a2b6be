import { Reference, Stack, Token, Tokenization } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/**
 * What tells a resource apart from every other of the app, whichever object stands for it: its id, and where that is known at
 * deployment only, where it comes from.
 */
export function identityOf(construct: IConstruct, id: string): string {
  if (!Token.isUnresolved(id)) return id;
  const token = Tokenization.reverse(id, { failConcat: false });
  if (Reference.isReference(token)) return `${token.target.node.path}.${token.displayName}`;
  const stack = Stack.of(construct);
  return `${stack.node.path}:${JSON.stringify(stack.resolve(id))}`;
}
