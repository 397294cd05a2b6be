package com.example;

import io.github.cdkprivatefargateapi.ApiEndpoint;
import io.github.cdkprivatefargateapi.ApiFirewall;
import io.github.cdkprivatefargateapi.ApiMonitoring;
import io.github.cdkprivatefargateapi.ApiNetwork;
import io.github.cdkprivatefargateapi.ApiPreset;
import io.github.cdkprivatefargateapi.ContainerOptions;
import io.github.cdkprivatefargateapi.CreateNetworkOptions;
import io.github.cdkprivatefargateapi.HttpsOptions;
import io.github.cdkprivatefargateapi.ManagedRulesOptions;
import io.github.cdkprivatefargateapi.MonitoringOptions;
import io.github.cdkprivatefargateapi.PrivateFargateApi;
import java.util.List;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.certificatemanager.Certificate;
import software.amazon.awscdk.services.certificatemanager.ICertificate;
import software.amazon.awscdk.services.ecs.ContainerImage;
import software.amazon.awscdk.services.sns.Topic;

public final class Main {
    public static void main(final String[] args) {
        App app = new App();
        Stack stack = new Stack(app, "Hardened");

        ICertificate certificate = Certificate.fromCertificateArn(stack, "Certificate",
                "arn:aws:acm:eu-west-1:111122223333:certificate/12345678-1234-1234-1234-123456789012");
        Topic onCall = Topic.Builder.create(stack, "OnCall").enforceSsl(true).build();

        PrivateFargateApi.Builder.create(stack, "Api")
                .image(ContainerImage.fromRegistry("public.ecr.aws/nginx/nginx-unprivileged:stable"))
                .containerPort(8080)
                .preset(ApiPreset.HARDENED)
                .network(ApiNetwork.create(CreateNetworkOptions.builder().maxAzs(3).build()))
                .endpoint(ApiEndpoint.https(HttpsOptions.builder()
                        .certificates(List.of(certificate))
                        .domainName("api.example.com")
                        .build()))
                .firewall(ApiFirewall.managedRules(ManagedRulesOptions.builder()
                        .requestsPerFiveMinutes(2000)
                        .exclusions(List.of("SizeRestrictions_BODY"))
                        .build()))
                .container(ContainerOptions.builder().user("101").writablePaths(List.of("/tmp")).build())
                .monitoring(ApiMonitoring.standard(MonitoringOptions.builder().notify(List.of(onCall)).build()))
                .build();

        app.synth();
    }
}
