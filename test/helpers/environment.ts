// the validator that newer versions run at synthesis takes seconds in every test file; one test of test/policy keeps it on
process.env.CDK_VALIDATION = 'false';
