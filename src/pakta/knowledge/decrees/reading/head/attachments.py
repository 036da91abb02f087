"""The heads that stand above attachments and say to which decree these belong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pakta.knowledge.decrees.reading.document import Source
from pakta.knowledge.decrees.reading.head.lines import HeadLine
from pakta.knowledge.decrees.reading.head.numbers import DecreeNumber, is_number_line, number_at, parse_number
from pakta.knowledge.decrees.reading.head.opening import ABOUT, ATTACHMENT, Opening
from pakta.knowledge.decrees.reading.plan_title import begins_title
from pakta.knowledge.decrees.reading.printed import AttachmentHead
from pakta.shared.text import join_lines

ATTACHMENT_HEAD = 12
"""The attachment's own head names its decree within so many lines."""
MOST_ATTACHMENTS = 20
"""Of a paper with more, only the first so many are looked at."""

_ABOUT_WITHIN = re.compile(r"(?:^|\s)TENTANG(?=\s|$)\s*:?\s*", re.IGNORECASE)
_DECREE = re.compile(r"\bKEPUTUSAN\b")
_ENDS_IN_YEAR = re.compile(r"(?:19|20)\d\d\W*$")


def attachment_heads(lines: Sequence[HeadLine], after: int) -> list[tuple[AttachmentHead, Source]]:
    """Each attachment's head from line ``after`` on, with the place of its word LAMPIRAN."""
    found: list[tuple[AttachmentHead, Source]] = []
    for index in _starts(lines, after):
        head = _head(lines, index)
        if head.number_raw is not None or head.title is not None:
            found.append((head, lines[index].source))
        if len(found) == MOST_ATTACHMENTS:
            break
    return found


def attached_opening(
    lines: Sequence[HeadLine], heads: Sequence[tuple[AttachmentHead, Source]]
) -> Opening | None:
    """The decree's opening as its attachment repeats it, for a file of nothing but the attachment.

    None where no head says *KEPUTUSAN …*: the number of a regulation that a form belongs to is not the decree's.
    """
    for head, where in heads:
        at = next(index for index in _starts(lines, 0) if lines[index].source == where)
        issuer = _issuer(lines[at : at + ATTACHMENT_HEAD])
        if issuer is not None:
            number = DecreeNumber(head.number_raw, head.number, head.year) if head.number_raw else None
            return Opening(at, where, issuer=issuer, number=number, title=head.title)
    return None


def _issuer(lines: Sequence[HeadLine]) -> str | None:
    """What stands between KEPUTUSAN and NOMOR or TENTANG; None where one of them is missing."""
    issuer: list[str] | None = None
    for line in lines:
        text = line.text
        if issuer is None:
            decree = _DECREE.search(text)
            if decree is None:
                continue
            issuer, text = [], text[decree.end() :]
        about = _ABOUT_WITHIN.search(text)
        ends = [end for end in (number_at(text), about.start() if about else None) if end is not None]
        issuer.append(text[: min(ends)] if ends else text)
        if ends:
            return join_lines(issuer).strip(" ,:;-") or None
    return None


def _starts(lines: Sequence[HeadLine], after: int) -> Iterator[int]:
    for index in range(after, len(lines)):
        label = ATTACHMENT.at_start(lines[index].text)
        if label is not None and label.printed.isupper():
            yield index


def _head(lines: Sequence[HeadLine], at: int) -> AttachmentHead:
    """What the lines from LAMPIRAN on say; nothing of it where they are no head."""
    head = AttachmentHead()
    title: list[str] | None = None
    for index in range(at, min(len(lines), at + ATTACHMENT_HEAD)):
        line = lines[index]
        if line.table or (index > at and ATTACHMENT.at_start(line.text) is not None):
            break
        if title is not None:
            if title and (line.gap or _is_over(title, line.text)):
                break
            title.append(line.text)
            continue
        numbered = number_at(line.text)
        if (
            head.number_raw is None
            and numbered is not None
            and (is_number_line(line.text) or len(line.text) < 120)
        ):
            number = parse_number(_ABOUT_WITHIN.split(line.text[numbered:])[0])
            head.number_raw, head.number, head.year = number.raw, number.number, number.year
        about = _ABOUT_WITHIN.search(line.text)
        if about is not None and (line.text.isupper() or ABOUT.at_start(line.text) is not None):
            title = [line.text[about.end() :]] if line.text[about.end() :] else []
    if title and len(title) < ATTACHMENT_HEAD:
        head.title = join_lines(title).strip(" ,:;.") or None
    return head


def _is_over(title: Sequence[str], following: str) -> bool:
    """Whether prose or the plan's title begins with the next line, where no white space parts the two."""
    if title[0].isupper() and following.upper() != following:
        return True
    return begins_title(following) and (_ENDS_IN_YEAR.search(title[-1]) is not None or begins_title(title[0]))
