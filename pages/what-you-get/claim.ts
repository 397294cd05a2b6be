/** A sentence of the README about the default stack, which must not say what is not so. */
export function claim(holds: boolean, sentence: string): string {
  if (!holds) throw new Error(`the README says '${sentence}', and the default stack does not: mend either`);
  return sentence;
}
