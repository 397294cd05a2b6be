/** What is written, and what the error says: which prop, what was written, what to write instead. */
export type Refused = [what: string, make: () => unknown, message: string];

/** For a table whose rows are hand-written: what is out of range, contradicts itself, is there twice, in vain or beyond a quota. */
export function refusals(rows: Refused[]) {
  test.each(rows)('fails for %s', (_what, make, message) => {
    let error: unknown;
    try {
      make();
    } catch (thrown) {
      error = thrown;
    }

    expect(error).toMatchObject({ message: expect.stringContaining(message) });
    // none of those that JavaScript or the CDK throws deep inside
    expect(Object.getPrototypeOf(error)).toBe(Error.prototype);
  });
}
