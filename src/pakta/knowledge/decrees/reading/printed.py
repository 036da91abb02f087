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

    def as_json(self) -> dict[str, Any]:
        """In plain lists and dicts; ``printed_from`` reads it back."""
        plain = {name: getattr(self, name) for name in self.fields}
        heads = [{name: getattr(head, name) for name in head.fields} for head in self.attachments]
        return {**plain, "attachments": heads}

    def beside(self, changed: Mapping[str, Any], read: Mapping[str, Any]) -> Printed:
        """What still holds of the print beside ``changed``, the head that a person made of ``read``.

        Letters and places of a list's items hold only while the list is as it was read.
        """
        lost = {part for part in LISTS if changed.get(part) != read.get(part)}
        return Printed(
            places={part: where for part, where in self.places.items() if part.partition(".")[0] not in lost},
            attachments=self.attachments,
            markers={part: values for part, values in self.markers.items() if part not in lost},
            decided_title=self.decided_title,
            decider=self.decider,
        )


LISTS = ("considerations", "legal_basis", "dictums")


def printed_from(told: Mapping[str, Any] | None) -> Printed:
    """What ``Printed.as_json`` wrote; nothing of None."""
    if not told:
        return NOTHING_PRINTED
    return Printed(**{**told, "attachments": [AttachmentHead(**head) for head in told["attachments"]]})


NOTHING_PRINTED = Printed()
"""For a reading that comes from no file, such as a draft being edited."""
