"""What a file shows of a decree beyond its reading: where each part of the head stands, and the attachments' heads.

``pakta read`` prints none of it; whoever checks or compares a decree shows places by it and holds the attachments
against the head.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pakta.shared.records import Record, fresh


class AttachmentHead(Record):
    """The block *LAMPIRAN, KEPUTUSAN …, NOMOR …, TENTANG …* above an attachment; None for what it does not print."""

    number_raw: str | None = None
    number: str | None = None
    year: int | None = None
    title: str | None = None


class Printed(Record):
    """``places`` gives for a part (``head.number``, ``considerations.2``, ``attachments.0``) its place in the file.

    ``markers`` gives for ``considerations`` and ``legal_basis`` the value of each item's printed letter or number (1
    for ``a`` and ``1``; None where it has none). ``decided_title`` is what *Menetapkan : KEPUTUSAN … TENTANG …* names,
    ``decider`` who is named between the title and *Menimbang*.
    """

    places: Mapping[str, Mapping[str, Any]] = fresh(default_factory=dict)
    attachments: list[AttachmentHead] = fresh(default_factory=list)
    markers: Mapping[str, list[int | None]] = fresh(default_factory=dict)
    decided_title: str | None = None
    decider: str | None = None


NOTHING_PRINTED = Printed()
"""For a reading that comes from no file, such as a draft being edited."""
