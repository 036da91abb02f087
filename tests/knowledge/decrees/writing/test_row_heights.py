"""Heights told in advance are those the setter would find: the pages are the same, line by line."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTTextContainer
from tests.knowledge.decrees.writing import specimen
from tools import measure_letters

from pakta.knowledge.decrees.form import Component, Item, Plan, Reading, Subcomponent
from pakta.knowledge.decrees.reading.reader import read_bytes
from pakta.knowledge.decrees.writing import typst_pdf
from pakta.knowledge.decrees.writing.letters import LETTERS_FILE, face
from pakta.knowledge.decrees.writing.look import Look, Margins, PaperSize, Typeface
from pakta.knowledge.decrees.writing.measures import measures_of
from pakta.knowledge.decrees.writing.plan_table import plan_table
from pakta.knowledge.decrees.writing.row_heights import row_heights

SEEDS = sorted((Path(__file__).parents[5] / "shared" / "seeds").glob("*.txt"))
LOOKS = {
    "usual": Look(),
    "small": Look(
        paper=PaperSize.A4, typeface=Typeface.TIMES, size=10, table_size=7, margins=Margins(15, 15, 15, 20)
    ),
}
BONUM = face("TeX Gyre Bonum")

pytestmark = pytest.mark.slow

Lines = list[tuple[int, float, float, str]]


def lines_of(pdf: bytes) -> Lines:
    """Every line with its page and place, to a tenth of a point."""
    return sorted(
        (number, round(line.x0, 1), round(line.y0, 1), line.get_text())
        for number, page in enumerate(extract_pages(io.BytesIO(pdf)))
        for box in page
        if isinstance(box, LTTextContainer)
        for line in box
    )


@pytest.fixture
def both_ways(monkeypatch: pytest.MonkeyPatch) -> Callable[[Reading, Look], tuple[Lines, Lines]]:
    """The lines with heights told and with heights found by the setter."""

    def printed(reading: Reading, look: Look) -> tuple[Lines, Lines]:
        told = lines_of(typst_pdf.print_pdf(reading, look))
        with monkeypatch.context() as patch:
            patch.setattr(typst_pdf, "row_heights", lambda rows, *_args, **_named: [None] * len(rows))
            return told, lines_of(typst_pdf.print_pdf(reading, look))

    return printed


def with_actions(texts: list[str]) -> Reading:
    """A row for each text, the text in two columns of different width."""
    items = [
        Item("a", text, f"{text} {text}", text, [text], "Maret 2026", [("2026-03", "2026-03")], text)
        for text in texts
    ]
    return Reading(
        specimen.decree(),
        Plan("RENCANA", 2026, None, [Component("I", "AREA", [Subcomponent("1", "Tim", items)])]),
    )


def test_the_letters_are_those_of_the_typefaces() -> None:
    assert json.loads(LETTERS_FILE.read_text(encoding="utf-8")) == measure_letters.measured()


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.name[:3])
def test_a_real_decree_looks_the_same(
    seed: Path, look: str, both_ways: Callable[[Reading, Look], tuple[Lines, Lines]]
) -> None:
    told, found = both_ways(read_bytes(seed.read_bytes(), name=seed.name), LOOKS[look])
    assert told == found


WORD = st.one_of(
    st.text("abcdefghiiijklmnopqrstuvwxyzABCDEFGW0123456789", min_size=1, max_size=24),
    st.text("abcIW19-/–().,:;%&\"'“”√→é+=…", min_size=1, max_size=10),
    st.sampled_from(
        ["dan/atau", "self-assessment", "Undang-Undang", "AVATAR", "(RKA-KL)", "2020-2024", "100%"]
    ),
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(WORD, min_size=1, max_size=30).map(" ".join), min_size=1, max_size=12))
def test_any_text_looks_the_same(
    both_ways: Callable[[Reading, Look], tuple[Lines, Lines]], texts: list[str]
) -> None:
    told, found = both_ways(with_actions(texts), Look())
    assert told == found


def test_most_rows_of_real_decrees_are_certain() -> None:
    for seed in SEEDS:
        table = plan_table(read_bytes(seed.read_bytes(), name=seed.name).plan)
        heights = row_heights(table.rows, measures_of(table, Look()), Look(), family="TeX Gyre Bonum")
        assert sum(height is not None for height in heights) > len(heights) * 0.7, seed.name


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("nnn nnn", 7 * 660 + 1, 1),
        ("nnn nnn", 6 * 660 + 320 + 1, 1),
        ("nnn nnn", 6 * 660 + 320 - 1, 2),
        ("nnn nnn", 6 * 660 + 320, None),
        ("nnn 漢 nnn", 20_000, None),
        ("nnnn", 3 * 660, None),
        ("nn nn-nn nn", 20_000, 1),
        ("nn / nn", 20_000, None),
        ("nn ( nn", 20_000, None),
        ("nn (nn) nn", 20_000, 1),
        ("nn nn-nn nn", 4 * 660 + 320 + 400 + 1, None),
    ],
)
def test_lines_are_told_only_where_they_are_certain(text: str, room: float, lines: int | None) -> None:
    assert BONUM.letters["n"] == 660
    assert BONUM.lines_of(text, room) == lines
