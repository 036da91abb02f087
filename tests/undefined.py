"""A template of ours that names a variable nobody gave it fails the test; other packages' templates may."""

from __future__ import annotations

import sys
from pathlib import Path
from types import FrameType

import pytest
from django.template.base import Node

OURS = str(Path(__file__).parent.parent / "src" / "pakta")


class FailingWhereUndefined(str):
    """Stands in for ``string_if_invalid``, which Django asks whenever a variable is missing."""

    __slots__ = ()

    def __bool__(self) -> bool:
        """False lets Django go on with nothing; True makes it call ``%`` below."""
        return self._template() is not None

    def __contains__(self, part: object) -> bool:
        return part == "%s"

    def __mod__(self, variable: object) -> str:
        pytest.fail(f"{self._template()} uses “{variable}”, which is not defined there.")

    def _template(self) -> str | None:
        """The template of ours being rendered; None within somebody else's."""
        frame: FrameType | None = sys._getframe(1)
        while frame is not None:
            node = frame.f_locals.get("self")
            if isinstance(node, Node) and getattr(node, "origin", None) is not None:
                name = str(node.origin.name)
                return name if name.startswith(OURS) else None
            frame = frame.f_back
        return None
