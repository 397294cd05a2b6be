"""AWS::SecretsManager::Secret: `Ref` is the ARN, which is how a task definition names a secret."""

from __future__ import annotations

from dataclasses import replace

from ..registry import Properties, Provisioned, stock

_stock = stock("AWS::SecretsManager::Secret")
_SUFFIX_LENGTH = len("-123456")


def _create(logical_id: str, props: Properties, stack: str) -> Provisioned:
    return _by_arn(_stock.create(logical_id, props, stack))


def _update(physical_id: str, old: Properties, new: Properties, stack: str, logical_id: str) -> Provisioned:
    return _by_arn(_stock.update(_name(physical_id), old, new, stack, logical_id))


def _delete(physical_id: str, props: Properties) -> None:
    _stock.delete(_name(physical_id), props)


def _by_arn(provisioned: Provisioned) -> Provisioned:
    _, attributes = provisioned
    return attributes["Id"], attributes


def _name(arn: str) -> str:
    return arn.rsplit(":secret:", 1)[-1][:-_SUFFIX_LENGTH]


TYPE = replace(_stock, create=_create, update=_update, delete=_delete)
