"""What several papers share: the words and the time of a meeting. Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pakta.shared.dates import weekday_text


@dataclass(frozen=True, slots=True)
class MeetingWords:
    """A meeting as papers print it. ``agenda`` and ``invitees``: one entry each."""

    title: str
    round: str
    programme: str
    held_on: dt.date
    begins: dt.time
    ends: dt.time | None
    place: str
    agenda: tuple[str, ...]
    invitees: tuple[str, ...]
    chair: str

    @property
    def day(self) -> str:
        return weekday_text(self.held_on)

    def hours(self, zone: str) -> str:
        until = f"{self.ends:%H.%M} {zone}" if self.ends else "selesai"
        return f"{self.begins:%H.%M} {zone} s.d. {until}"
