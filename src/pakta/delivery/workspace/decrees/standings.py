"""How a regulation stands on a day, and how sure that is, in words; the same wherever regulations are shown."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pakta.knowledge.law.regulation import Confidence, Regulation
from pakta.knowledge.law.regulations import Library, Standing, State

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
CONFIDENCE_LOOKS = {
    Confidence.TWO_SOURCES: (gettext_lazy("dua sumber"), "accepted", "check"),
    Confidence.ONE_SOURCE: (gettext_lazy("satu sumber"), "handed_in", "info"),
    Confidence.DECREE: (gettext_lazy("hanya dari keputusan kantor"), "returned", "alert"),
    Confidence.REMEMBERED: (gettext_lazy("diketahui umum, sumber belum dibaca"), "returned", "alert"),
    Confidence.DOUBTFUL: (gettext_lazy("meragukan"), "late", "alert"),
}
"""What each confidence means, its colour and icon."""
SOURCED = (Confidence.TWO_SOURCES, Confidence.ONE_SOURCE)


@dataclass(frozen=True, slots=True)
class Told:
    """A badge: word, colour, icon."""

    word: str
    tone: str
    icon: str


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


def confidence_told(confidence: Confidence) -> Told:
    word, tone, icon = CONFIDENCE_LOOKS[confidence]
    return Told(str(word), tone, icon)


def day_told(day: dt.date) -> str:
    return date_format(day, "j F Y")


def _note(standing: Standing) -> str:
    said = {"by": standing.by, "day": day_told(standing.since) if standing.since else ""}
    if standing.by:
        return _("dengan %(by)s sejak %(day)s") % said if standing.since else _("dengan %(by)s") % said
    return _("sejak %(day)s") % said if standing.since else ""
