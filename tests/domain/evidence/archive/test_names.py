"""Names every system takes, whatever people wrote."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakta.domain.evidence.archive.contents import Places
from pakta.domain.evidence.archive.names import Folder, fit_name

ODD = st.text(alphabet=st.sampled_from('aA é../\\:*?"<>|\0\u202e\ud800\n.-(2)conNUL🙂'), max_size=120)


def fit(text: str, longest: int = 80) -> str:
    return fit_name(text, longest=longest, otherwise="berkas")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("notula rapat.pdf", "notula rapat.pdf"),
        ("../../etc/passwd", "-..-etc-passwd"),
        ("C:\\Users\\a.txt", "C--Users-a.txt"),
        ("laporan: triwulan I/II?.pdf", "laporan- triwulan I-II-.pdf"),
        ("con.txt", "_con.txt"),
        ("LPT1", "_LPT1"),
        ("aux.2026.pdf", "_aux.2026.pdf"),
        ("console.txt", "console.txt"),
        (" . ", "berkas"),
        ("foto\u202egpj.exe", "fotogpj.exe"),
        ("a" * 300 + ".pdf", "a" * 76 + ".pdf"),
        ("a." + "b" * 300, "a." + "b" * 78),
        ("🙂" * 80 + ".pdf", "🙂" * 59 + ".pdf"),
    ],
)
def test_a_name_is_made_to_fit(text: str, name: str) -> None:
    assert fit(text) == name


@given(texts=st.lists(ODD, min_size=1, max_size=8), longest=st.integers(12, 80))
def test_whatever_is_written_each_name_is_short_safe_and_unlike_the_others(
    texts: list[str], longest: int
) -> None:
    folder = Folder()
    names = [folder.take(fit(text, longest), longest=longest) for text in texts]
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert 0 < len(name) <= longest
        assert len(name.encode()) <= 255
        assert re.search(r'[<>:"/\\|?*\x00-\x1f]', name) is None
        assert name == name.strip(" ").rstrip(".") != ".."
        assert not {unicodedata.category(char) for char in name} & {"Cc", "Cf", "Cs", "Co"}


def test_names_that_differ_in_capitals_alone_get_a_number() -> None:
    folder = Folder()
    taken = [folder.take(name, longest=12) for name in ("notula.pdf", "NOTULA.pdf", "Notula.pdf", "notula")]
    assert taken == ["notula.pdf", "NOTU (2).pdf", "Notu (3).pdf", "notula"]


def test_one_row_is_one_folder_and_two_rows_of_one_text_are_two() -> None:
    places = Places()
    area = (1, 1, "Manajemen Perubahan: tim/pokja")
    paths = [
        places.path(area=area, item=(5, 3, "Tim kerja dibentuk."), name="sk.pdf"),
        places.path(area=area, item=(5, 3, "Tim kerja dibentuk."), name="sk.pdf"),
        places.path(area=area, item=(6, 3, "Tim kerja dibentuk."), name="sk.pdf"),
        places.path(area=(2, 1, "Manajemen Perubahan: tim/pokja"), item=(7, 1, ""), name=""),
    ]
    assert paths == [
        "01 Manajemen Perubahan- tim-pokja/003 Tim kerja dibentuk/sk.pdf",
        "01 Manajemen Perubahan- tim-pokja/003 Tim kerja dibentuk/sk (2).pdf",
        "01 Manajemen Perubahan- tim-pokja/003 Tim kerja dibentuk (2)/sk.pdf",
        "01 Manajemen Perubahan- tim-pokja (2)/001/berkas",
    ]
