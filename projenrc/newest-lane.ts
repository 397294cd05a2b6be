import { type awscdk, JsonFile } from 'projen';

export const NEWEST_LANE = 'test/newest';

/** The newest published aws-cdk-lib, installed beside the floor so that one test run covers both ends of the peer range. */
export function setupNewestLane(project: awscdk.AwsCdkConstructLibrary) {
  new JsonFile(project, `${NEWEST_LANE}/package.json`, {
    obj: {
      name: 'newest-aws-cdk-lib',
      private: true,
      dependencies: { 'aws-cdk-lib': '2.276.0', 'constructs': '10.8.1' },
    },
  });
}
