package com.example;

import io.github.cdkprivatefargateapi.PrivateFargateApi;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ecs.ContainerImage;

public final class Main {
    public static void main(final String[] args) {
        App app = new App();
        Stack stack = new Stack(app, "Quickstart");

        PrivateFargateApi.Builder.create(stack, "Api")
                .image(ContainerImage.fromRegistry("public.ecr.aws/docker/library/nginx:stable"))
                .build();

        app.synth();
    }
}
