"""What is typed about public information: lines and paragraphs with an end, periods and addresses that can be."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from pakta.domain.registers.information.refusals import EntryIncomplete
from pakta.shared.text import plain_line, writable_in_xml

EARLIEST, LATEST = 1945, 2200
LONGEST_TEXT = 20_000
_is_address = URLValidator(schemes=["http", "https"])


def line(text: str, label: str, longest: int, *, needed: bool = True) -> str:
    """On one line, without unseen signs. Refuses nothing (where ``needed``) and too much."""
    return _bounded(plain_line(text), label, longest, needed=needed)


def paragraphs(text: str, label: str, longest: int = LONGEST_TEXT, *, needed: bool = True) -> str:
    """With its own lines."""
    return _bounded(writable_in_xml(text).replace("\r\n", "\n").strip(), label, longest, needed=needed)


def address(text: str) -> str:
    """An address of the web, or nothing."""
    text = text.strip()
    if not text:
        return ""
    try:
        _is_address(text)
    except ValidationError:
        raise EntryIncomplete(
            _("Tautannya tidak terbaca. Tulis lengkap, misalnya https://contoh.go.id/laporan.")
        ) from None
    return _bounded(text, _("Tautan"), 500, needed=True)


def check_period(first: dt.date, last: dt.date | None) -> None:
    if any(day and not EARLIEST <= day.year <= LATEST for day in (first, last)):
        raise EntryIncomplete(_("Tahunnya tidak masuk akal. Periksa tanggal berlakunya."))
    if last is not None and last < first:
        raise EntryIncomplete(_("Tanggal akhirnya mendahului tanggal awalnya. Periksa kedua tanggal."))


def _bounded(text: str, label: str, longest: int, *, needed: bool) -> str:
    if not text and needed:
        raise EntryIncomplete(_("Isian “%(field)s” masih kosong.") % {"field": label})
    if len(text) > longest:
        raise EntryIncomplete(
            _("Isian “%(field)s” terlalu panjang: paling banyak %(most)d huruf.")
            % {"field": label, "most": longest}
        )
    return text
