import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deployStack, describeDeployment, describeStack, Deployment, Emulator, putObject } from '../../../emulator';

const FOLDER = join(__dirname, '..', 'fixtures', 'containers-on-aws');
const BUCKET = 'cdk-templates';

/** A template of the pattern, changed as somebody would edit the file. */
export type Edit = (template: string) => string;

/** The stacks of the pattern. */
export class PatternStacks {
  public constructor(private readonly emulator: Emulator, private readonly name: string) {}

  /** Does what `sam deploy` does: uploads the nested templates, and has their stacks created or updated as nested ones. */
  public async deploy(edits: Record<string, Edit> = {}): Promise<void> {
    const text = (file: string) => (edits[file] ?? (unchanged => unchanged))(readFileSync(join(FOLDER, file), 'utf8'));
    let parent = text('parent.yml').replace(/^Transform: .*\n/m, '').replaceAll('AWS::Serverless::Application', 'AWS::CloudFormation::Stack');
    for (const [location, file] of parent.matchAll(/Location: (\S+)/g)) {
      // named after its content, as SAM has it: a nested stack whose URL has changed is updated
      const key = createHash('sha256').update(text(file)).digest('hex');
      parent = parent.replace(location, `TemplateURL: ${await putObject(this.emulator, BUCKET, key, text(file))}`);
    }
    await deployStack(this.emulator, this.name, parent);
  }

  /** What a nested stack consists of. */
  public async resources(logicalId: string): Promise<Deployment> {
    return describeDeployment(this.emulator, await this.idOf(logicalId));
  }

  /** What a nested stack tells. */
  public async outputs(logicalId: string): Promise<Record<string, string>> {
    const { Outputs = [] } = (await describeStack(this.emulator, await this.idOf(logicalId)))!;
    return Object.fromEntries(Outputs.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue!]));
  }

  private async idOf(logicalId: string): Promise<string> {
    const { resources } = await describeDeployment(this.emulator, this.name);
    return resources.find(each => each.LogicalResourceId === logicalId)!.PhysicalResourceId!;
  }
}

/** Without some resources. */
export function without(...logicalIds: string[]): Edit {
  return template => logicalIds.reduce((text, id) => text.replace(resource(id, text), ''), template);
}

/** With other resources in the place of those with the same logical ids. */
export function withResources(...resources: string[]): Edit {
  return template => resources.reduce((text, written) => {
    const [, id] = /^ {2}(\w+):\n/.exec(written)!;
    return text.replace(resource(id, text), () => written);
  }, template);
}

/** A resource as it stands in a template. */
function resource(logicalId: string, template: string): string {
  const [found] = new RegExp(`^  ${logicalId}:\\n(    .*\\n)+`, 'm').exec(template) ?? [];
  if (!found) throw new Error(`The template must have ${logicalId}:\n${template}`);
  return found;
}
