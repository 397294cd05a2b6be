package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsecs"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"
	"github.com/cdk-private-fargate-api/cdk-private-fargate-api-go/privatefargateapi"
)

func main() {
	defer jsii.Close()

	app := awscdk.NewApp(nil)
	image := awsecs.ContainerImage_FromRegistry(jsii.String("public.ecr.aws/docker/library/nginx:stable"), nil)

	stack := awscdk.NewStack(app, jsii.String("ManyServices"), nil)
	uploads := awss3.NewBucket(stack, jsii.String("Uploads"), nil)
	api := privatefargateapi.NewPrivateFargateApi(stack, jsii.String("Api"), &privatefargateapi.PrivateFargateApiProps{
		Image: image,
		Route: privatefargateapi.ApiRoute_Path(jsii.String("/users"), jsii.String("/users/*")),
		Environment: &map[string]*string{
			"UPLOADS":   uploads.BucketName(),
			"LOG_LEVEL": jsii.String("info"),
		},
	})
	uploads.GrantRead(api, nil)

	api.AddService(jsii.String("Orders"), &privatefargateapi.AddServiceOptions{
		Image: image,
		Route: privatefargateapi.ApiRoute_Path(jsii.String("/orders/*")).WithPathRewrite(&privatefargateapi.PathRewrite{
			Regex:       jsii.String("^/orders/(.*)"),
			Replacement: jsii.String("/$1"),
		}),
		Size: privatefargateapi.TaskSize_HALF_VCPU(),
		Scaling: privatefargateapi.ApiScaling_Between(jsii.Number(2), jsii.Number(6), &privatefargateapi.ScalingOptions{
			RequestsPerTask: jsii.Number(1200),
		}),
		HealthCheck: privatefargateapi.HealthCheck_Http(&privatefargateapi.HttpHealthCheckOptions{
			Path:        jsii.String("/health"),
			GracePeriod: awscdk.Duration_Minutes(jsii.Number(2)),
		}),
	})

	reports := awscdk.NewStack(app, jsii.String("Reports"), nil)
	privatefargateapi.NewApiService(reports, jsii.String("Reports"), &privatefargateapi.ApiServiceProps{
		Api:                api,
		Image:              image,
		Route:              privatefargateapi.ApiRoute_Host(jsii.String("reports.example.com")).And(privatefargateapi.ApiRoute_Method(jsii.String("GET"))),
		MaxRequestDuration: awscdk.Duration_Seconds(jsii.Number(50)),
	})

	app.Synth(nil)
}
