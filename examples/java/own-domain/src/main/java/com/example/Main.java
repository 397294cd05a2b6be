package com.example;

import io.github.cdkprivatefargateapi.ApiEndpoint;
import io.github.cdkprivatefargateapi.DomainOptions;
import io.github.cdkprivatefargateapi.PrivateFargateApi;
import io.github.cdkprivatefargateapi.ResponseHeaders;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ecs.ContainerImage;
import software.amazon.awscdk.services.route53.HostedZone;
import software.amazon.awscdk.services.route53.HostedZoneAttributes;
import software.amazon.awscdk.services.route53.IHostedZone;

public final class Main {
    public static void main(final String[] args) {
        App app = new App();
        Stack stack = new Stack(app, "OwnDomain");

        IHostedZone hostedZone = HostedZone.fromHostedZoneAttributes(stack, "HostedZone", HostedZoneAttributes.builder()
                .hostedZoneId("Z0123456789ABCDEFGHIJ")
                .zoneName("example.com")
                .build());

        PrivateFargateApi.Builder.create(stack, "Api")
                .image(ContainerImage.fromRegistry("public.ecr.aws/docker/library/nginx:stable"))
                .endpoint(ApiEndpoint.domain(DomainOptions.builder()
                        .hostedZone(hostedZone)
                        .domainName("api.example.com")
                        .responseHeaders(ResponseHeaders.builder().strictTransportSecurity("max-age=31536000").build())
                        .build()))
                .build();

        app.synth();
    }
}
