"""What the reader says has its English, and no sentence of the reader is missing from the list."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation

from pakta.delivery.workspace.plan_drafts.reader_sentences import NOTES, PARTS, REFUSALS, in_page_language
from pakta.knowledge import decrees
from pakta.knowledge.decrees.reading.refusals import OtherFormat, TooLarge

FOLDER = Path(decrees.__file__).parent
COMMAND_ONLY = {"opening.py": "{}", "limits.py": "Batas {}"}
"""Sentences about paths and settings: the command alone says them."""


@pytest.mark.parametrize(
    ("said", "english"),
    [
        ("Halaman 3 rusak dan tidak terbaca.", "Page 3 is damaged and could not be read."),
        (
            "Mengingat tidak ditemukan di kepala keputusan; periksa berkas aslinya.",
            "Not found in the head of the decree: Legal basis. Check the original file.",
        ),
        (
            "Kolom Kendala, Solusi tidak termasuk bagian rencana dan tidak dibaca.",
            "Columns not read because they are not part of the plan: Kendala, Solusi.",
        ),
        ("Baris ini sudah berada di ujung rencana.", "This row cannot move any further in the plan."),
    ],
)
def test_sentences_are_said_in_the_language_of_the_page(said: str, english: str) -> None:
    with translation.override("en"):
        assert in_page_language(said) == english
    with translation.override("id"):
        assert in_page_language(said) == said


def test_what_is_not_known_stays_as_it_is() -> None:
    with translation.override("en"):
        assert in_page_language("Pesan yang belum dikenal.") == "Pesan yang belum dikenal."


def test_words_filled_in_are_said_in_english_too() -> None:
    with translation.override("en"):
        assert in_page_language(str(OtherFormat(kind="arsip ZIP", save_as=".docx, .xlsx, atau PDF"))) == (
            "The file cannot be read (ZIP archive). Open it and save it as .docx, .xlsx or PDF."
        )
        assert "1.200 MB" in in_page_language(str(TooLarge(megabytes=1200, most=50)))


def test_every_sentence_of_the_reader_is_listed() -> None:
    known = [re.sub(r"%\(\w+\)s", "{}", sentence) for sentence in (*NOTES, *REFUSALS, *PARTS)]
    unknown = [
        sentence for sentence in sentences_of_reader() if not any(sentence in whole for whole in known)
    ]
    assert unknown == []


def sentences_of_reader() -> Iterator[str]:
    """Every Indonesian sentence in the reader's source, with ``{}`` for what it fills in."""
    for path in [*(FOLDER / "reading").rglob("*.py"), FOLDER / "drafting.py", FOLDER / "mended.py"]:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        parts = {
            id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values
        }
        silent = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if id(node) in parts | silent:
                continue
            sentence = template_of(node)
            if is_sentence(sentence) and not says_only_the_command(path.name, sentence):
                yield sentence


def template_of(node: ast.AST) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def is_sentence(text: str) -> bool:
    return text.endswith(".") and len(text.split()) > 3 and "\\" not in text


def says_only_the_command(module: str, sentence: str) -> bool:
    return module in COMMAND_ONLY and (
        "adalah folder" in sentence or sentence.startswith(("Berkas {} ti", "Batas {}"))
    )
