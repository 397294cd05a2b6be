"""AWS API calls made inside the emulator, for the account and region of the request being served."""

from __future__ import annotations

import json
import re
from typing import Any

from . import seams


class AwsError(Exception):
    """What a call was refused with."""


def ec2(action: str, **parameters: Any) -> str:
    """The XML an EC2 action answers. Lists and structures are written as the query protocol does: `Tag.1.Key`."""
    written = {name: [str(value)] for name, value in parameters.items() if value is not None}
    return _body(seams.ec2_action(action, written))


def ecs(action: str, **data: Any) -> dict[str, Any]:
    return json.loads(_body(seams.ecs_action(action, data)))


def put_parameter(name: str, value: str) -> None:
    _body(seams.ssm_put_parameter({"Name": name, "Value": value, "Type": "String"}))


def associate_web_acl(web_acl_arn: str, resource_arn: str) -> None:
    _body(seams.wafv2_associate({"WebACLArn": web_acl_arn, "ResourceArn": resource_arn}))


def disassociate_web_acl(resource_arn: str) -> None:
    _body(seams.wafv2_disassociate({"ResourceArn": resource_arn}))


def element(xml: str, name: str) -> str:
    """The text of the first element of that name, '' when there is none."""
    found = re.search(rf"<{name}>([^<]*)</{name}>", xml)
    return found.group(1) if found else ""


def elements(xml: str, name: str) -> list[str]:
    return re.findall(rf"<{name}>([^<]*)</{name}>", xml)


def _body(response: tuple) -> str:
    status, _, body = response
    text = body.decode() if isinstance(body, bytes) else body
    if status >= 400:
        raise AwsError(element(text, "Message") or text)
    return text
