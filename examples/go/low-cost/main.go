package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsecs"
	"github.com/aws/jsii-runtime-go"
	"github.com/cdk-private-fargate-api/cdk-private-fargate-api-go/privatefargateapi"
)

func main() {
	defer jsii.Close()

	app := awscdk.NewApp(nil)
	stack := awscdk.NewStack(app, jsii.String("LowCost"), nil)

	privatefargateapi.NewPrivateFargateApi(stack, jsii.String("Api"), &privatefargateapi.PrivateFargateApiProps{
		Image:  awsecs.ContainerImage_FromRegistry(jsii.String("public.ecr.aws/docker/library/nginx:stable"), nil),
		Preset: privatefargateapi.ApiPreset_DEVELOPMENT,
		Network: privatefargateapi.ApiNetwork_Create(&privatefargateapi.CreateNetworkOptions{
			Egress: privatefargateapi.Egress_NatInstances(nil),
		}),
		Capacity:  privatefargateapi.Capacity_Spot(),
		Container: &privatefargateapi.ContainerOptions{CpuArchitecture: awsecs.CpuArchitecture_ARM64()},
	})

	app.Synth(nil)
}
