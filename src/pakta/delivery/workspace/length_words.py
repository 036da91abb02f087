"""How long something takes, in the words of the page; papers say it by ``knowledge.law``."""

from __future__ import annotations

from django.utils.translation import ngettext

from pakta.knowledge.law.values import Length, LengthUnit


def length_told(length: Length) -> str:
    """``10 hari kerja``."""
    match length.unit:
        case LengthUnit.WORKING_DAYS:
            words = ngettext("%(n)d hari kerja", "%(n)d hari kerja", length.n)
        case LengthUnit.DAYS:
            words = ngettext("%(n)d hari", "%(n)d hari", length.n)
        case LengthUnit.MONTHS:
            words = ngettext("%(n)d bulan", "%(n)d bulan", length.n)
    return words % {"n": length.n}
