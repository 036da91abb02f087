"""The word lists and maps that checks go by: data beside the code, read once."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # a PyYAML built without its C part
    from yaml import SafeLoader as Loader  # type: ignore[assignment]


@cache
def stored(name: str) -> Any:
    """What ``content/<name>.yaml`` holds."""
    text = (files(__package__) / "content" / f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=Loader)


@cache
def stored_words(name: str) -> frozenset[str]:
    """The words of ``content/<name>.txt``, parted by white space."""
    text = (files(__package__) / "content" / f"{name}.txt").read_text(encoding="utf-8")
    return frozenset(text.split())
