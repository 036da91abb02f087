"""Numbers and letters that order a plan, alone in a cell and at the head of a text."""

import pytest

from pakta.knowledge.decrees.reading.ordinals import heading_ordinal, leading_ordinal, ordinal


@pytest.mark.parametrize(
    ("cell", "raw", "style", "value"),
    [
        ("I", "I", "roman", 1), ("IV.", "IV", "roman", 4), ("1", "1", "number", 1), ("12.", "12", "number", 12),
        ("(3)", "3", "number", 3), ("a)", "a", "lower", 1), ("b.", "b", "lower", 2), ("iv", "iv", "small roman", 4),
        ("i", "i", "small roman", 1), ("C", "C", "upper", 3), ("ll", "ll", "roman", 2), ("l", "l", "roman", 1),
        ("lV", "lV", "roman", 4), ("A.1.I.iv", "A.1.I.iv", "code", 4), ("1.1", "1.1", "code", 1), ("2.3.", "2.3",
        "code", 3),
        (" 2 ", "2", "number", 2),
    ],
)  # fmt: skip
def test_cells_that_are_ordinals(cell, raw, style, value):
    read = ordinal(cell)
    assert read is not None
    assert (read.raw, read.style, read.value) == (raw, style, value)


@pytest.mark.parametrize(
    "cell", ["", "MANAJEMEN PERUBAHAN", "1 MANAJEMEN", "SK", "Rapat", "-", "12 orang", "a b"]
)
def test_cells_that_are_not(cell):
    assert ordinal(cell) is None


@pytest.mark.parametrize(("scanned", "value"), [("U", 2), ("Ir", 3), ("ill", 3), ("IIl", 3)])
def test_scanned_numerals_may_be_roman(scanned, value):
    read = ordinal(scanned)
    assert read is not None
    assert value in (read.value_as("roman"), read.value_as("small roman"))


@pytest.mark.parametrize(
    ("text", "raw", "rest"),
    [
        ("a. Membentuk tim", "a", "Membentuk tim"), ("1. Membentuk tim", "1", "Membentuk tim"), ("2) Rapat", "2",
        "Rapat"),
        ("(b) Rapat", "b", "Rapat"), ("a.Membentuk", "a", "Membentuk"), ("ii. Rapat", "ii", "Rapat"),
        ("1.2 Rapat", None, None), ("1.2. Rapat", "1.2", "Rapat"), ("100% pegawai", None, None), ("14 komponen",
        None, None),
        ("E-PPID", None, None), ("SOP tersusun", None, None), ("5 R dijalankan", None, None), ("2026. Laporan",
        None, None),
    ],
)  # fmt: skip
def test_texts_that_begin_with_an_ordinal(text, raw, rest):
    found = leading_ordinal(text)
    assert (found[0].raw, found[1]) == (raw, rest) if found else raw is None


@pytest.mark.parametrize(
    ("text", "raw", "name"),
    [
        ("I. MANAJEMEN PERUBAHAN", "I", "MANAJEMEN PERUBAHAN"), ("1 MANAJEMEN PERUBAHAN", "1", "MANAJEMEN PERUBAHAN"),
        ("VI PELAYANAN PUBLIK", "VI", "PELAYANAN PUBLIK"), ("AREA II : TATA LAKSANA", "II", "TATA LAKSANA"),
        ("Area Perubahan 3. Penataan SDM", "3", "Penataan SDM"), ("MANAJEMEN PERUBAHAN", None, "MANAJEMEN PERUBAHAN"),
        ("B. Tata Laksana", "B", "Tata Laksana"), ("AREA MANAJEMEN PERUBAHAN", None, "AREA MANAJEMEN PERUBAHAN"),
    ],
)  # fmt: skip
def test_headings_with_and_without_ordinal(text, raw, name):
    read, rest = heading_ordinal(text)
    assert (read.raw if read else None, rest) == (raw, name)
