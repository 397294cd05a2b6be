/** Tables by the names under which pages ask for them. */
export type Tables = Record<string, () => string>;

const BLOCK = /<!-- begin ([\w-]+) -->\n[^]*?<!-- end -->/g;

/** A page whose generated tables, between `<!-- begin NAME -->` and `<!-- end -->`, are those of today. Fails for a table nobody makes, and for one nobody asks for. */
export function withTables(page: string, tables: Tables): string {
  const asked = [...page.matchAll(BLOCK)].map(([, name]) => name);
  const unknown = asked.filter(name => !(name in tables));
  const unused = Object.keys(tables).filter(name => !asked.includes(name));
  if (unknown.length + unused.length > 0) throw new Error(`tables that nobody makes: [${unknown}], that the page does not show: [${unused}]`);
  return page.replace(BLOCK, (_, name) => `<!-- begin ${name} -->\n${tables[name]()}\n<!-- end -->`);
}
