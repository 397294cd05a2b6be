"""AWS::EC2::PrefixList, a managed prefix list."""

from __future__ import annotations

from .. import aws
from ..registry import Properties, Provisioned, ResourceType, replacing


def _create(_logical_id: str, props: Properties, _stack: str) -> Provisioned:
    _all_entries_fit(props)
    answer = aws.ec2(
        "CreateManagedPrefixList",
        PrefixListName=props["PrefixListName"],
        AddressFamily=props["AddressFamily"],
        MaxEntries=props.get("MaxEntries"),
        **_numbered("Entry", _cidrs(props)),
    )
    return _provisioned(answer)


def _update(physical_id: str, old: Properties, new: Properties, stack: str, logical_id: str) -> Provisioned:
    if old["AddressFamily"] != new["AddressFamily"]:
        return replacing(_create)(physical_id, old, new, stack, logical_id)
    _all_entries_fit(new)
    before, after = _cidrs(old), _cidrs(new)
    resized = old.get("MaxEntries") != new.get("MaxEntries")
    if resized and before != after:
        # CloudFormation makes one call of both, which EC2 refuses
        raise aws.AwsError("You cannot modify the entries and the maximum number of entries for the prefix list in the same request.")
    return _provisioned(aws.ec2(
        "ModifyManagedPrefixList",
        PrefixListId=physical_id,
        PrefixListName=new["PrefixListName"],
        MaxEntries=new.get("MaxEntries") if resized else None,
        **_numbered("AddEntry", [cidr for cidr in after if cidr not in before]),
        **_numbered("RemoveEntry", [cidr for cidr in before if cidr not in after]),
    ))


def _delete(physical_id: str, _props: Properties) -> None:
    aws.ec2("DeleteManagedPrefixList", PrefixListId=physical_id)


def _all_entries_fit(props: Properties) -> None:
    if len(_cidrs(props)) > int(props["MaxEntries"]):
        raise aws.AwsError(f"The prefix list has room for {props['MaxEntries']} entries only")


def _cidrs(props: Properties) -> list[str]:
    return [entry["Cidr"] for entry in props.get("Entries", [])]


def _numbered(name: str, cidrs: list[str]) -> dict[str, str]:
    return {f"{name}.{index}.Cidr": cidr for index, cidr in enumerate(cidrs, start=1)}


def _provisioned(answer: str) -> Provisioned:
    prefix_list = aws.element(answer, "prefixListId")
    return prefix_list, {
        "PrefixListId": prefix_list,
        "Arn": aws.element(answer, "prefixListArn"),
        "OwnerId": aws.element(answer, "ownerId"),
        "Version": int(aws.element(answer, "version")),
    }


TYPE = ResourceType("AWS::EC2::PrefixList", _create, _update, _delete)
