"""AWS::WAFv2::WebACLAssociation and AWS::WAFv2::LoggingConfiguration. Nothing is inspected here, and so nothing is logged."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from .. import aws, seams
from ..registry import Properties, Provisioned, ResourceType, replacing

_LOG_GROUP_PREFIX = "aws-waf-logs-"

_logging: dict[str, Properties] = {}
"""Web ACL -> where it logs."""


def _associate(_logical_id: str, props: Properties, _stack: str) -> Provisioned:
    aws.associate_web_acl(props["WebACLArn"], props["ResourceArn"])
    return f"{props['WebACLArn']}|{props['ResourceArn']}", {}


def _disassociate(_physical_id: str, props: Properties) -> None:
    aws.disassociate_web_acl(props["ResourceArn"])


def _log(_logical_id: str, props: Properties, _stack: str) -> Provisioned:
    for destination in props["LogDestinationConfigs"]:
        if not destination.rsplit(":", 1)[-1].startswith(_LOG_GROUP_PREFIX):
            raise aws.AwsError(f"The ARN isn't valid: a destination's name begins with {_LOG_GROUP_PREFIX}, got {destination}")
    _logging[props["ResourceArn"]] = props
    return props["ResourceArn"], {"ManagedByFirewallManager": False}


def _update_log(_physical_id: str, _old: Properties, new: Properties, stack: str, logical_id: str) -> Provisioned:
    """A change of the web ACL gives another id, and with it a replacement."""
    return _log(logical_id, new, stack)


def _log_no_more(physical_id: str, _props: Properties) -> None:
    _logging.pop(physical_id, None)


def _with_logging(handler: Callable) -> Callable:
    async def handle(method: str, path: str, headers: dict[str, Any], body: bytes, query: dict[str, Any]) -> tuple:
        if headers.get("x-amz-target", "").endswith(".GetLoggingConfiguration"):
            return _describe(json.loads(body)["ResourceArn"])
        return await handler(method, path, headers, body, query)

    return handle


def _describe(web_acl: str) -> tuple:
    if web_acl not in _logging:
        return seams.error_response_json("WAFNonexistentItemException", "AWS WAF found no logging configuration of this web ACL.", 400)
    return seams.json_response({"LoggingConfiguration": _logging[web_acl]})


TYPES = [
    ResourceType("AWS::WAFv2::WebACLAssociation", _associate, replacing(_associate), _disassociate),
    ResourceType("AWS::WAFv2::LoggingConfiguration", _log, _update_log, _log_no_more),
]


def install() -> None:
    seams.wrap_service("wafv2", _with_logging)
