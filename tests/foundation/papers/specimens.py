"""Papers to set: one of each shape, and random ones."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import docx
import pypdfium2
from hypothesis import strategies as st

from pakta.foundation.papers.blocks import (
    Align,
    Band,
    Block,
    Chart,
    ChartKind,
    Column,
    Heading,
    KeyValues,
    Listing,
    ListStyle,
    PageBreak,
    Paper,
    Paragraph,
    PrintedHead,
    QrCode,
    Reference,
    Run,
    Series,
    Signature,
    Signatures,
    Size,
    Table,
    Title,
    Words,
)
from pakta.foundation.papers.press.sheet import Sheet

DAY = dt.date(2026, 10, 5)
NUMBER = "12/PW.01-Und/1872/2026"
HEAD = PrintedHead(("BADAN PELAYANAN", "KOTA SUKAMAJU"), "Jalan Melati 1", "kantor.example", city="Sukamaju")

# What could be markup to somebody, and what Indonesian papers hold; no letters that a PDF joins or turns round.
SIGNS = "abcxyzABCXYZ0123456789#$*_`<>@[]{}()\\/\"'~=+-–.,:;!?%&|^éü…•×≥ "
texts = st.text(alphabet=SIGNS, max_size=40).map(str.strip)
some_text = texts.filter(bool)
runs = st.tuples(st.builds(Run, some_text, st.booleans(), st.booleans()))
words: st.SearchStrategy[Words] = st.one_of(texts, runs)
tables = st.integers(1, 4).flatmap(
    lambda count: st.builds(
        Table,
        columns=st.tuples(
            *[st.builds(Column, texts, st.floats(0.5, 4), st.sampled_from(Align)) for _ in range(count)]
        ),
        rows=st.lists(st.one_of(st.tuples(*[words] * count), st.builds(Band, some_text)), max_size=4).map(
            tuple
        ),
        caption=texts,
        row_height=st.sampled_from([0, 11]),
        numbered=st.booleans(),
    )
)
figures = st.one_of(st.none(), st.floats(0, 1_000_000))
charts = st.integers(0, 5).flatmap(
    lambda count: st.builds(
        Chart,
        kind=st.sampled_from(ChartKind),
        title=some_text,
        labels=st.tuples(*[texts] * count),
        series=st.lists(st.builds(Series, texts, st.tuples(*[figures] * count)), min_size=1, max_size=3).map(
            tuple
        ),
        unit=st.sampled_from(["", "%", "butir"]),
    )
)
signatures = st.builds(
    Signatures,
    st.lists(st.builds(Signature, texts, texts, texts, texts), min_size=1, max_size=3).map(tuple),
)
blocks: st.SearchStrategy[Block] = st.one_of(
    st.builds(Title, st.lists(some_text, min_size=1, max_size=2).map(tuple), st.booleans()),
    st.builds(Heading, some_text, st.integers(1, 3)),
    st.builds(Paragraph, words, st.booleans(), st.sampled_from(Align)),
    st.builds(KeyValues, st.lists(st.tuples(some_text, words), max_size=3).map(tuple)),
    st.builds(Listing, st.lists(words, max_size=4).map(tuple), st.sampled_from(ListStyle)),
    tables,
    charts,
    signatures,
    st.builds(QrCode, some_text, texts),
    st.just(PageBreak()),
)
references = st.builds(
    Reference, some_text, some_text, some_text, st.lists(some_text, max_size=3).map(tuple), texts
)
papers = st.builds(
    Paper,
    title=some_text,
    blocks=st.lists(blocks, max_size=6).map(tuple),
    reference=st.none() | references,
    size=st.sampled_from(Size),
    landscape=st.booleans(),
    letterhead=st.booleans(),
)


def sheet_of(paper: Paper, *, number: str = NUMBER) -> Sheet:
    head = HEAD if paper.letterhead else None
    return Sheet(paper, number, DAY, head, city=HEAD.city, author="Kantor Pelayanan Sukamaju")


def text_of_words(value: Words) -> str:
    return value if isinstance(value, str) else "".join(run.text for run in value)


def pdf_text(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return text


def word_texts(path: Path) -> Iterator[str]:
    """Every paragraph of a DOCX's body in order, those in tables too."""
    body = docx.Document(str(path)).element.body
    namespace = body.nsmap["w"]
    for paragraph in body.iter(f"{{{namespace}}}p"):
        yield "".join(
            node.text or "" if node.tag.endswith("}t") else "\n"
            for node in paragraph.iter(f"{{{namespace}}}t", f"{{{namespace}}}br", f"{{{namespace}}}tab")
        )


def squeezed(text: str) -> str:
    """Without white space: where lines break differs between the two forms."""
    return "".join(text.split())
