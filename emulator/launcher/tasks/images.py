"""Images are never pulled. They only have a digest, and some of them cannot be had."""

from __future__ import annotations

import hashlib
import time
from types import SimpleNamespace
from typing import Any

UNAVAILABLE_TAG = "does-not-exist"
"""An image with this tag cannot be pulled."""

_REFUSED_AFTER_SECONDS = 0.3
"""A registry takes its time to say no, which gives a rolling deployment a duration."""


class ImageNotFound(Exception):
    """There is no such image."""


class Images:
    """What `docker.images` is asked for."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}

    def get_registry_data(self, image: str, **_: Any) -> SimpleNamespace:
        """The digest, by which the emulator asks for the image from then on."""
        digest = f"sha256:{hashlib.sha256(image.encode()).hexdigest()}"
        self._names[digest] = image
        return SimpleNamespace(id=digest)

    def pull(self, image: str, **_: Any) -> SimpleNamespace:
        name = self.name(image)
        if name.endswith(f":{UNAVAILABLE_TAG}"):
            time.sleep(_REFUSED_AFTER_SECONDS)
            raise ImageNotFound(f"pull image manifest has been retried 1 time(s): failed to resolve ref {name}: {name}: not found")
        return SimpleNamespace(tag=lambda *_, **__: True)

    def get(self, image: str) -> SimpleNamespace:
        """Nothing is kept from an earlier pull."""
        raise ImageNotFound(image)

    def name(self, image: str) -> str:
        """The image as the task definition names it."""
        return self._names.get(image.rpartition("@")[2], image)
