interface Resource {
  readonly Type: string;
  readonly Properties?: Record<string, any>;
}

/** What the emulator can run a function with. */
const RUNTIME = /^(python|nodejs)/;

/**
 * Fails for a template with a custom resource whose function cannot run here: its creation would wait for an answer for an hour.
 * What else cannot be deployed the emulator refuses by itself, at once.
 */
export function checkTemplate(name: string, template: string) {
  const resources: Record<string, Resource> = JSON.parse(template).Resources ?? {};
  const unanswered = Object.entries(resources).filter(([, resource]) => isCustom(resource) && !canRun(resources[functionOf(resource)]));
  if (unanswered.length === 0) return;
  const list = unanswered.map(([id, { Type }]) => `${id} (${Type})`).join(', ');
  throw new Error(`${name} cannot be deployed to the emulator: the custom resource ${list} would never be answered, `
    + 'since only functions of Python and Node.js run there, and only those of the same stack.');
}

function isCustom({ Type }: Resource): boolean {
  return Type.startsWith('Custom::') || Type === 'AWS::CloudFormation::CustomResource';
}

/** The logical id of the function behind a custom resource, '' when it is not in the template. */
function functionOf({ Properties }: Resource): string {
  const [id] = Properties?.ServiceToken?.['Fn::GetAtt'] ?? [];
  return String(id ?? '');
}

function canRun(resource: Resource | undefined): boolean {
  const { Runtime: runtime } = resource?.Properties ?? {};
  // the CDK looks up the newest Node.js of a region in a mapping
  return resource?.Type === 'AWS::Lambda::Function' && (typeof runtime === 'object' || RUNTIME.test(runtime));
}
