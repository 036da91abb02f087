"""How a format has pages read that are pictures: by a function handed in, for formats know no image work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from pakta.knowledge.decrees.reading.document import Block, Note
from pakta.knowledge.decrees.reading.limits import Guard


@dataclass(slots=True)
class Recognised:
    """The lines and tables of each page by its number. ``has_text`` is False where all pages are pictures of
    something else."""

    blocks: dict[int, list[Block]] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    has_text: bool = False


class Recognise(Protocol):
    """Reads the pages ``numbers`` of a file that are pictures; ``done`` of ``total`` pages have been read before.

    Refuses ``NoTesseract``, ``TooManyScans``, ``TookTooLong``, ``PictureTooLarge``.
    """

    def __call__(
        self, data: bytes, numbers: Sequence[int], *, guard: Guard, done: int, total: int
    ) -> Recognised: ...
