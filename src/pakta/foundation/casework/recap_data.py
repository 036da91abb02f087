"""A recap's figures as data: what its JSON says, what its paper prints, and what of it is fit for strangers. Pure.

Small counts of a breakdown point at people ("one report, finance, by letter"). ``protected`` leaves them out so that
they cannot be reckoned back either:

- of each breakdown it keeps what came in alone: with what ended and what is open beside it, a count left out would
  follow from the balance;
- where a group counts 1 to ``small - 1``, every count below ``small``, none included, becomes ``"<small"``;
- where that still gives one away (it stands alone, or all of them can only be ``small - 1``), no count of the
  breakdown is shown; nor where only equal small counts would be hidden so, for that alone would tell them;
- groups that were not named before anything came in are one, "Lainnya": their names would tell;
- a register's further figures and what few people said of their satisfaction are left out.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from pakta.foundation.casework.recap_figures import Figures

VERSION = 1
LEAST_SMALL = 3
"""Of a register that is always confidential and names no limit itself; less hides nothing."""
HIDDEN = "*"
OTHERS = ("_others", "Lainnya")


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


def protected(data: Mapping[str, Any], *, small: int, named: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """``data`` without what could point at people; ``named``: breakdown's key → the groups it always shows.

    ``small`` 0 or 1 hides no count; 2 counts as 3, for one alone cannot be hidden among ones.
    """
    if small <= 1:
        return dict(data)
    small = max(small, LEAST_SMALL)
    few = data["satisfied"] < small
    return {
        **data,
        "breakdowns": [
            _protected(one, small, frozenset(named.get(one["key"], ()))) for one in data["breakdowns"]
        ],
        "further": [],
        "satisfaction": 0 if few else data["satisfaction"],
        "satisfied": 0 if few else data["satisfied"],
        "small": small,
    }


def _protected(breakdown: Mapping[str, Any], small: int, named: frozenset[str]) -> dict[str, Any]:
    kept = [one for one in breakdown["groups"] if one["key"] in named]
    others = sum(one["received"] for one in breakdown["groups"] if one["key"] not in named)
    counts = [one["received"] for one in kept] + [others]
    shown = hidden_counts(counts, small)
    names = [(one["key"], one["name"]) for one in kept] + [OTHERS]
    return {
        "key": breakdown["key"],
        "name": breakdown["name"],
        "groups": [
            {"key": key, "name": name, "received": said}
            for (key, name), said in zip(names, shown, strict=True)
        ],
    }


def hidden_counts(counts: Sequence[int], small: int) -> list[int | str]:
    """``counts``, whose sum is known, with small ones left out so that none of them follows from the rest."""
    if not any(0 < one < small for one in counts):
        return list(counts)
    below = [one for one in counts if one < small]
    most = small - 1
    if len(below) == 1 or sum(below) == len(below) * most or sum(counts) == len(counts) * most:
        return [HIDDEN for _ in counts]
    return [f"<{small}" if one < small else one for one in counts]


def as_bytes(document: Mapping[str, Any]) -> bytes:
    """One document, one content: sorted, indented, in UTF-8, with a line end. Its SHA-256 is what the paper prints."""
    text = json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True)
    return f"{text}\n".encode()


def sha256_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
