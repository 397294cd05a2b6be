import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of templates for a scanner to read. */
export class ScanFolder {
  public readonly path = mkdtempSync(join(tmpdir(), 'scan-'));

  /** The file of a template. */
  public file(name: string): string {
    return join(this.path, `${name.replace(/\W+/g, '-')}.json`);
  }

  public write(name: string, template: object): string {
    writeFileSync(this.file(name), JSON.stringify(template));
    return this.file(name);
  }

  public remove() {
    rmSync(this.path, { recursive: true, force: true });
  }
}
