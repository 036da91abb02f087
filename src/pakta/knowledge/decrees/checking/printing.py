"""What was found, as text for a terminal and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from pakta.knowledge.decrees.checking.checker import Checked
from pakta.knowledge.decrees.checking.finding import Finding, Severity
from pakta.knowledge.decrees.checking.places import words_for
from pakta.knowledge.decrees.checking.quoting import plain
from pakta.knowledge.decrees.form import Reading

SEVERITY_WORDS = {Severity.ERROR: "Kesalahan", Severity.WARNING: "Peringatan", Severity.HINT: "Saran"}
_SOURCE_WORDS = (("sheet", "lembar"), ("page", "halaman"), ("line", "baris berkas"), ("row", "baris tabel"))


def as_text(checked: Checked, reading: Reading) -> str:
    """Each finding as a short paragraph, in order of place; the last line counts them."""
    lines = [line for finding in checked.findings for line in (*_paragraph(finding, reading), "")]
    return "\n".join([*lines, _closing(checked), ""])


def as_json(checked: Checked, reading: Reading) -> dict[str, Any]:
    """``findings``, ``suppressed`` and ``off`` of the outcome, with ``counts`` by severity."""
    counts = _counts(checked)
    return {
        "findings": [_plain(finding, reading) for finding in checked.findings],
        "suppressed": [_plain(finding, reading) for finding in checked.suppressed],
        "off": dict(checked.off),
        "counts": {severity.value: counts[severity] for severity in Severity},
    }


def place_words(finding: Finding, reading: Reading) -> str:
    """Where the finding stands, as a person looks it up: the part, then the place in the file."""
    return ", ".join(
        [plain(words_for(finding.place.part, reading)), *_source_words(finding.place.source or {})]
    )


def _paragraph(finding: Finding, reading: Reading) -> Iterator[str]:
    yield place_words(finding, reading)
    yield f"  {SEVERITY_WORDS[finding.severity]} [{finding.code}]: {plain(finding.what)}"
    citation = f" ({plain(finding.citation)})" if finding.citation else ""
    yield f"  Mengapa: {plain(finding.why)}{citation}"
    if finding.mend is not None:
        yield f"  Ganti {plain(words_for(finding.mend.part, reading))} dengan: {plain(finding.mend.text)}"


def _source_words(source: Mapping[str, Any]) -> Iterator[str]:
    for name, word in _SOURCE_WORDS:
        value = source.get(name)
        if value is not None:
            yield f"{word} {plain(value) if isinstance(value, str) else value}"


def _closing(checked: Checked) -> str:
    counts = _counts(checked)
    said = ", ".join(f"{counts[severity]} {word.lower()}" for severity, word in SEVERITY_WORDS.items())
    if not checked.off:
        return f"{said}."
    held_back = Counter(finding.code for finding in checked.suppressed)
    off = "; ".join(
        f"{code}: {plain(reason)} ({held_back[code]} temuan tidak ditampilkan)"
        for code, reason in checked.off.items()
    )
    return f"{said}. Pemeriksaan yang dimatikan: {off}."


def _counts(checked: Checked) -> Counter[Severity]:
    return Counter(finding.severity for finding in checked.findings)


def _plain(finding: Finding, reading: Reading) -> dict[str, Any]:
    place, mend = finding.place, finding.mend
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "place": {
            "part": place.part,
            "words": words_for(place.part, reading),
            "source": dict(place.source) if place.source is not None else None,
        },
        "what": finding.what,
        "why": finding.why,
        "citation": finding.citation,
        "mend": {"part": mend.part, "text": mend.text} if mend is not None else None,
    }
