"""The words of a letter."""

from pakta.foundation.notifications.composing import LINES_A_LETTER, Line, body_of, subject_of


def test_one_thing_is_its_own_subject() -> None:
    assert subject_of([Line("Bukti dikembalikan.", "")]) == "[Pakta] Bukti dikembalikan."
    assert len(subject_of([Line("x" * 400, "")])) == 180


def test_a_long_letter_says_how_much_is_left_and_where() -> None:
    lines = [Line(f"Butir {number}.", "") for number in range(LINES_A_LETTER + 2)]
    body = body_of(lines, name="Sari", site="https://x.test", page="/p/", preferences="/p/atur/")
    assert "- Butir 99." in body
    assert "- Butir 100." not in body
    assert "dan 2 lainnya: https://x.test/p/" in body
