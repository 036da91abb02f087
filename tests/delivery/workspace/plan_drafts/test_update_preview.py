"""Which words of a cell change."""

from __future__ import annotations

from pakta.delivery.workspace.plan_drafts.update_preview import Piece, compared_words


def test_only_the_words_that_differ_are_marked() -> None:
    before, after = compared_words("Maret dan Juni 2026", "Maret dan Juli 2026")
    assert before == [Piece("Maret dan", False), Piece("Juni", True), Piece("2026", False)]
    assert after == [Piece("Maret dan", False), Piece("Juli", True), Piece("2026", False)]


def test_a_text_that_comes_or_goes_is_marked_whole() -> None:
    assert compared_words("", "Foto kegiatan") == ([], [Piece("Foto kegiatan", True)])
    assert compared_words("Foto kegiatan", "") == ([Piece("Foto kegiatan", True)], [])
