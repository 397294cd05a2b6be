package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsecs"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssns"
	"github.com/aws/jsii-runtime-go"
	"github.com/cdk-private-fargate-api/cdk-private-fargate-api-go/privatefargateapi"
)

func main() {
	defer jsii.Close()

	app := awscdk.NewApp(nil)
	stack := awscdk.NewStack(app, jsii.String("BlueGreen"), nil)

	onCall := awssns.NewTopic(stack, jsii.String("OnCall"), nil)

	privatefargateapi.NewPrivateFargateApi(stack, jsii.String("Api"), &privatefargateapi.PrivateFargateApiProps{
		Image: awsecs.ContainerImage_FromRegistry(jsii.String("public.ecr.aws/docker/library/nginx:stable"), nil),
		Scaling: privatefargateapi.ApiScaling_Between(jsii.Number(2), jsii.Number(10), &privatefargateapi.ScalingOptions{
			RequestsPerTask: jsii.Number(1200),
		}),
		Deployment: privatefargateapi.Deployment_BlueGreen(&privatefargateapi.BlueGreenDeploymentOptions{
			BakeTime:  awscdk.Duration_Minutes(jsii.Number(10)),
			TestRoute: privatefargateapi.ApiRoute_Header(jsii.String("x-deployment"), jsii.String("test")),
		}),
		Monitoring: privatefargateapi.ApiMonitoring_Standard(&privatefargateapi.MonitoringOptions{
			Notify: &[]awssns.ITopic{onCall},
			Thresholds: &privatefargateapi.MonitoringThresholds{
				ErrorSharePercent: jsii.Number(1),
				Latency:           awscdk.Duration_Seconds(jsii.Number(2)),
			},
			Dashboard: jsii.Bool(true),
		}),
	})

	app.Synth(nil)
}
