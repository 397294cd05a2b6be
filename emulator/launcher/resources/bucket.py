"""AWS::S3::Bucket: with its tags, and refused to be deleted while something is in it. Load balancers put their test files there."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from .. import aws, seams
from ..registry import Properties, Provisioned, stock

_stock = stock("AWS::S3::Bucket")

_TEST_FILES = {
    "access_logs": "ELBAccessLogTestFile",
    "connection_logs": "ELBConnectionLogTestFile",
    "health_check_logs": "ELBHealthCheckLogTestFile",
}


def _create(logical_id: str, props: Properties, stack: str) -> Provisioned:
    return _tag(_stock.create(logical_id, props, stack), props)


def _update(physical_id: str, old: Properties, new: Properties, stack: str, logical_id: str) -> Provisioned:
    return _tag(_stock.update(physical_id, old, new, stack, logical_id), new)


def _tag(provisioned: Provisioned, props: Properties) -> Provisioned:
    seams.tag_bucket(provisioned[0], {each["Key"]: each["Value"] for each in props.get("Tags", [])})
    return provisioned


def _delete(physical_id: str, props: Properties) -> None:
    if seams.bucket_keys(physical_id):
        raise aws.AwsError(f"The bucket you tried to delete is not empty: {physical_id}")
    _stock.delete(physical_id, props)


def put_test_files(attributes: list[dict[str, Any]]) -> None:
    """What a load balancer does when its logs are turned on. No log follows; but a bucket that lets it not write is refused."""
    values = {each["Key"]: each["Value"] for each in attributes}
    for logs, name in _TEST_FILES.items():
        if values.get(f"{logs}.s3.enabled") != "true":
            continue
        bucket = values[f"{logs}.s3.bucket"]
        if not _lets_write(bucket):
            raise aws.AwsError(f"Access Denied for bucket: {bucket}. Please check S3bucket permission")
        prefix = values.get(f"{logs}.s3.prefix")
        seams.put_object(bucket, f"{prefix + '/' if prefix else ''}AWSLogs/{seams.get_account_id()}/{name}")


def _lets_write(bucket: str) -> bool:
    policy = seams.bucket_policy(bucket)
    return "elasticloadbalancing" in policy and "s3:PutObject" in policy


TYPE = replace(_stock, create=_create, update=_update, delete=_delete)
