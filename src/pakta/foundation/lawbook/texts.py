"""What is typed about law: lines with an end, periods that can be."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from pakta.shared.errors import DomainError
from pakta.shared.text import writable_in_xml

EARLIEST, LATEST = 1945, 2100


class FieldsIncomplete(DomainError):
    """Something needed is missing, or cannot be."""


def line(text: str, label: str, longest: int) -> str:
    """``text`` on one line, without unseen signs. Refuses ``FieldsIncomplete`` for nothing and for too much."""
    return _kept(" ".join(writable_in_xml(text).split()), label, longest)


def paragraph(text: str, label: str, longest: int) -> str:
    """As ``line``, with its own lines."""
    lines = (" ".join(one.split()) for one in writable_in_xml(text).splitlines())
    return _kept("\n".join(one for one in lines if one), label, longest)


def check_period(first: dt.date | None, last: dt.date | None) -> None:
    """Refuses ``FieldsIncomplete`` for one that ends before it begins, or lies out of the calendar."""
    if any(day and not EARLIEST <= day.year <= LATEST for day in (first, last)):
        raise FieldsIncomplete(
            _("Tanggalnya paling awal tahun %(first)d dan paling akhir tahun %(last)d.")
            % {"first": EARLIEST, "last": LATEST}
        )
    if first and last and last < first:
        raise FieldsIncomplete(_("Tanggal akhirnya mendahului tanggal awalnya. Periksa kedua tanggal."))


def _kept(text: str, label: str, longest: int) -> str:
    if not text:
        raise FieldsIncomplete(_("Isian “%(field)s” masih kosong.") % {"field": label})
    if len(text) > longest:
        raise FieldsIncomplete(
            _("Isian “%(field)s” terlalu panjang: paling banyak %(most)d huruf.")
            % {"field": label, "most": longest}
        )
    return text
