import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generatedPages } from './generated-pages';

// the validator that newer versions of aws-cdk-lib run at synthesis has nothing to do with what is shown
process.env.CDK_VALIDATION = 'false';
// the CDK's own NAT instances use a prop that the CDK has deprecated
process.env.JSII_DEPRECATED = 'quiet';

void generatedPages().then(pages => {
  for (const [path, content] of Object.entries(pages)) {
    writeFileSync(join(__dirname, '..', path), content);
  }
});
