"""Proofs and actions that name papers of a year gone by."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pakta.knowledge.decrees.checking.check import Check, Flaw
from pakta.knowledge.decrees.checking.finding import Severity
from pakta.knowledge.decrees.checking.folding import key
from pakta.knowledge.decrees.checking.quoting import quoted
from pakta.knowledge.decrees.checking.stems import kernel
from pakta.knowledge.decrees.checking.subject import Subject

LONGEST_READ = 400
"""Characters of a wording that are searched for years."""
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_CITED = re.compile(r"\b(?:nomor|no|uu|undang undang|peraturan|perpres|permenpanrb|pkpu|perkpu)\b")
_OF_LAST_YEAR = re.compile(
    r"\b(?:lakip|lkjip|lkj|laporan kinerja|laporan tahunan|laporan akuntabilitas|lhkpn|lhkasn|lhkan|spt|evaluasi|lhe)\b"
)


def _stale_year(wording: str, year: int) -> int | None:
    """The latest year a wording names where it lies too far back; reports on the year before are in time."""
    text = wording[:LONGEST_READ]
    named = [int(found) for found in _YEAR.findall(text)]
    words = key(text)
    if not named or _CITED.search(words):
        return None
    oldest = year - 1 if _OF_LAST_YEAR.search(words) else year
    return max(named) if max(named) < oldest else None


def _with_year(cell: str, document: str, year: int) -> str | None:
    """The cell with the document of ``year``; None where it names several years, or does not stand there once."""
    named = _YEAR.findall(document)
    if len(named) != 1 or cell.count(document) != 1:
        return None
    fresh = year - 1 if _OF_LAST_YEAR.search(key(document)) else year
    return cell.replace(document, _YEAR.sub(str(fresh), document))


def stale_proof(subject: Subject) -> Iterator[Flaw]:
    """Documents of a year before the plan's."""
    year = subject.year
    for row in subject.rows if year else ():
        documents = row.item.evidence
        # Last year's result beside this year's is asked for to compare the two.
        fresh = {kernel(document) for document in documents if str(year) in document[:LONGEST_READ]}
        for document in documents:
            stale = _stale_year(document, year) if year else None
            if year and stale and kernel(document) not in fresh:
                yield Flaw(
                    row.part("evidence_raw"),
                    f"Bukti {quoted(document, 80)} bertahun {stale}, sedangkan rencana untuk {year}.",
                    mend=_with_year(row.item.evidence_raw or "", document, year),
                )
                break


def stale_action(subject: Subject) -> Iterator[Flaw]:
    """Actions that make papers of a year before the plan's."""
    year = subject.year
    for row in subject.rows if year else ():
        stale = _stale_year(row.item.action or "", year) if year else None
        if stale:
            yield Flaw(
                row.part("action"),
                f"Langkah aksi {quoted(row.item.action or '', 80)} menyebut tahun {stale},"
                f" sedangkan rencana untuk {year}.",
            )


_WHY = "Bukti yang terbit sebelum tahun rencana tidak menunjukkan pekerjaan tahun itu."

CHECKS = (
    Check("proof-stale-year", Severity.HINT, "Bukti dari tahun lampau", _WHY, stale_proof),
    Check(
        "proof-action-stale-year",
        Severity.HINT,
        "Langkah aksi menyebut tahun lampau",
        "Rencana memuat pekerjaan tahunnya; tahun yang tertinggal dari naskah lama perlu disesuaikan.",
        stale_action,
    ),
)
