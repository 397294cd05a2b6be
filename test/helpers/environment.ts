// the validator that newer versions run at synthesis takes seconds in every test file; one test of test/policy keeps it on
process.env.CDK_VALIDATION = 'false';
// the CDK's own NAT instances use a prop that the CDK has deprecated
process.env.JSII_DEPRECATED = 'quiet';
