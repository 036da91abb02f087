"""Whether this machine recognises scanned pages; tests that need it skip where it does not."""

from __future__ import annotations

import os

import pytest

from pakta.knowledge.decrees.reading.refusals import NoTesseract
from pakta.knowledge.decrees.reading.scans.tesseract import program


def _has_tesseract() -> bool:
    try:
        program(os.environ.get("PATH"))
    except NoTesseract:
        return False
    return True


needs_tesseract = pytest.mark.skipif(
    not _has_tesseract(), reason="Tesseract with its Indonesian data is not on this machine"
)
