"""What a look finds, as data that passes from one process to the other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

EMPTY = "empty"
UNREADABLE = "unreadable"
ENCRYPTED = "encrypted"
TOO_BIG = "too_big"
HAS_SCRIPTS = "has_scripts"
NOT_OPENED = "not_opened"


@dataclass(frozen=True, slots=True)
class Picture:
    """A small picture the look left in its folder."""

    name: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Findings:
    """What one file shows. ``trouble`` is one of the words above, or "".

    ``likeness`` is 128 bits as 32 hexadecimal digits (pictures only); ``dates`` and ``years`` stand in the text, in
    its order, each once; ``taken_on`` is what the camera noted, unchecked against today.
    """

    trouble: str = ""
    text: str = ""
    pages: int | None = None
    taken_on: dt.date | None = None
    dates: tuple[dt.date, ...] = ()
    years: tuple[int, ...] = ()
    likeness: str = ""
    pictures: tuple[Picture, ...] = ()

    def but(self, **changes: Any) -> Findings:
        return replace(self, **changes)

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {
            "taken_on": self.taken_on.isoformat() if self.taken_on else None,
            "dates": [day.isoformat() for day in self.dates],
        }

    @classmethod
    def of_json(cls, data: Mapping[str, Any]) -> Findings:
        return cls(
            trouble=data["trouble"],
            text=data["text"],
            pages=data["pages"],
            taken_on=dt.date.fromisoformat(data["taken_on"]) if data["taken_on"] else None,
            dates=tuple(dt.date.fromisoformat(day) for day in data["dates"]),
            years=tuple(data["years"]),
            likeness=data["likeness"],
            pictures=tuple(Picture(**picture) for picture in data["pictures"]),
        )


class NotToBeRead(Exception):
    """The file cannot be read, for a reason that has a word of its own."""

    def __init__(self, trouble: str) -> None:
        super().__init__(trouble)
        self.trouble = trouble
