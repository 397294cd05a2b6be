"""AWS::WAFv2::WebACLAssociation."""

from __future__ import annotations

from .. import aws
from ..registry import Properties, Provisioned, ResourceType, replacing


def _create(_logical_id: str, props: Properties, _stack: str) -> Provisioned:
    aws.associate_web_acl(props["WebACLArn"], props["ResourceArn"])
    return f"{props['WebACLArn']}|{props['ResourceArn']}", {}


def _delete(_physical_id: str, props: Properties) -> None:
    aws.disassociate_web_acl(props["ResourceArn"])


TYPE = ResourceType("AWS::WAFv2::WebACLAssociation", _create, replacing(_create), _delete)
