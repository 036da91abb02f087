"""Official wording on a spreadsheet: a table of codes to fill, and the filled one read, with what is wrong by cell."""

from __future__ import annotations

from dataclasses import dataclass

from pakta.knowledge.worksheets.form import Instrument
from pakta.knowledge.worksheets.wording import Wording, labels
from pakta.knowledge.worksheets.workbook import CODE
from pakta.knowledge.worksheets.workbook_reading import LONGEST_SHOWN, Problem, rows_under
from pakta.shared.spreadsheets import Sheet
from pakta.shared.text import shortened, squeeze

OURS, OFFICIAL = "Bunyi di Pakta", "Bunyi resmi"
LONGEST_WORDING = 2000
"""Characters of one text."""


@dataclass(frozen=True, slots=True)
class WordingRead:
    """``texts`` by code, those alone that say something else than ``instrument`` does; ``problems`` by cell."""

    texts: Wording
    problems: tuple[Problem, ...]


def wording_table(plain: Instrument, loaded: Wording) -> Sheet:
    """Every code with our words, and beside them the official ones as far as they are loaded."""
    return Sheet(
        "Bunyi resmi",
        (CODE, OURS, OFFICIAL),
        [(code, label, loaded.get(code, "")) for code, label in labels(plain).items()],
        (18, 70, 70),
    )


def read_wording(data: bytes, name: str, plain: Instrument) -> WordingRead:
    """Raises ``NoSuchSheet``, or ``Refused`` for what is no XLSX within the limits."""
    known = labels(plain)
    texts: dict[str, str] = {}
    seen: set[str] = set()
    problems: list[Problem] = []
    for columns in rows_under(data, name, (CODE, OFFICIAL)):
        named, worded = columns.get(CODE), columns.get(OFFICIAL)
        if worded is None:
            continue
        code = named.text if named else ""
        text = squeeze(worded.text)
        if named is None or code not in known:
            shown = shortened(code, LONGEST_SHOWN)
            at = named or worded
            problems.append(Problem(at.name, "", f"Kode “{shown}” tidak ada dalam LKE ini."))
        elif code in seen:
            problems.append(Problem(named.name, code, f"Kode {code} sudah ada di baris sebelumnya."))
        elif worded.is_formula:
            problems.append(Problem(worded.name, code, "Bunyi ini berisi rumus; tulis teksnya."))
        elif len(text) > LONGEST_WORDING:
            problems.append(
                Problem(worded.name, code, f"Bunyi ini lebih dari {LONGEST_WORDING} huruf; ringkas dahulu.")
            )
        else:
            texts[code] = text
        seen.add(code)
    return WordingRead({code: text for code, text in texts.items() if text != known[code]}, tuple(problems))
