package com.example;

import io.github.cdkprivatefargateapi.ApiNetwork;
import io.github.cdkprivatefargateapi.ApiPreset;
import io.github.cdkprivatefargateapi.Capacity;
import io.github.cdkprivatefargateapi.ContainerOptions;
import io.github.cdkprivatefargateapi.CreateNetworkOptions;
import io.github.cdkprivatefargateapi.Egress;
import io.github.cdkprivatefargateapi.PrivateFargateApi;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ecs.ContainerImage;
import software.amazon.awscdk.services.ecs.CpuArchitecture;

public final class Main {
    public static void main(final String[] args) {
        App app = new App();
        Stack stack = new Stack(app, "LowCost");

        PrivateFargateApi.Builder.create(stack, "Api")
                .image(ContainerImage.fromRegistry("public.ecr.aws/docker/library/nginx:stable"))
                .preset(ApiPreset.DEVELOPMENT)
                .network(ApiNetwork.create(CreateNetworkOptions.builder().egress(Egress.natInstances()).build()))
                .capacity(Capacity.spot())
                .container(ContainerOptions.builder().cpuArchitecture(CpuArchitecture.ARM64).build())
                .build();

        app.synth();
    }
}
