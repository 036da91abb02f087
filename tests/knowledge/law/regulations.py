"""Regulations made up for tests: no such laws exist."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pakta.knowledge.law.kinds import Kind
from pakta.knowledge.law.regulations import Confidence, Ending, Gazette, Paper, Regulation


def regulation(number: str = "1", year: int = 2020, kind: Kind = Kind.LAW, **fields: Any) -> Regulation:
    """A law on kites, with ``fields`` instead of the usual ones."""
    usual: dict[str, Any] = {
        "issuer": "",
        "title": "Layang-Layang",
        "subject": "Siapa boleh menaikkan layang-layang",
        "source": "LN 2020/1",
        "confidence": Confidence.TWO_SOURCES,
    }
    return Regulation(kind=kind, number=number, year=year, **(usual | fields))


def ending(by: str, since: dt.date | None = None) -> Ending:
    return Ending(by, since, "LN 2022/1", Confidence.ONE_SOURCE)


def gazette(year: int, number: int, paper: Paper = Paper.STATE) -> Gazette:
    return Gazette(paper, year, number)
