package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscertificatemanager"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsecs"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssns"
	"github.com/aws/jsii-runtime-go"
	"github.com/cdk-private-fargate-api/cdk-private-fargate-api-go/privatefargateapi"
)

func main() {
	defer jsii.Close()

	app := awscdk.NewApp(nil)
	stack := awscdk.NewStack(app, jsii.String("Hardened"), nil)

	certificate := awscertificatemanager.Certificate_FromCertificateArn(stack, jsii.String("Certificate"),
		jsii.String("arn:aws:acm:eu-west-1:111122223333:certificate/12345678-1234-1234-1234-123456789012"))
	onCall := awssns.NewTopic(stack, jsii.String("OnCall"), &awssns.TopicProps{EnforceSSL: jsii.Bool(true)})

	privatefargateapi.NewPrivateFargateApi(stack, jsii.String("Api"), &privatefargateapi.PrivateFargateApiProps{
		Image:         awsecs.ContainerImage_FromRegistry(jsii.String("public.ecr.aws/nginx/nginx-unprivileged:stable"), nil),
		ContainerPort: jsii.Number(8080),
		Preset:        privatefargateapi.ApiPreset_HARDENED,
		Network:       privatefargateapi.ApiNetwork_Create(&privatefargateapi.CreateNetworkOptions{MaxAzs: jsii.Number(3)}),
		Endpoint: privatefargateapi.ApiEndpoint_Https(&privatefargateapi.HttpsOptions{
			Certificates: &[]awscertificatemanager.ICertificate{certificate},
			DomainName:   jsii.String("api.example.com"),
		}),
		Firewall: privatefargateapi.ApiFirewall_ManagedRules(&privatefargateapi.ManagedRulesOptions{
			RequestsPerFiveMinutes: jsii.Number(2000),
			Exclusions:             jsii.Strings("SizeRestrictions_BODY"),
		}),
		Container: &privatefargateapi.ContainerOptions{
			User:          jsii.String("101"),
			WritablePaths: jsii.Strings("/tmp"),
		},
		Monitoring: privatefargateapi.ApiMonitoring_Standard(&privatefargateapi.MonitoringOptions{
			Notify: &[]awssns.ITopic{onCall},
		}),
	})

	app.Synth(nil)
}
