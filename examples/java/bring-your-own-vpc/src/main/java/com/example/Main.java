package com.example;

import io.github.cdkprivatefargateapi.ApiCluster;
import io.github.cdkprivatefargateapi.ApiNetwork;
import io.github.cdkprivatefargateapi.FromVpcOptions;
import io.github.cdkprivatefargateapi.PrivateFargateApi;
import java.util.List;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.IpAddresses;
import software.amazon.awscdk.services.ec2.SubnetConfiguration;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.ecs.Cluster;
import software.amazon.awscdk.services.ecs.ContainerImage;

public final class Main {
    public static void main(final String[] args) {
        App app = new App();

        Stack platform = new Stack(app, "Platform");
        Vpc vpc = Vpc.Builder.create(platform, "Vpc")
                .ipAddresses(IpAddresses.cidr("10.1.0.0/16"))
                .maxAzs(2)
                .subnetConfiguration(List.of(
                        SubnetConfiguration.builder().name("Edge").subnetType(SubnetType.PUBLIC).cidrMask(24).build(),
                        SubnetConfiguration.builder().name("Apps").subnetType(SubnetType.PRIVATE_WITH_EGRESS).cidrMask(20).build()))
                .build();
        Cluster cluster = Cluster.Builder.create(platform, "Cluster").vpc(vpc).build();

        Stack stack = new Stack(app, "BringYourOwnVpc");
        PrivateFargateApi.Builder.create(stack, "Api")
                .image(ContainerImage.fromRegistry("public.ecr.aws/docker/library/nginx:stable"))
                .network(ApiNetwork.fromVpc(vpc, FromVpcOptions.builder()
                        .taskSubnets(SubnetSelection.builder().subnetGroupName("Apps").build())
                        .egressIps(List.of("192.0.2.10", "192.0.2.11"))
                        .build()))
                .cluster(ApiCluster.fromCluster(cluster))
                .build();

        app.synth();
    }
}
