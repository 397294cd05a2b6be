"""AWS::ElasticLoadBalancingV2::ListenerCertificate, the further certificates of a listener, and DescribeListenerCertificates."""

from __future__ import annotations

import uuid
from typing import Any

from .. import aws, seams
from ..registry import Properties, Provisioned, ResourceType, replacing

_further: dict[str, list[str]] = {}
"""Listener -> the certificates beside its first one, which the listener itself has."""


def _create(_logical_id: str, props: Properties, _stack: str) -> Provisioned:
    listener, added = props["ListenerArn"], _arns(props)
    if seams.listener(listener).get("Protocol") != "HTTPS":
        raise aws.AwsError("You cannot specify certificates for a listener that has no HTTPS")
    _further.setdefault(listener, []).extend(added)
    return f"{listener}/certificates/{uuid.uuid4().hex[:8]}", {}


def _delete(_physical_id: str, props: Properties) -> None:
    for arn in _arns(props):
        _further[props["ListenerArn"]].remove(arn)


def _arns(props: Properties) -> list[str]:
    return [each["CertificateArn"] for each in props["Certificates"]]


def _describe(parameters: dict[str, Any]) -> str:
    arn = parameters["ListenerArn"][0]
    members = [
        *(_member(each, "true") for each in seams.listener(arn).get("Certificates", [])),
        *(_member(each, "false") for each in _further.get(arn, [])),
    ]
    return f"<Certificates>{''.join(members)}</Certificates>"


def _member(arn: str, default: str) -> str:
    return f"<member><CertificateArn>{arn}</CertificateArn><IsDefault>{default}</IsDefault></member>"


TYPE = ResourceType("AWS::ElasticLoadBalancingV2::ListenerCertificate", _create, replacing(_create), _delete)


def install() -> None:
    seams.add_load_balancing_action("DescribeListenerCertificates", _describe)
