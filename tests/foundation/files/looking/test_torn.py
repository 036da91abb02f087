"""However a file is torn, the look comes to an end: with findings, or with a word for what is wrong."""

from __future__ import annotations

import tempfile
import warnings
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.foundation.files import samples
from tests.foundation.files.looking import specimens

from pakta.foundation.files.choices import Trouble
from pakta.foundation.files.looking.findings import Findings, NotToBeRead
from pakta.foundation.files.looking.looks import look

PACKED = {
    specimens.DOCX: samples.parts_of(specimens.docx("Notula", cells=("Ani",))),
    specimens.XLSX: samples.parts_of(specimens.xlsx(("No", 1), (2, 3))),
    specimens.PPTX: samples.parts_of(specimens.pptx("Paparan")),
    specimens.ODT: samples.parts_of(specimens.odt("Notula")),
}
WHOLE = [
    ("application/pdf", specimens.pdf("Notula", catalog="/OpenAction<</S/JavaScript/JS(1)>>")),
    ("application/pdf", specimens.pdf_of_packed_objects(b"<</S/URI>>")),
    ("image/jpeg", specimens.photographed("2026:04:01 09:30:00")),
    *((f"image/{form.lower()}", samples.image(form)) for form in ("PNG", "GIF", "WEBP", "BMP")),
    *((kind, samples.zipped(*parts)) for kind, parts in PACKED.items()),
]
TEARS = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 30), st.binary(max_size=5)), min_size=1, max_size=8
)


def torn(content: bytes, tears: list[tuple[float, int, bytes]]) -> bytes:
    for place, gone, put in tears:
        at = int(place * len(content))
        content = content[:at] + put + content[at + gone :]
    return content


def outcome(content: bytes, media_type: str) -> str:
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        # Libraries grumble about torn files, in the process of its own to nobody.
        warnings.simplefilter("ignore")
        path = Path(folder) / "file"
        path.write_bytes(content)
        try:
            found = look(path, media_type, most_pages=1)
        except NotToBeRead as reason:
            found = Findings(trouble=reason.trouble)
        assert all((path.parent / picture.name).is_file() for picture in found.pictures)
        return found.trouble


@pytest.mark.slow
@settings(max_examples=150)
@given(st.sampled_from(WHOLE), TEARS)
def test_a_torn_file_has_an_outcome(whole: tuple[str, bytes], tears: list[tuple[float, int, bytes]]) -> None:
    media_type, content = whole
    assert outcome(torn(content, tears), media_type) in {"", *Trouble.values}


@pytest.mark.slow
@settings(max_examples=150)
@given(st.sampled_from(sorted(PACKED)), st.integers(0, 99), TEARS)
def test_a_package_with_a_torn_part_has_an_outcome(
    kind: str, which: int, tears: list[tuple[float, int, bytes]]
) -> None:
    parts = list(PACKED[kind])
    name, content = parts[which % len(parts)]
    parts[which % len(parts)] = (name, torn(content, tears))
    assert outcome(samples.zipped(*parts), kind) in {"", *Trouble.values}
