"""AWS::EC2::SecurityGroup: stays as long as a load balancer is in it."""

from __future__ import annotations

from dataclasses import replace

from .. import aws, seams
from ..registry import Properties, stock

_stock = stock("AWS::EC2::SecurityGroup")


def _delete(physical_id: str, props: Properties) -> None:
    if any(physical_id in each["SecurityGroups"] for each in seams.load_balancers()):
        raise aws.AwsError(f"resource {physical_id} has a dependent object")
    _stock.delete(physical_id, props)


TYPE = replace(_stock, delete=_delete)
