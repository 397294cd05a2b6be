package com.example;

import io.github.cdkprivatefargateapi.ApiMonitoring;
import io.github.cdkprivatefargateapi.ApiRoute;
import io.github.cdkprivatefargateapi.ApiScaling;
import io.github.cdkprivatefargateapi.BlueGreenDeploymentOptions;
import io.github.cdkprivatefargateapi.Deployment;
import io.github.cdkprivatefargateapi.MonitoringOptions;
import io.github.cdkprivatefargateapi.MonitoringThresholds;
import io.github.cdkprivatefargateapi.PrivateFargateApi;
import io.github.cdkprivatefargateapi.ScalingOptions;
import java.util.List;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ecs.ContainerImage;
import software.amazon.awscdk.services.sns.Topic;

public final class Main {
    public static void main(final String[] args) {
        App app = new App();
        Stack stack = new Stack(app, "BlueGreen");

        Topic onCall = new Topic(stack, "OnCall");

        PrivateFargateApi.Builder.create(stack, "Api")
                .image(ContainerImage.fromRegistry("public.ecr.aws/docker/library/nginx:stable"))
                .scaling(ApiScaling.between(2, 10, ScalingOptions.builder().requestsPerTask(1200).build()))
                .deployment(Deployment.blueGreen(BlueGreenDeploymentOptions.builder()
                        .bakeTime(Duration.minutes(10))
                        .testRoute(ApiRoute.header("x-deployment", "test"))
                        .build()))
                .monitoring(ApiMonitoring.standard(MonitoringOptions.builder()
                        .notify(List.of(onCall))
                        .thresholds(MonitoringThresholds.builder().errorSharePercent(1).latency(Duration.seconds(2)).build())
                        .dashboard(true)
                        .build()))
                .build();

        app.synth();
    }
}
