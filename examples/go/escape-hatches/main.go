package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsecs"
	"github.com/aws/aws-cdk-go/awscdk/v2/awselasticloadbalancingv2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsservicediscovery"
	"github.com/aws/jsii-runtime-go"
	"github.com/cdk-private-fargate-api/cdk-private-fargate-api-go/privatefargateapi"
)

func main() {
	defer jsii.Close()

	app := awscdk.NewApp(nil)
	stack := awscdk.NewStack(app, jsii.String("EscapeHatches"), nil)

	// 1. A strategy of your own
	api := privatefargateapi.NewPrivateFargateApi(stack, jsii.String("Api"), &privatefargateapi.PrivateFargateApiProps{
		Image: awsecs.ContainerImage_FromRegistry(jsii.String("public.ecr.aws/docker/library/nginx:stable"), nil),
		Network: privatefargateapi.ApiNetwork_Create(&privatefargateapi.CreateNetworkOptions{
			Egress: newTransitGatewayEgress("tgw-0123456789abcdef0"),
		}),
	})

	// 2. Every construct that was made
	api.Service().EnableCloudMap(&awsecs.CloudMapOptions{
		CloudMapNamespace: awsservicediscovery.NewPrivateDnsNamespace(stack, jsii.String("Namespace"), &awsservicediscovery.PrivateDnsNamespaceProps{
			Vpc:  api.Vpc(),
			Name: jsii.String("internal"),
		}),
	})
	api.LoadBalancer().AddListener(jsii.String("Admin"), &awselasticloadbalancingv2.BaseApplicationListenerProps{
		Port:                jsii.Number(8443),
		Protocol:            awselasticloadbalancingv2.ApplicationProtocol_HTTP,
		Open:                jsii.Bool(false),
		DefaultTargetGroups: &[]awselasticloadbalancingv2.IApplicationTargetGroup{api.TargetGroup()},
	})

	// 3. More in the task
	api.TaskDefinition().AddContainer(jsii.String("Sidecar"), &awsecs.ContainerDefinitionOptions{
		Image:     awsecs.ContainerImage_FromRegistry(jsii.String("public.ecr.aws/xray/aws-xray-daemon:3.x"), nil),
		Essential: jsii.Bool(false),
	})

	// 4. The CloudFormation resource
	service := api.Service().Node().DefaultChild().(awsecs.CfnService)
	service.AddPropertyOverride(jsii.String("PropagateTags"), jsii.String("SERVICE"))

	// 5. Everything at once
	awscdk.Tags_Of(api).Add(jsii.String("team"), jsii.String("payments"), nil)
	awscdk.Annotations_Of(api).AcknowledgeWarning(jsii.String("cdk-private-fargate-api:plainHttp"), jsii.String("TLS ends at our CDN"))

	app.Synth(nil)
}
