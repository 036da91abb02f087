"""How sure a fact of law is, in words; the same wherever law is shown."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy

from pakta.knowledge.law.regulation import Confidence

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


def confidence_told(confidence: Confidence) -> Told:
    word, tone, icon = CONFIDENCE_LOOKS[confidence]
    return Told(str(word), tone, icon)


def day_told(day: dt.date) -> str:
    return date_format(day, "j F Y")
