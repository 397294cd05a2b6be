"""Every private name of MiniStack the launcher uses, but for those of stacks. They belong to one version, which is checked first."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import metadata
from types import ModuleType
from typing import Any

PINNED_VERSION = "1.5.33"

_installed = metadata.version("ministack")
if _installed != PINNED_VERSION:
    sys.exit(
        f"The launcher works with MiniStack {PINNED_VERSION} only, and {_installed} is installed: "
        "install emulator/requirements.txt, or adapt emulator/launcher/seams.py to the other version."
    )

from ministack import app  # noqa: E402
from ministack.core import router  # noqa: E402
from ministack.core.concurrency import resource_lock  # noqa: E402
from ministack.core.responses import (  # noqa: E402
    error_response_json,
    get_account_id,
    get_region,
    json_response,
    request_scope,
)
from ministack.services import alb, cloudwatch, ec2, ecs, iam, lambda_svc, s3, ssm, waf  # noqa: E402
from ministack.services.cloudformation import custom_resource, provisioners  # noqa: E402

__all__ = ["error_response_json", "get_account_id", "get_region", "json_response", "request_scope"]

Record = dict[str, Any]

asgi_application = app.app
resource_handlers: dict[str, dict[str, Callable]] = provisioners._RESOURCE_HANDLERS


def ec2_action(action: str, parameters: dict[str, list[str]]) -> tuple:
    """Runs an EC2 action in this process, for the account and region of the current request."""
    ec2._ensure_defaults_initialized()
    return ec2._ACTION_MAP[action](parameters)


def ecs_action(action: str, data: Record) -> tuple:
    return ecs._ACTION_MAP[action](data)


def ssm_put_parameter(data: Record) -> tuple:
    return ssm._put_parameter(data)


def publish_image(parameter: str, image_id: str) -> None:
    """Adds a parameter of AWS's own that tells an image: nobody else may write there."""
    ssm._PUBLIC_AMI_PARAMETERS[parameter] = image_id


def wafv2_associate(data: Record) -> tuple:
    return waf._associate_web_acl(data)


def wafv2_disassociate(data: Record) -> tuple:
    return waf._disassociate_web_acl(data)


def wrap_ec2_action(action: str, wrapper: Callable[[Callable], Callable]) -> None:
    ec2._ACTION_MAP[action] = wrapper(ec2._ACTION_MAP[action])


def wrap_load_balancing_action(action: str, wrapper: Callable[[Callable], Callable]) -> None:
    alb._ACTION_MAP[action] = wrapper(alb._ACTION_MAP[action])


def add_load_balancing_action(action: str, handler: Callable[[dict[str, Any]], str]) -> None:
    """Answers one more action; the handler returns the XML inside its result."""
    alb._ACTION_MAP[action] = lambda parameters: alb._xml(200, action, handler(parameters))


def security_group(group_id: str) -> Record | None:
    return ec2._security_groups.get(group_id)


def security_group_rule(properties: Record) -> Record:
    """A rule as the emulator keeps it, from the properties of a template."""
    return provisioners._ec2_sg_permissions([properties])[0]


def instance(instance_id: str) -> Record:
    return ec2._instances[instance_id]


def nat_gateway(gateway_id: str) -> Record:
    return ec2._nat_gateways[gateway_id]


def network_interface(interface_id: str) -> Record:
    return ec2._network_interfaces[interface_id]


def load_balancer(arn: str) -> Record:
    return alb._lbs[arn]


def load_balancers() -> list[Record]:
    return list(alb._lbs.values())


def load_balancer_attribute(arn: str, name: str) -> str:
    return next((each["Value"] for each in alb._lb_attrs.get(arn, []) if each["Key"] == name), "")


def load_balancing_refusal(code: str, message: str) -> tuple:
    """What an action of Elastic Load Balancing answers that is not allowed."""
    return alb._error(code, message)


def listener(arn: str) -> Record:
    return alb._listeners[arn]


def set_listener_attributes(arn: str, attributes: list[Record]) -> None:
    provisioners._elbv2_merge_attributes(alb._listener_attrs.setdefault(arn, []), attributes)


def bucket_keys(name: str) -> list[str]:
    return list(s3._buckets.get(name, {}).get("objects", {}))


def bucket_policy(name: str) -> str:
    """The text of a bucket's policy, '' when there is none."""
    return str(s3._bucket_policies.get(name, ""))


def create_bucket(name: str) -> None:
    s3._create_bucket(name, b"")


def tag_bucket(name: str, tags: dict[str, str]) -> None:
    s3._bucket_tags[name] = tags


def put_object(bucket: str, key: str) -> None:
    """Puts an empty object into a bucket."""
    s3._put_object(bucket, key, b"", {})


def target_group(arn: str) -> Record | None:
    return alb._tgs.get(arn)


def registered_targets(target_group_arn: str) -> list[Record]:
    return list(alb._targets.get(target_group_arn, []))


def alarm(name: str) -> Record:
    return cloudwatch._alarms[name]


def cluster(name: str) -> Record | None:
    return ecs._clusters.get(name)


