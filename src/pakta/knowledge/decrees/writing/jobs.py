"""A look as JSON, to and from: what a job is handed over as beside its reading."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from pakta.knowledge.decrees.writing.look import (
    CertifiedCopy,
    Look,
    Margins,
    PaperSize,
    Typeface,
    Verification,
)


def look_as_json(look: Look) -> dict[str, Any]:
    """The look in plain values; the logo in base64."""
    return asdict(look) | {"logo": None if look.logo is None else base64.b64encode(look.logo).decode()}


def look_from(data: Mapping[str, Any]) -> Look:
    """The look that ``look_as_json`` made ``data`` of."""
    return Look(
        paper=PaperSize(data["paper"]),
        margins=Margins(**data["margins"]),
        typeface=Typeface(data["typeface"]),
        size=data["size"],
        table_size=data["table_size"],
        office_lines=tuple(data["office_lines"]),
        copy=None if data["copy"] is None else CertifiedCopy(**data["copy"]),
        draft=data["draft"],
        verification=None if data["verification"] is None else Verification(**data["verification"]),
        logo=None if data["logo"] is None else base64.b64decode(data["logo"]),
    )
