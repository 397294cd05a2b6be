import type { awscdk } from 'projen';
import { NEWEST_LANE } from './newest-lane';

/** The scanners that run over templates in the test run; those in Python stand in requirements files of test/policy. */
export function setupScans(project: awscdk.AwsCdkConstructLibrary) {
  project.addDevDeps(
    // the last one that reads templates of constructs 10.4; the newest one wants aws-cdk-lib 2.257, and runs in the newest lane
    'cdk-nag@2.37.55',
    // what it brings: the binary of cfn-guard and the rules of AWS Control Tower
    '@cdklabs/cdk-validator-cfnguard@0.0.62',
  );
  project.tryFindObjectFile(`${NEWEST_LANE}/package.json`)!.addOverride('dependencies.cdk-nag', '3.0.2');
}
