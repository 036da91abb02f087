"""Where on a printed decree the signature belongs: in the room above the signatory's name."""

from __future__ import annotations

import pypdfium2

from pakta.foundation.signing.signing import Place

FOOT: Place = (0, (40, 40))
"""The first page's foot, where no name is found."""
LEFT_OF_NAME = 3
BELOW_TOP_OF_NAME = 4
"""Points; the stamp's code has a white edge wider than that."""


def places_for_signature(pdf: bytes, signatory: str) -> list[Place]:
    """Pages (from 0) and lower left corners in points, above the signatory's name: where it is first printed, and
    below the attachment, which lies on its side. The first page's foot where the name is nowhere."""
    if not signatory.strip():
        return [FOOT]
    document = pypdfium2.PdfDocument(pdf)
    try:
        places: list[Place] = []
        for number in range(len(document)):
            wide, high = document[number].get_size()
            if not places and (first := _names_on(document[number], signatory)[:1]):
                places = [(number, first[0])]
            elif number == len(document) - 1 and wide > high:
                places += [(number, last) for last in _names_on(document[number], signatory)[-1:]]
        return places or [FOOT]
    finally:
        document.close()


def _names_on(page: pypdfium2.PdfPage, signatory: str) -> list[tuple[int, int]]:
    """Where on a page a stamp stands above the name, at each printing of it."""
    text = page.get_textpage()
    search = text.search(signatory, match_case=False)
    places = []
    while (found := search.get_next()) is not None:
        left, _bottom, _right, top = text.get_charbox(found[0])
        places.append((max(int(left) - LEFT_OF_NAME, FOOT[1][0]), int(top) - BELOW_TOP_OF_NAME))
    return places
