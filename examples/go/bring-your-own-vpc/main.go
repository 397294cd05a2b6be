package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsec2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsecs"
	"github.com/aws/jsii-runtime-go"
	"github.com/cdk-private-fargate-api/cdk-private-fargate-api-go/privatefargateapi"
)

func main() {
	defer jsii.Close()

	app := awscdk.NewApp(nil)

	platform := awscdk.NewStack(app, jsii.String("Platform"), nil)
	vpc := awsec2.NewVpc(platform, jsii.String("Vpc"), &awsec2.VpcProps{
		IpAddresses: awsec2.IpAddresses_Cidr(jsii.String("10.1.0.0/16")),
		MaxAzs:      jsii.Number(2),
		SubnetConfiguration: &[]*awsec2.SubnetConfiguration{
			{Name: jsii.String("Edge"), SubnetType: awsec2.SubnetType_PUBLIC, CidrMask: jsii.Number(24)},
			{Name: jsii.String("Apps"), SubnetType: awsec2.SubnetType_PRIVATE_WITH_EGRESS, CidrMask: jsii.Number(20)},
		},
	})
	cluster := awsecs.NewCluster(platform, jsii.String("Cluster"), &awsecs.ClusterProps{Vpc: vpc})

	stack := awscdk.NewStack(app, jsii.String("BringYourOwnVpc"), nil)
	privatefargateapi.NewPrivateFargateApi(stack, jsii.String("Api"), &privatefargateapi.PrivateFargateApiProps{
		Image: awsecs.ContainerImage_FromRegistry(jsii.String("public.ecr.aws/docker/library/nginx:stable"), nil),
		Network: privatefargateapi.ApiNetwork_FromVpc(vpc, &privatefargateapi.FromVpcOptions{
			TaskSubnets: &awsec2.SubnetSelection{SubnetGroupName: jsii.String("Apps")},
			EgressIps:   jsii.Strings("192.0.2.10", "192.0.2.11"),
		}),
		Cluster: privatefargateapi.ApiCluster_FromCluster(cluster),
	})

	app.Synth(nil)
}
