"""AWS::CloudWatch::Alarm: stock refuses those of a metric math expression. No alarm here ever leaves the state it begins in."""

from __future__ import annotations

from dataclasses import replace

from .. import seams
from ..registry import Properties, Provisioned, stock

_stock = stock("AWS::CloudWatch::Alarm")

_STAND_IN = {"MetricName": "none", "Namespace": "none"}
"""What stock is given in the place of an expression."""

_OF_ONE_METRIC = ("Dimensions", "ExtendedStatistic", "MetricName", "Namespace", "Period", "Statistic", "Unit")
"""What an alarm of an expression does not have."""


def _create(logical_id: str, props: Properties, stack: str) -> Provisioned:
    return _complete(_stock.create(logical_id, _accepted(props), stack), props)


def _update(physical_id: str, old: Properties, new: Properties, stack: str, logical_id: str) -> Provisioned:
    return _complete(_stock.update(physical_id, _accepted(old), _accepted(new), stack, logical_id), new)


def _accepted(props: Properties) -> Properties:
    if "Metrics" not in props:
        return props
    return {**{name: value for name, value in props.items() if name != "Metrics"}, **_STAND_IN}


def _complete(provisioned: Provisioned, props: Properties) -> Provisioned:
    if "Metrics" in props:
        record = seams.alarm(provisioned[0])
        for name in _OF_ONE_METRIC:
            record.pop(name, None)
        record["Metrics"] = props["Metrics"]
    return provisioned


TYPE = replace(_stock, create=_create, update=_update)
