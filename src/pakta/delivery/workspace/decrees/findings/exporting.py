"""Findings to take away: JSON as ``pakta check --json`` prints it, SARIF for editors and build servers, and XLSX."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from io import BytesIO

from django.utils.translation import gettext as _

from pakta.delivery.workspace.decrees.finding_cards import SEVERITY_LOOKS
from pakta.delivery.workspace.decrees.findings.presenting import FAMILY_NAMES, FAMILY_OF
from pakta.knowledge.decrees.checking.checker import Checked
from pakta.knowledge.decrees.checking.finding import Finding
from pakta.knowledge.decrees.checking.places import text_of
from pakta.knowledge.decrees.checking.printing import as_json, place_words
from pakta.knowledge.decrees.checking.sarif import as_sarif
from pakta.knowledge.decrees.form import Reading
from pakta.shared.spreadsheets import XLSX, Sheet, Value, write_workbook

MEDIA_TYPES = {"json": "application/json", "sarif": "application/sarif+json", "xlsx": XLSX}
"""The forms, by the name that stands in the address and at the end of the file's name."""


def exported(form: str, checked: Checked, reading: Reading, *, name: str) -> bytes:
    """Everything that was found, whatever the page is narrowed to; ``name`` is the paper's, for SARIF."""
    if form == "json":
        return _dumped(as_json(checked, reading))
    if form == "sarif":
        return _dumped(as_sarif(checked, reading, name=name))
    content = BytesIO()
    write_workbook(_sheets(checked, reading), content)
    return content.getvalue()


def _dumped(value: object) -> bytes:
    # Half of a surrogate pair, which a paper's text may hold, has no UTF-8.
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode(errors="replace")


def _sheets(checked: Checked, reading: Reading) -> Iterator[Sheet]:
    header = [
        _("Tingkat"),
        _("Pemeriksaan"),
        _("Kode"),
        _("Tempat"),
        _("Temuan"),
        _("Alasan"),
        _("Dasar"),
        _("Tertulis"),
        _("Ganti dengan"),
    ]
    widths = (12, 18, 26, 30, 50, 50, 24, 40, 40)
    yield Sheet(_("Temuan"), header, _rows(checked.findings, reading), widths)
    if checked.suppressed:
        rows = (
            [*row, checked.off[one.code]]
            for one, row in zip(checked.suppressed, _rows(checked.suppressed, reading), strict=True)
        )
        title = _("Pemeriksaan dimatikan")
        yield Sheet(title, [*header, _("Alasan dimatikan")], rows, widths)


def _rows(findings: Iterable[Finding], reading: Reading) -> Iterator[list[Value]]:
    for one in findings:
        mend = one.mend
        yield [
            str(SEVERITY_LOOKS[one.severity][0]),
            str(FAMILY_NAMES[FAMILY_OF[one.code]]),
            one.code,
            place_words(one, reading),
            one.what,
            one.why,
            one.citation,
            (text_of(mend.part, reading) or "") if mend else "",
            mend.text if mend else "",
        ]
