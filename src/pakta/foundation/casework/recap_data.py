"""A recap's figures as data: what its JSON says and its paper prints. Pure.

A breakdown that could point at people keeps what came in alone, with small counts left out (``recap_hiding``): with
what ended and what is open beside it, a count left out would follow from the balance. Groups that were not named before
anything came in are one, "Tidak disebutkan": their names would tell. Where all of a register's breakdowns are such, its
further figures and what its few people said of their satisfaction are left out too.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from pakta.foundation.casework.recap_figures import NOT_SAID, Figures
from pakta.foundation.casework.recap_hiding import Said

VERSION = 1
OTHERS = ("_others", NOT_SAID)


def figures_data(
    figures: Figures, further: Sequence[tuple[str, str]] = (), *, previous_open: int | None = None
) -> dict[str, Any]:
    """Everything counted, as JSON holds it. ``previous_open``: what the signed recap before this one said was open."""
    return {
        "opening": figures.opening,
        "previous_open": previous_open,
        "received": figures.received,
        "moved_in": figures.moved_in,
        "reopened": figures.reopened,
        "done": figures.done,
        "moved_out": figures.moved_out,
        "open": figures.open,
        "late": figures.late,
        "done_in_time": figures.done_in_time,
        "days": figures.days,
        "working_days": figures.working_days,
        "satisfaction": figures.satisfaction,
        "satisfied": figures.satisfied,
        "is_nil": figures.is_nil,
        "breakdowns": [
            {
                "key": one.key,
                "name": one.name,
                "groups": [
                    {
                        "key": group.key,
                        "name": group.name,
                        "received": group.received,
                        "done": group.done,
                        "open": group.open,
                        "late": group.late,
                    }
                    for group in one.groups
                ],
            }
            for one in figures.breakdowns
        ],
        "further": [[name, value] for name, value in further],
    }


def guarded_breakdown(
    breakdown: Mapping[str, Any], said: Mapping[str, Said], *, names: Mapping[str, str], small: int
) -> dict[str, Any]:
    """A breakdown of ``figures_data`` that says only ``said``: group's key → what stands there."""
    return {
        "key": breakdown["key"],
        "name": breakdown["name"],
        "small": small,
        "groups": [{"key": key, "name": names[key], "received": count} for key, count in said.items()],
    }


def withheld_breakdown(breakdown: Mapping[str, Any], *, printed_from: str) -> dict[str, Any]:
    """One that is said in longer periods alone."""
    return {
        "key": breakdown["key"],
        "name": breakdown["name"],
        "printed_from": printed_from,
        "groups": [],
    }


def without_few(data: Mapping[str, Any]) -> dict[str, Any]:
    """What says something of few people besides the breakdowns, left out."""
    return {**data, "further": [], "satisfaction": 0, "satisfied": 0}


def tables_in(data: Mapping[str, Any]) -> dict[str, dict[str, Said]]:
    """What a paper said of its guarded breakdowns: breakdown's key → group's key → what stood there."""
    return {
        one["key"]: {group["key"]: group["received"] for group in one["groups"]}
        for one in data.get("breakdowns", ())
        if "small" in one
    }


def as_bytes(document: Mapping[str, Any]) -> bytes:
    """One document, one content: sorted, indented, in UTF-8, with a line end. Its SHA-256 is what the paper prints."""
    text = json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True)
    return f"{text}\n".encode()


def sha256_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
