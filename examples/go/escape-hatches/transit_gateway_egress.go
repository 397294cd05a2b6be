package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2/awsec2"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	"github.com/cdk-private-fargate-api/cdk-private-fargate-api-go/privatefargateapi"
)

// transitGatewayEgress lets tasks leave by the transit gateway of the company.
type transitGatewayEgress struct {
	privatefargateapi.Egress
	transitGatewayID string
}

func newTransitGatewayEgress(transitGatewayID string) privatefargateapi.Egress {
	egress := &transitGatewayEgress{transitGatewayID: transitGatewayID}
	privatefargateapi.NewEgress_Override(egress)
	return egress
}

func (e *transitGatewayEgress) Bind(scope constructs.Construct, context *privatefargateapi.EgressContext) *privatefargateapi.EgressConfig {
	subnetIDs := []*string{}
	for _, subnet := range *context.TaskSubnets {
		subnetIDs = append(subnetIDs, subnet.SubnetId())
	}
	attachment := awsec2.NewCfnTransitGatewayAttachment(scope, jsii.String("Attachment"), &awsec2.CfnTransitGatewayAttachmentProps{
		TransitGatewayId: &e.transitGatewayID,
		VpcId:            context.Vpc.VpcId(),
		SubnetIds:        &subnetIDs,
	})
	for _, subnet := range *context.TaskSubnets {
		subnet.AddRoute(jsii.String("Transit"), &awsec2.AddRouteOptions{
			RouterType:                  awsec2.RouterType_TRANSIT_GATEWAY,
			RouterId:                    &e.transitGatewayID,
			EnablesInternetConnectivity: jsii.Bool(true),
		})
		subnet.Node().FindChild(jsii.String("Transit")).Node().AddDependency(attachment)
	}
	return &privatefargateapi.EgressConfig{
		EgressIps:           jsii.Strings("192.0.2.10"),
		EgressAllocationIds: &[]*string{},
	}
}
