"""Names as shown and offered for download."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakta.foundation.files.names import LONGEST, extension_of, safe_display_name


@pytest.mark.parametrize(
    ("original", "shown"),
    [
        ("Notula rapat.pdf", "Notula rapat.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\Ani\\SK 2026.docx", "SK 2026.docx"),
        ("folder/", "folder"),
        ("..", "berkas"),
        ("", "berkas"),
        ("   ", "berkas"),
        (".htaccess", "htaccess"),
        ("foto\u202egpj.exe", "fotogpj.exe"),
        ("a\x00b\r\nc.pdf", "ab c.pdf"),
        ("laporan\u200b\ufeff.pdf", "laporan.pdf"),
        ("SK “ZI” 2026?.pdf", "SK “ZI” 2026-.pdf"),
        ('a"b<c>d|e.pdf', "a-b-c-d-e.pdf"),
        ("nama.pdf. . ", "nama.pdf"),
        ("e\u0301.pdf", "é.pdf"),
    ],
)
def test_names_are_made_fit_to_show(original: str, shown: str) -> None:
    assert safe_display_name(original) == shown


def test_a_long_name_keeps_its_extension() -> None:
    shown = safe_display_name("a" * 400 + ".docx")
    assert shown == "a" * 295 + ".docx"


def test_a_long_name_with_no_sensible_extension_is_cut() -> None:
    assert safe_display_name("a" * 250 + "." + "b" * 250) == "a" * 250 + "." + "b" * 49


@given(st.text())
def test_whatever_comes_in_what_goes_out_is_short_seen_and_without_a_path(original: str) -> None:
    shown = safe_display_name(original)
    assert 1 <= len(shown) <= LONGEST
    assert not set(shown) & set('/\\<>:"|?*')
    assert not {unicodedata.category(char) for char in shown} & {"Cc", "Cf", "Cs", "Co"}
    assert not shown.startswith(".")
    assert safe_display_name(shown) == shown


@pytest.mark.parametrize(
    ("name", "extension"), [("a.PDF", "pdf"), ("a.tar.gz", "gz"), ("a", ""), (".profile", ""), ("a.", "")]
)
def test_extension(name: str, extension: str) -> None:
    assert extension_of(name) == extension
