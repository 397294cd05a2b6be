package com.example;

import io.github.cdkprivatefargateapi.Egress;
import io.github.cdkprivatefargateapi.EgressConfig;
import io.github.cdkprivatefargateapi.EgressContext;
import java.util.List;
import software.amazon.awscdk.services.ec2.AddRouteOptions;
import software.amazon.awscdk.services.ec2.CfnTransitGatewayAttachment;
import software.amazon.awscdk.services.ec2.PrivateSubnet;
import software.amazon.awscdk.services.ec2.RouterType;
import software.constructs.Construct;

/** Tasks leave by the transit gateway of the company. */
final class TransitGatewayEgress extends Egress {
    private final String transitGatewayId;

    TransitGatewayEgress(final String transitGatewayId) {
        this.transitGatewayId = transitGatewayId;
    }

    @Override
    public EgressConfig bind(final Construct scope, final EgressContext context) {
        CfnTransitGatewayAttachment attachment = CfnTransitGatewayAttachment.Builder.create(scope, "Attachment")
                .transitGatewayId(transitGatewayId)
                .vpcId(context.getVpc().getVpcId())
                .subnetIds(context.getTaskSubnets().stream().map(PrivateSubnet::getSubnetId).toList())
                .build();
        for (PrivateSubnet subnet : context.getTaskSubnets()) {
            subnet.addRoute("Transit", AddRouteOptions.builder()
                    .routerType(RouterType.TRANSIT_GATEWAY)
                    .routerId(transitGatewayId)
                    .enablesInternetConnectivity(true)
                    .build());
            subnet.getNode().findChild("Transit").getNode().addDependency(attachment);
        }
        return EgressConfig.builder().egressIps(List.of("192.0.2.10")).egressAllocationIds(List.of()).build();
    }
}
