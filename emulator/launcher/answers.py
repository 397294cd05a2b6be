"""What MiniStack answers to describe calls, completed."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any


def rewriting(pattern: re.Pattern, replacement: Callable[[re.Match], str]) -> Callable[[Callable], Callable]:
    """Wraps an action so that every match of the pattern in the XML it answers is replaced."""
    def wrap(describe: Callable) -> Callable:
        def describe_and_rewrite(parameters: dict[str, Any]) -> tuple:
            status, headers, body = describe(parameters)
            text = body.decode() if isinstance(body, bytes) else body
            return status, headers, pattern.sub(replacement, text).encode()

        return describe_and_rewrite

    return wrap
