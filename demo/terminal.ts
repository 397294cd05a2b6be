const CODES = { bold: 1, dim: 2, red: 31, green: 32 };

type Style = keyof typeof CODES;

/** Plain lines; colour only for a person at a terminal who has not asked for none. */
export class Terminal {
  private readonly coloured = Boolean(process.stdout.isTTY) && !process.env.NO_COLOR;
  private readonly started = Date.now();

  public line(text = '') {
    process.stdout.write(`${text}\n`);
  }

  /** What begins now, with the seconds since the start. */
  public heading(text: string) {
    const seconds = ((Date.now() - this.started) / 1000).toFixed(1).padStart(5);
    this.line(`\n${this.style('dim', `${seconds} s`)}  ${this.style('bold', text)}`);
  }

  public detail(text: string) {
    this.line(`         ${text}`);
  }

  /** Rows in columns, as wide as they have to be. */
  public table(rows: string[][]) {
    const widths = rows[0]?.map((_, column) => Math.max(...rows.map(row => row[column].length))) ?? [];
    for (const row of rows) {
      this.detail(row.map((cell, column) => cell.padEnd(widths[column])).join('  ').trimEnd());
    }
  }

  public success(text: string) {
    this.line(`\n${this.style('green', text)}`);
  }

  public failure(text: string) {
    process.stderr.write(`\n${this.style('red', text)}\n`);
  }

  public dim(text: string): string {
    return this.style('dim', text);
  }

  private style(style: Style, text: string): string {
    return this.coloured ? `\u001b[${CODES[style]}m${text}\u001b[0m` : text;
  }
}
