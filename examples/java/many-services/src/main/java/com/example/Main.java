package com.example;

import io.github.cdkprivatefargateapi.AddServiceOptions;
import io.github.cdkprivatefargateapi.ApiRoute;
import io.github.cdkprivatefargateapi.ApiScaling;
import io.github.cdkprivatefargateapi.ApiService;
import io.github.cdkprivatefargateapi.HealthCheck;
import io.github.cdkprivatefargateapi.HttpHealthCheckOptions;
import io.github.cdkprivatefargateapi.PathRewrite;
import io.github.cdkprivatefargateapi.PrivateFargateApi;
import io.github.cdkprivatefargateapi.ScalingOptions;
import io.github.cdkprivatefargateapi.TaskSize;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ecs.ContainerImage;
import software.amazon.awscdk.services.s3.Bucket;

public final class Main {
    public static void main(final String[] args) {
        App app = new App();
        ContainerImage image = ContainerImage.fromRegistry("public.ecr.aws/docker/library/nginx:stable");

        Stack stack = new Stack(app, "ManyServices");
        Bucket uploads = new Bucket(stack, "Uploads");
        PrivateFargateApi api = PrivateFargateApi.Builder.create(stack, "Api")
                .image(image)
                .route(ApiRoute.path("/users", "/users/*"))
                .environment(Map.of("UPLOADS", uploads.getBucketName(), "LOG_LEVEL", "info"))
                .build();
        uploads.grantRead(api);

        api.addService("Orders", AddServiceOptions.builder()
                .image(image)
                .route(ApiRoute.path("/orders/*")
                        .withPathRewrite(PathRewrite.builder().regex("^/orders/(.*)").replacement("/$1").build()))
                .size(TaskSize.HALF_VCPU)
                .scaling(ApiScaling.between(2, 6, ScalingOptions.builder().requestsPerTask(1200).build()))
                .healthCheck(HealthCheck.http(HttpHealthCheckOptions.builder()
                        .path("/health")
                        .gracePeriod(Duration.minutes(2))
                        .build()))
                .build());

        Stack reports = new Stack(app, "Reports");
        ApiService.Builder.create(reports, "Reports")
                .api(api)
                .image(image)
                .route(ApiRoute.host("reports.example.com").and(ApiRoute.method("GET")))
                .maxRequestDuration(Duration.seconds(50))
                .build();

        app.synth();
    }
}
