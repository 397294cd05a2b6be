/** A page with the part between the comments `<!-- NAME -->` and `<!-- /NAME -->` made anew. */
export function betweenMarkers(page: string, name: string, made: string): string {
  const marked = new RegExp(`(<!-- ${name} -->\\n)[^]*?(\\n<!-- /${name} -->)`);
  if (!marked.test(page)) throw new Error(`the page must have the comments '<!-- ${name} -->' and '<!-- /${name} -->'`);
  return page.replace(marked, (_, before, after) => `${before}\n${made}\n${after}`);
}
