import { devNull } from 'node:os';

/** The environment of the CDK command line: nothing of a real account or of the compiler that runs this, and no calls home. */
export function cdkEnvironment(): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(AWS|CDK|TS_NODE)_/.test(name));
  return {
    ...Object.fromEntries(inherited),
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_EC2_METADATA_DISABLED: 'true',
    CDK_DISABLE_CLI_TELEMETRY: '1',
    CDK_DISABLE_VERSION_CHECK: '1',
    CDK_VALIDATION: 'false',
    CI: 'true',
  };
}
