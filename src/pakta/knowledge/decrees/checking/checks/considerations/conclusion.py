"""The last consideration: that this decree, by its title, must be made."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pakta.knowledge.decrees.checking.check import Check, Flaw
from pakta.knowledge.decrees.checking.finding import Severity
from pakta.knowledge.decrees.checking.subject import Subject
from pakta.knowledge.decrees.checking.titles import difference, is_same_title, title_named_in

_CONCLUDES = re.compile(
    r"\bmenetapkan\s+(?:surat\s+)?keputusan\b|\bditetapkan\s+dengan\s+(?:surat\s+)?keputusan\b"
    r"|\bperlu\s+(?:untuk\s+|segera\s+)?(?:menetapkan|ditetapkan|membentuk|dibentuk|mengangkat|menunjuk|mengubah)\b",
    re.IGNORECASE,
)


def _absent(subject: Subject) -> Iterator[Flaw]:
    items = subject.decree.considerations or []
    if items and not _CONCLUDES.search(items[-1]):
        yield Flaw(
            f"considerations.{len(items) - 1}",
            "Butir terakhir Menimbang tidak menyimpulkan perlunya menetapkan keputusan ini.",
        )


def _differs(subject: Subject) -> Iterator[Flaw]:
    items, title = subject.decree.considerations or [], subject.decree.title
    concluding = _CONCLUDES.search(items[-1]) if items else None
    if not title or concluding is None:
        return
    named = title_named_in(items[-1][concluding.start() :])
    if named is not None and not is_same_title(title, named):
        yield Flaw(
            f"considerations.{len(items) - 1}",
            f"Butir terakhir Menimbang menyebut judul lain dari judul keputusan: {difference(title, named)}.",
        )


CHECKS = (
    Check(
        "considerations-conclusion-absent",
        Severity.WARNING,
        "Menimbang tanpa kesimpulan",
        "Butir terakhir Menimbang berbunyi perlu menetapkan keputusan tentang judulnya.",
        _absent,
    ),
    Check(
        "considerations-title-differs",
        Severity.ERROR,
        "Judul di Menimbang berbeda",
        "Butir terakhir Menimbang mengulang judul keputusan kata demi kata.",
        _differs,
    ),
)
