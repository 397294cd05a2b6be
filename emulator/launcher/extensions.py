"""Everything the launcher adds to MiniStack, installed in one go."""

from __future__ import annotations

from . import application_auto_scaling, aws, faults, functions, registry, seams
from .resources import (
    alarm,
    bucket,
    ecs_cluster,
    ecs_service,
    egress_only_gateway,
    elastic_ip,
    flow_log,
    function,
    gateway_attachment,
    instance,
    listener_certificate,
    load_balancer,
    nat_gateway,
    nested_stack,
    prefix_list,
    scaling,
    secret,
    security_group,
    security_group_rules,
    subnet,
    task_definition,
    vpc,
    web_acl,
)
from .tasks import engine, forwarding

_RESOURCE_TYPES = [
    *vpc.TYPES,
    subnet.TYPE,
    gateway_attachment.TYPE,
    egress_only_gateway.TYPE,
    elastic_ip.TYPE,
    nat_gateway.TYPE,
    *instance.TYPES,
    flow_log.TYPE,
    prefix_list.TYPE,
    security_group.TYPE,
    *security_group_rules.TYPES,
    *load_balancer.TYPES,
    listener_certificate.TYPE,
    *ecs_cluster.TYPES,
    task_definition.TYPE,
    ecs_service.TYPE,
    *scaling.TYPES,
    alarm.TYPE,
    bucket.TYPE,
    function.TYPE,
    nested_stack.TYPE,
    secret.TYPE,
    *web_acl.TYPES,
]

_INSTALLED = [
    application_auto_scaling, faults, functions, nested_stack, vpc, subnet, instance, nat_gateway, load_balancer, listener_certificate, ecs_service, web_acl,
    forwarding,
]


def install(account: str, region: str) -> engine.Engine:
    for resource_type in _RESOURCE_TYPES:
        registry.register(resource_type)
    for module in _INSTALLED:
        module.install()
    with seams.request_scope(account, region):
        # what `cdk bootstrap` leaves behind: templates of the default synthesizer ask for the one, `cdk deploy` for the other
        aws.put_parameter("/cdk-bootstrap/hnb659fds/version", "30")
        seams.create_bucket(f"cdk-hnb659fds-assets-{account}-{region}")
    return engine.install()
