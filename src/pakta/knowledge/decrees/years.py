"""A plan moved to another year: its titles, its times and what its head says of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pakta.knowledge.decrees.drafting import Json

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_TO = r"\s*(?:[-–—/]|s\.?\s?d\.?|sampai(?:\s+dengan)?|hingga)\s*"
_CITED_OR_TOLD = re.compile(
    # A paper cited, with its name up to the next mark or to the words that go on with the sentence.
    r"(?P<cited>\b(?:Nomor|No\.?)\s*:?\s*\S{1,60}\s+Tahun\s+\d{4}"
    r"(?:\s+tentang\b[^,;]{1,400}?(?=[,;]|$|\b(?:perlu|maka|telah|sebagaimana|meminta)\b))?"
    rf"|\S{{0,60}}/\S{{0,60}}\d{{4}}|\bTahun\s+\d{{4}}{_TO}(?:Tahun\s+)?\d{{4}})"
    r"|(?P<told>\bTahun\s+(?:Anggaran\s+)?)(?P<year>\d{4})(?!\d)",
    re.IGNORECASE,
)


def shifted_text(text: str, by: int) -> str:
    """Every year in the text ``by`` years later: ``Maret 2025`` → ``Maret 2026``."""
    return _YEAR.sub(lambda found: str(int(found[0]) + by), text)


def shifted_periods(periods: Sequence[Sequence[str]], by: int) -> list[list[str]]:
    return [[f"{int(month[:4]) + by:04d}{month[4:]}" for month in period] for period in periods]


def shift_year(draft: Json, by: int = 1) -> Json:
    """The draft for ``by`` years later: what an office starts from when it takes last year's programme.

    Titles, targets and periods move along, and so do the years that considerations and dictums name beside the plan's
    own: itself, the one before (what was evaluated) and those to come. Older ones, spans (``Tahun 2025-2029``) and
    papers cited are facts that stay. What comes with enactment (number, date) is absent again; who
    signs stays. Proof and actions stay as they are worded: whether "LAKIP 2024" moves along is for people to say.
    """
    head = draft["head"]
    moved = {
        "year": _later(head.get("year"), by),
        "title": _shifted(head.get("title"), by),
        **dict.fromkeys(("number", "number_raw", "enacted_date")),
    }
    own = draft["year"]
    if own is not None:
        moved["considerations"] = _each(head.get("considerations"), own, by)
        dictums = head.get("dictums")
        moved["dictums"] = dictums and [{**one, "text": _told_later(one["text"], own, by)} for one in dictums]
    return {
        **draft,
        "head": {**head, **moved},
        "title": _shifted(draft["title"], by),
        "year": _later(own, by),
        "notes": [],
        "rows": [
            {
                **row,
                "target_raw": _shifted(row["target_raw"], by),
                "periods": shifted_periods(row["periods"], by),
                "source": {},
            }
            for row in draft["rows"]
        ],
    }


def _shifted(text: str | None, by: int) -> str | None:
    return None if text is None else shifted_text(text, by)


def _later(year: int | None, by: int) -> int | None:
    return None if year is None else year + by


def _each(texts: Sequence[str] | None, own: int, by: int) -> list[str] | None:
    return None if texts is None else [_told_later(text, own, by) for text in texts]


def _told_later(text: str, own: int, by: int) -> str:
    """The text with the years from the one before the plan's ``own`` moved; papers cited and spans stay."""

    def moved(found: re.Match[str]) -> str:
        if found["cited"] or int(found["year"]) < own - 1:
            return found[0]
        return f"{found['told']}{int(found['year']) + by}"

    return _CITED_OR_TOLD.sub(moved, text)
