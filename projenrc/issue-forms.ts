import { type awscdk, YamlFile } from 'projen';

const FOLDER = '.github/ISSUE_TEMPLATE';

const LANGUAGE = {
  type: 'dropdown',
  id: 'language',
  attributes: { label: 'Language', options: ['TypeScript', 'JavaScript', 'Python', 'Java', 'Go'] },
  validations: { required: true },
};

/** What is asked when somebody opens an issue; questions go to the discussions. */
export function setupIssueForms(project: awscdk.AwsCdkConstructLibrary) {
  const forms = {
    'bug.yml': {
      name: 'Bug',
      description: 'The construct does something other than its documentation says',
      labels: ['bug'],
      body: [
        line('version', 'Version of cdk-private-fargate-api', '0.1.0'),
        line('cdk', 'Version of aws-cdk-lib', '2.276.0'),
        LANGUAGE,
        text('app', 'The smallest app that shows it', 'Without names, addresses and account numbers of your own'),
        text('expected', 'What should happen'),
        text('actual', 'What happens instead', 'The message, or the part of the template or of the events of the stack'),
      ],
    },
    'feature.yml': {
      name: 'Feature',
      description: 'Something the construct cannot do',
      labels: ['feature'],
      body: [
        LANGUAGE,
        text('need', 'What do you want to reach?', 'What you run and who calls it, rather than the prop you would add'),
        text('today', 'How do you do it today?', 'An escape hatch, an aspect, another construct'),
        text('aws', 'The AWS page about it', undefined, false),
      ],
    },
    'config.yml': {
      blank_issues_enabled: false,
      contact_links: [
        { name: 'Question', url: `${home(project)}/discussions`, about: 'How something is done, or whether it can be' },
        { name: 'Vulnerability', url: `${home(project)}/security/advisories/new`, about: 'In private, as SECURITY.md says' },
      ],
    },
  };
  for (const [file, obj] of Object.entries(forms)) {
    new YamlFile(project, `${FOLDER}/${file}`, { obj });
  }
}

function home(project: awscdk.AwsCdkConstructLibrary): string {
  return project.package.manifest.repository.url.replace(/\.git$/, '');
}

function line(id: string, label: string, placeholder: string) {
  return { type: 'input', id, attributes: { label, placeholder }, validations: { required: true } };
}

function text(id: string, label: string, description?: string, required = true) {
  return { type: 'textarea', id, attributes: { label, description }, validations: { required } };
}
