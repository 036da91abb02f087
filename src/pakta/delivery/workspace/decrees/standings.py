"""How a regulation stands on a day, and how sure that is, in words; the same wherever regulations are shown."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pakta.delivery.workspace.confidence_words import SOURCED, Told, confidence_told, day_told
from pakta.knowledge.law.regulation import Regulation
from pakta.knowledge.law.regulations import Library, Standing, State

__all__ = [
    "LAST_SEEN",
    "SOURCED",
    "STATE_LOOKS",
    "StandingTold",
    "Told",
    "confidence_told",
    "day_told",
    "standing_told",
]

LAST_SEEN = "last_seen"
"""Not known for the day, but a source held it to be in force before."""
STATE_LOOKS = {
    State.IN_FORCE: (gettext_lazy("Berlaku"), "accepted", "check"),
    LAST_SEEN: (gettext_lazy("Terakhir diketahui berlaku"), "due", "info"),
    State.REPLACED: (gettext_lazy("Diganti"), "late", "alert"),
    State.REVOKED: (gettext_lazy("Dicabut"), "late", "alert"),
    State.LAPSED: (gettext_lazy("Habis masa berlaku"), "late", "alert"),
    State.NOT_YET: (gettext_lazy("Belum berlaku"), "returned", "alert"),
    State.UNKNOWN: (gettext_lazy("Keberlakuan belum diketahui"), "planned", "info"),
}
"""Word, colour and icon of how a regulation stands."""


@dataclass(frozen=True, slots=True)
class StandingTold:
    """``code`` is a key of ``STATE_LOOKS``; ``note`` says since when and by what, as far as known, ``doubt`` how sure
    that is where no source of law was read, ``by`` the key of what ended it."""

    code: str
    badge: Told
    note: str
    doubt: str
    by: str


def standing_told(regulation: Regulation, library: Library, day: dt.date) -> StandingTold:
    standing = library.standing_on(regulation, day)
    code: str = standing.state
    note = _note(standing)
    ends = (regulation.replaced_by, regulation.revoked_by)
    seen = regulation.seen_in_force_on
    if standing.state == State.UNKNOWN and (ending := next((one for one in ends if one), None)):
        note = _("berakhir karena %(by)s, harinya belum diketahui") % {"by": ending.by}
    elif standing.state == State.UNKNOWN and seen is not None:
        code, note = LAST_SEEN, day_told(seen)
    word, tone, icon = STATE_LOOKS[code]
    is_doubtful = standing.confidence is not None and standing.confidence not in SOURCED
    doubt = confidence_told(standing.confidence).word if is_doubtful and standing.confidence else ""
    return StandingTold(code, Told(str(word), tone, icon), note, doubt, standing.by)


def _note(standing: Standing) -> str:
    said = {"by": standing.by, "day": day_told(standing.since) if standing.since else ""}
    if standing.by:
        return _("dengan %(by)s sejak %(day)s") % said if standing.since else _("dengan %(by)s") % said
    return _("sejak %(day)s") % said if standing.since else ""
