"""Where on a printed decree the signature belongs: in the room above the signatory's name."""

from __future__ import annotations

import pypdfium2

FOOT = (0, (40, 40))
"""The first page's foot, where no name is found."""
LEFT_OF_NAME = 3
BELOW_TOP_OF_NAME = 4
"""Points; the stamp's code has a white edge wider than that."""


def place_for_signature(pdf: bytes, signatory: str) -> tuple[int, tuple[int, int]]:
    """Page (from 0) and lower left corner in points: above the first printing of the signatory's name."""
    if not signatory.strip():
        return FOOT
    document = pypdfium2.PdfDocument(pdf)
    try:
        for number in range(len(document)):
            text = document[number].get_textpage()
            found = text.search(signatory, match_case=False).get_next()
            if found is None:
                continue
            left, _bottom, _right, top = text.get_charbox(found[0])
            return number, (max(int(left) - LEFT_OF_NAME, FOOT[1][0]), int(top) - BELOW_TOP_OF_NAME)
        return FOOT
    finally:
        document.close()
