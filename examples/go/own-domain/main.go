package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsecs"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsroute53"
	"github.com/aws/jsii-runtime-go"
	"github.com/cdk-private-fargate-api/cdk-private-fargate-api-go/privatefargateapi"
)

func main() {
	defer jsii.Close()

	app := awscdk.NewApp(nil)
	stack := awscdk.NewStack(app, jsii.String("OwnDomain"), nil)

	hostedZone := awsroute53.HostedZone_FromHostedZoneAttributes(stack, jsii.String("HostedZone"), &awsroute53.HostedZoneAttributes{
		HostedZoneId: jsii.String("Z0123456789ABCDEFGHIJ"),
		ZoneName:     jsii.String("example.com"),
	})

	privatefargateapi.NewPrivateFargateApi(stack, jsii.String("Api"), &privatefargateapi.PrivateFargateApiProps{
		Image: awsecs.ContainerImage_FromRegistry(jsii.String("public.ecr.aws/docker/library/nginx:stable"), nil),
		Endpoint: privatefargateapi.ApiEndpoint_Domain(&privatefargateapi.DomainOptions{
			HostedZone: hostedZone,
			DomainName: jsii.String("api.example.com"),
			ResponseHeaders: &privatefargateapi.ResponseHeaders{
				StrictTransportSecurity: jsii.String("max-age=31536000"),
			},
		}),
	})

	app.Synth(nil)
}
