from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakta.knowledge.decrees.writing.line_breaks import JOINER, OPENER, bound
from pakta.shared.text import join_lines

WORDS = st.text(alphabet="abcDEF123-/–.,", min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("text", "bound_text"),
    [
        ("dan/atau", f"dan/{JOINER}atau"),
        ("self-assessment", f"self-{JOINER}assessment"),
        ("Undang-Undang", "Undang-Undang"),
        ("September-Desember", "September-Desember"),
        ("kata biasa", "kata biasa"),
        ("akhir/", "akhir/"),
    ],
)
def test_words_break_where_they_read_the_same(text: str, bound_text: str) -> None:
    assert bound(text, 30) == bound_text


def test_a_word_wider_than_its_column_may_break() -> None:
    assert bound("x" * 25, 10) == OPENER.join(["x" * 10, "x" * 10, "x" * 5])
    assert bound("satu/duatiga/empat", 9) == f"satu/{OPENER}duatiga/{OPENER}empat"


@given(st.lists(WORDS, min_size=1, max_size=8).map(" ".join), st.integers(min_value=3, max_value=60))
def test_nothing_is_lost_and_no_piece_is_too_wide(text: str, capacity: int) -> None:
    made = bound(text, capacity)
    assert made.replace(JOINER, "").replace(OPENER, "") == text
    pieces = re.split(rf"[ {OPENER}]", made)
    assert all(len(piece.replace(JOINER, "")) <= capacity for piece in pieces)


@given(st.lists(WORDS, min_size=1, max_size=8).map(" ".join))
def test_a_line_ends_within_a_word_only_where_it_reads_the_same(text: str) -> None:
    for word in bound(text, 60).split(" "):
        bare = word.replace(JOINER, "")
        for end in (found.end() for found in re.finditer(rf"[-–—/!?…|](?!{JOINER})(?=.)", word)):
            at = len(word[:end].replace(JOINER, ""))
            assert join_lines([bare[:at], bare[at:]]) == bare
