"""AWS::ECS::Cluster with its namespace, and AWS::ECS::ClusterCapacityProviderAssociations."""

from __future__ import annotations

from dataclasses import replace

from .. import aws, seams
from ..registry import Properties, Provisioned, ResourceType, stock
from ..spelling import camel_case

_stock = stock("AWS::ECS::Cluster")


def require_providers(cluster: str, wanted: list[str]) -> None:
    """Fails when a cluster does not have the capacity providers a service asks for."""
    record = seams.cluster(cluster)
    missing = [each for each in wanted if record is None or each not in record["capacityProviders"]]
    if missing:
        raise aws.AwsError(f"The specified capacity provider {missing[0]} was not found in the cluster {cluster}")


def _create(logical_id: str, props: Properties, stack: str) -> Provisioned:
    return _complete(_stock.create(logical_id, props, stack), props)


def _update(physical_id: str, old: Properties, new: Properties, stack: str, logical_id: str) -> Provisioned:
    before = dict(seams.cluster(physical_id) or {})
    updated = _complete(_stock.update(physical_id, old, new, stack, logical_id), new)
    if updated[0] == physical_id and "CapacityProviders" not in new:
        # they belong to the association, of which stock knows nothing
        _put(physical_id, before.get("capacityProviders", []), before.get("defaultCapacityProviderStrategy", []))
    return updated


def _complete(provisioned: Provisioned, props: Properties) -> Provisioned:
    if "ServiceConnectDefaults" in props:
        aws.ecs("UpdateCluster", cluster=provisioned[0], serviceConnectDefaults=camel_case(props["ServiceConnectDefaults"]))
    return provisioned


def _associate(_logical_id: str, props: Properties, _stack: str) -> Provisioned:
    _put(props["Cluster"], props["CapacityProviders"], camel_case(props.get("DefaultCapacityProviderStrategy", [])))
    return props["Cluster"], {}


def _change(physical_id: str, old: Properties, new: Properties, stack: str, logical_id: str) -> Provisioned:
    if old["Cluster"] == new["Cluster"]:
        _refuse_in_use(physical_id, new["CapacityProviders"])
    return _associate(logical_id, new, stack)


def _dissociate(physical_id: str, _props: Properties) -> None:
    _refuse_in_use(physical_id, [])
    _put(physical_id, [], [])


def _refuse_in_use(cluster: str, kept: list[str]) -> None:
    strategies = [each.get("capacityProviderStrategy") or [] for each in seams.services_of(cluster)]
    in_use = {each["capacityProvider"] for strategy in strategies for each in strategy}
    if in_use - set(kept):
        raise aws.AwsError("The specified capacity provider is in use and cannot be removed.")


def _put(cluster: str, providers: list[str], strategy: list[Properties]) -> None:
    aws.ecs("PutClusterCapacityProviders", cluster=cluster, capacityProviders=providers, defaultCapacityProviderStrategy=strategy)


TYPES = [
    replace(_stock, create=_create, update=_update),
    ResourceType("AWS::ECS::ClusterCapacityProviderAssociations", _associate, _change, _dissociate),
]
