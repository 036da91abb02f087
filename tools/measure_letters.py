"""Measure the letters of the typefaces that decrees are set in: ``python tools/measure_letters.py [--check]``.

Writes ``knowledge/decrees/writing/content/letters.json``: for each typeface and weight the height of a capital and the
width of every letter it has, in thousandths of the type size, as Typst sets them without kerning.
"""

from __future__ import annotations

import io
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

import typst
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar, LTTextContainer

from pakta.knowledge.decrees.writing.letters import LETTERS_FILE
from pakta.knowledge.decrees.writing.typst_pdf import FAMILIES, FONTS

SIGNS = [chr(code) for code in (*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x17F))] + list(
    "–—‘’“”„•…√≤≥"
)
WEIGHTS = ("regular", "bold")
_MEASURING = """
#set page(height: auto)
#set text(1000pt, font: sys.inputs.family, weight: sys.inputs.weight, kerning: false, ligatures: false)
#context [#metadata(json(bytes(sys.inputs.signs)).map(one => measure(text(one)).width.pt()))<widths>]
#context [#metadata(measure(text("H")).height.pt())<capital>]
"""
_SHOWING = """
#set text(10pt, font: sys.inputs.family, weight: sys.inputs.weight)
#for one in json(bytes(sys.inputs.signs)) { block(one) }
"""


def measured() -> dict[str, dict[str, Any]]:
    """What the file ought to hold."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(FONTS)])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "measuring.typ").write_text(_MEASURING, encoding="utf-8")
        (folder / "showing.typ").write_text(_SHOWING, encoding="utf-8")
        return {
            f"{family} {weight}": _face(folder, fonts, family, weight)
            for family in FAMILIES.values()
            for weight in WEIGHTS
        }


def _face(folder: Path, fonts: typst.Fonts, family: str, weight: str) -> dict[str, Any]:
    own = _own_signs(folder, fonts, family, weight)
    inputs = {"family": family, "weight": weight, "signs": json.dumps([*own, "n n", "nn"])}
    setter = typst.Compiler(folder / "measuring.typ", root=folder, font_paths=fonts, sys_inputs=inputs)
    *widths, parted, together = json.loads(setter.query("<widths>", field="value", one=True))
    capital = json.loads(setter.query("<capital>", field="value", one=True))
    letters = dict(zip(own, (round(width) for width in widths), strict=True))
    return {"capital": round(capital), "letters": {" ": round(parted - together)} | letters}


def _own_signs(folder: Path, fonts: typst.Fonts, family: str, weight: str) -> list[str]:
    """Those that the typeface has itself."""
    inputs = {"family": family, "weight": weight, "signs": json.dumps(SIGNS)}
    setter = typst.Compiler(folder / "showing.typ", root=folder, font_paths=fonts, sys_inputs=inputs)
    pages = extract_pages(io.BytesIO(setter.compile(format="pdf")))  # type: ignore[arg-type]
    shown = {
        char.get_text()
        for page in pages
        for box in page
        if isinstance(box, LTTextContainer)
        for line in box
        for char in line  # type: ignore[attr-defined]
        if isinstance(char, LTChar) and family.replace(" ", "") in char.fontname
    }
    return [sign for sign in SIGNS if sign in shown]


def main() -> int:
    text = json.dumps(measured(), ensure_ascii=False, indent=0) + "\n"
    if "--check" in sys.argv[1:]:
        return int(LETTERS_FILE.read_text(encoding="utf-8") != text)
    LETTERS_FILE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
