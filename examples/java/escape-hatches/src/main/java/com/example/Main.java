package com.example;

import io.github.cdkprivatefargateapi.ApiNetwork;
import io.github.cdkprivatefargateapi.CreateNetworkOptions;
import io.github.cdkprivatefargateapi.PrivateFargateApi;
import java.util.List;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.services.ecs.CfnService;
import software.amazon.awscdk.services.ecs.CloudMapOptions;
import software.amazon.awscdk.services.ecs.ContainerDefinitionOptions;
import software.amazon.awscdk.services.ecs.ContainerImage;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationProtocol;
import software.amazon.awscdk.services.elasticloadbalancingv2.BaseApplicationListenerProps;
import software.amazon.awscdk.services.servicediscovery.PrivateDnsNamespace;

public final class Main {
    public static void main(final String[] args) {
        App app = new App();
        Stack stack = new Stack(app, "EscapeHatches");

        // 1. A strategy of your own
        PrivateFargateApi api = PrivateFargateApi.Builder.create(stack, "Api")
                .image(ContainerImage.fromRegistry("public.ecr.aws/docker/library/nginx:stable"))
                .network(ApiNetwork.create(CreateNetworkOptions.builder()
                        .egress(new TransitGatewayEgress("tgw-0123456789abcdef0"))
                        .build()))
                .build();

        // 2. Every construct that was made
        api.getService().enableCloudMap(CloudMapOptions.builder()
                .cloudMapNamespace(PrivateDnsNamespace.Builder.create(stack, "Namespace").vpc(api.getVpc()).name("internal").build())
                .build());
        api.getLoadBalancer().addListener("Admin", BaseApplicationListenerProps.builder()
                .port(8443)
                .protocol(ApplicationProtocol.HTTP)
                .open(false)
                .defaultTargetGroups(List.of(api.getTargetGroup()))
                .build());

        // 3. More in the task
        api.getTaskDefinition().addContainer("Sidecar", ContainerDefinitionOptions.builder()
                .image(ContainerImage.fromRegistry("public.ecr.aws/xray/aws-xray-daemon:3.x"))
                .essential(false)
                .build());

        // 4. The CloudFormation resource
        CfnService service = (CfnService) api.getService().getNode().getDefaultChild();
        service.addPropertyOverride("PropagateTags", "SERVICE");

        // 5. Everything at once
        Tags.of(api).add("team", "payments");
        Annotations.of(api).acknowledgeWarning("cdk-private-fargate-api:plainHttp", "TLS ends at our CDN");

        app.synth();
    }
}
