module low-cost

go 1.25

require (
	github.com/aws/aws-cdk-go/awscdk/v2 v2.220.0
	github.com/aws/jsii-runtime-go v1.140.0
	github.com/cdk-private-fargate-api/cdk-private-fargate-api-go/privatefargateapi v0.0.0
)
