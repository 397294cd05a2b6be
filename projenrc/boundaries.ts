import type { awscdk } from 'projen';

/**
 * Which rooms of src/ each room may use. A room that is missing from a list is out of bounds:
 * what is downstream in the flow (network, compute, edge, service, facade) is invisible upstream.
 */
const MAY_IMPORT: Record<string, string[]> = {
  'src/network': ['src/network', 'src/api-preset.ts', 'src/private'],
  'src/compute': ['src/compute', 'src/api-preset.ts', 'src/private'],
  'src/edge': ['src/edge', 'src/api-preset.ts', 'src/private'],
  'src/observability': ['src/observability', 'src/api-preset.ts', 'src/private'],
  'src/claims': ['src/claims', 'src/private'],
  'src/service': ['src/service', 'src/network', 'src/compute', 'src/edge', 'src/observability', 'src/api-preset.ts', 'src/private', 'src/private-fargate-api.ts'],
};

/** Import boundaries, file sizes and complexity: the shape is held by the linter, not by good will. */
export function setupBoundaries(project: awscdk.AwsCdkConstructLibrary) {
  const eslint = project.eslint!;
  eslint.addRules({
    'import/no-cycle': ['error'],
    'import/no-restricted-paths': ['error', {
      zones: [
        ...Object.entries(MAY_IMPORT).map(([target, allowed]) => ({
          target: `./${target}`,
          from: './src',
          except: allowed.map(path => `./${path.replace('src/', '')}`),
          message: `${target} may import from ${allowed.join(', ')} only`,
        })),
        {
          target: './src/private/!(resolve).ts',
          from: './src',
          except: ['./private', './api-preset.ts', './service/drain.ts'],
          message: 'private values and checks know no strategy and no part',
        },
        { target: './src/!(index).ts', from: './src/index.ts', message: 'the barrel is for consumers' },
        { target: './src/!(index).*', from: './src/private-fargate-api.ts', message: 'nothing imports the facade' },
        { target: './src/*/!(api-service-props).ts', from: './src/private-fargate-api.ts', message: 'nothing imports the facade but a type of it' },
        { target: ['./demo', './emulator', './examples'], from: './src', message: 'the tools know stacks, not the package' },
        { target: './src', from: ['./test', './demo', './emulator', './examples', './bench', './pages', './projenrc'], message: 'the package stands alone' },
      ],
    }],
  });
  eslint.addOverride({
    files: ['src/**/*.ts', 'emulator/**/*.ts', 'demo/**/*.ts', 'examples/**/*.ts', 'bench/**/*.ts', 'pages/**/*.ts', 'projenrc/**/*.ts'],
    rules: {
      'max-lines': ['error', { max: 299, skipBlankLines: false, skipComments: false }],
      'max-lines-per-function': ['error', { max: 60, skipComments: true, skipBlankLines: true }],
      'complexity': ['error', 8],
    },
  });
  for (const tool of ['demo', 'emulator', 'examples']) {
    eslint.allowDevDeps(`**/${tool}/**`);
  }
  eslint.addOverride({
    files: ['examples/typescript/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: [{ group: ['../*'], message: 'import the package by its name, as a consumer does' }] }] },
  });
  eslint.addOverride({
    files: ['src/private-fargate-api.ts'],
    rules: {
      'max-lines': ['error', { max: 199, skipBlankLines: false, skipComments: false }],
      'no-restricted-syntax': ['error', { selector: 'IfStatement', message: 'the facade varies by strategy, not by if' }],
    },
  });
}