def services_of(cluster_name: str) -> list[Record]:
    return [each for key, each in ecs._services.items() if key.startswith(f"{cluster_name}/") and each["status"] == "ACTIVE"]


def service(cluster: str, name: str) -> Record:
    return ecs._services[f"{cluster}/{name}"]


def task(arn: str) -> Record:
    return ecs._tasks[arn]


def stopped_reason(deployment: Record) -> str:
    """Why the last task of a deployment was stopped, '' when none was."""
    reasons = [each["stoppedReason"] for each in ecs._tasks.values() if each["_deployment_id"] == deployment["id"]]
    return next((reason for reason in reversed(reasons) if reason), "")


def task_lock(arn: str):
    return resource_lock("ecs-task", arn)


def task_definition(arn: str) -> Record:
    return ecs._task_defs[arn.rsplit("/", 1)[-1]]


def add_service(name: str, target_prefix: str, handler: Callable) -> None:
    """Serves one more AWS service, of the JSON protocol that names its action in a header."""
    router.SERVICE_PATTERNS[name] = {"target_prefixes": [target_prefix], "host_patterns": [], "credential_scope": name}
    app.SERVICE_HANDLERS[name] = handler


def wrap_service(name: str, wrapper: Callable[[Callable], Callable]) -> None:
    """Wraps what serves the requests to an AWS service."""
    app.SERVICE_HANDLERS[name] = wrapper(app.SERVICE_HANDLERS[name])


def on_service_change(callback: Callable[[], None]) -> None:
    """Calls back whenever the tasks or the deployments of a service have changed."""
    stock = ecs._refresh_service_state

    def refresh(*arguments: Any) -> None:
        stock(*arguments)
        callback()

    ecs._refresh_service_state = refresh


def begin_deployments_in_progress(steady_after_seconds: float) -> None:
    """The first deployment of a service is to prove itself like every later one; stock calls it complete at birth."""
    stock = ecs._make_deployment

    def make(*arguments: Any, **options: Any) -> Record:
        return {**stock(*arguments, **options), "rolloutState": "IN_PROGRESS", "rolloutStateReason": "ECS deployment in progress."}

    ecs._make_deployment = make
    ecs._ECS_DEPLOYMENT_STEADY_DELAY = steady_after_seconds


def replace_stopped_tasks() -> None:
    """The task of a service that somebody stops is replaced at once; stock waits until the service changes."""
    stock = ecs._ACTION_MAP["StopTask"]

    def stop(data: Record) -> tuple:
        answer = stock(data)
        cluster_name = ecs._resolve_cluster_name(data.get("cluster", "default"))
        kind, _, service_name = (ecs._resolve_task(data["task"], cluster_name) or {}).get("group", "").partition(":")
        if kind == "service":
            ecs._reconcile_service_tasks(cluster_name, f"{cluster_name}/{service_name}")
        return answer

    ecs._ACTION_MAP["StopTask"] = stop


def use_container_engine(engine: Any, image_not_found: type[Exception]) -> None:
    """Puts `engine` where MiniStack keeps its Docker client, and the one exception class it imports from there."""
    docker, errors = ModuleType("docker"), ModuleType("docker.errors")
    errors.ImageNotFound = image_not_found
    sys.modules.update({"docker": docker, "docker.errors": errors})
    ecs._docker = engine


def use_task_network(record_address: Callable[[Record, Any], None]) -> None:
    """`record_address` writes the address of a started container to its task."""
    ecs._record_task_ip = lambda task_record, container, _network: record_address(task_record, container)


def wrap_forwarding(wrapper: Callable[[Callable], Callable]) -> None:
    """Wraps what carries a request from a load balancer to one target."""
    alb._proxy_http_target = wrapper(alb._proxy_http_target)


def has_code(function: str) -> bool:
    record = lambda_svc._functions[function]
    return bool(record["code_zip"] or record["config"].get("ImageUri"))


def role_policies(arn: str) -> list[str]:
    """The ARNs of the managed policies of a role and the text of its inline ones."""
    role = iam._roles.get(arn.rsplit("/", 1)[-1], {})
    return [*role.get("AttachedPolicies", []), *map(str, role.get("InlinePolicies", {}).values())]


def write_function_logs_where(permitted: Callable[[str], bool]) -> None:
    """`permitted` is asked about the role of a function; stock lets every function write."""
    stock = lambda_svc._emit_lambda_logs

    def write(function: Record, *arguments: Any, **options: Any) -> None:
        if permitted(function.get("config", function)["Role"]):
            stock(function, *arguments, **options)

    lambda_svc._emit_lambda_logs = write


def answer_for_failed_functions(reason: Callable[[Record], str | None]) -> None:
    """Answers CloudFormation in the name of the function of a custom resource that failed without an answer of its own."""
    stock = lambda_svc._execute_function_with_config_scope

    def execute(function: Record, event: Record) -> Record:
        result = stock(function, event)
        why = reason(result)
        if why and "ResponseURL" in event:
            custom_resource.deliver_response(event["ResponseURL"].rsplit("/", 1)[-1], {"Status": "FAILED", "Reason": why})
        return result

    lambda_svc._execute_function_with_config_scope = execute
