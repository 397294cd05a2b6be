"""What MiniStack takes for its Docker client: every container is a stand-in process."""

from __future__ import annotations

from typing import Any

from .. import seams
from . import interfaces
from .container import Container
from .images import ImageNotFound, Images

_TASK_LABEL = "com.amazonaws.ecs.task-arn"
_CONTAINER_LABEL = "com.amazonaws.ecs.container-name"


class Containers:
    """What `docker.containers` is asked for."""

    def __init__(self, images: Images) -> None:
        self._images = images
        self._running: dict[str, Container] = {}

    def run(self, image: str, *, labels: dict[str, str], **_: Any) -> Container:
        self._images.pull(image)
        task = seams.task(labels[_TASK_LABEL])
        definition = _definition(task, labels[_CONTAINER_LABEL])
        interface = interfaces.attach(task)
        description = {
            "task": task["taskArn"].rsplit("/", 1)[-1],
            "address": interface.address,
            "subnet": interface.subnet,
            "zone": interface.zone,
            "image": self._images.name(image),
            "environment": {each["name"]: each.get("value", "") for each in definition.get("environment", [])},
            "secrets": [each["name"] for each in definition.get("secrets", [])],
        }
        ports = [int(mapping["containerPort"]) for mapping in definition.get("portMappings", [])]
        container = Container(description, ports, interface, lambda stopped: self._forget(stopped, task["taskArn"]))
        self._running[container.id] = container
        return container

    def get(self, container_id: str) -> Container:
        try:
            return self._running[container_id]
        except KeyError:
            raise ImageNotFound(container_id) from None

    def list(self, **_: Any) -> list[Container]:
        return list(self._running.values())

    def _forget(self, container: Container, task_arn: str) -> None:
        self._running.pop(container.id, None)
        if not any(each.interface is container.interface for each in self._running.values()):
            interfaces.detach(task_arn)


class Engine:
    def __init__(self) -> None:
        self.images = Images()
        self.containers = Containers(self.images)


def _definition(task: dict[str, Any], container_name: str) -> dict[str, Any]:
    containers = seams.task_definition(task["taskDefinitionArn"])["containerDefinitions"]
    return next(each for each in containers if each["name"] == container_name)


def install() -> Engine:
    engine = Engine()
    seams.use_container_engine(engine, ImageNotFound)
    seams.use_task_network(interfaces.record_on_task)
    return engine
