"""What a mail says: who wrote it, to whom, about what, and whether a machine did. Pure: bytes in, a ``ReadMail`` out.

Mails are strangers' bytes. Nothing of one is executed, opened or fetched; HTML becomes text; what is broken beyond
reading says so. What a header may cost is bounded before Python's parser sees it: its time grows with the square of
one, and its depth with the brackets in it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from email.policy import EmailPolicy
from email.utils import getaddresses
from html import unescape
from typing import Any

from pakta.foundation.casework.codes import ALPHABET, CODE_LENGTH, TICKET_LENGTH

LONGEST_SUBJECT = 300
LONGEST_BODY = 400_000
"""Signs of a body that are looked at."""
MOST_ATTACHMENTS = 20
MOST_PARTS = 200
"""One with more is set aside: each costs a look at its headers."""
LONGEST_HEAD = 64 * 1024
"""Bytes of a mail's headers; one with more is set aside."""
LONGEST_HEADER, LONGEST_OF_PART = 2_000, 1_000
"""Signs of one header that are looked at; of one that tells of a part, such as ``Content-Type``."""
MOST_OF_HEADERS = 32 * 1024
"""Signs of headers that are looked at in a mail and all its parts; one with more is set aside."""
MOST_CODES = 200

_TICKET = re.compile(rf"\[([{ALPHABET}]{{{TICKET_LENGTH}}})\]")
_CODE = re.compile(
    rf"(?<![A-Z0-9])(?=((?:[{ALPHABET}]{{4}}[- ]?){{{CODE_LENGTH // 4 - 1}}}[{ALPHABET}]{{4}})(?![A-Z0-9]))"
)
"""What may be a ticket's code, grouped as we write it or in one piece; one may begin within another."""
_HEAD_ENDS = re.compile(rb"(?:\r\n|\n|\r(?!\n))(?:\r\n|\n|\r)")
_CHECK_FAILED = re.compile(r"\bdmarc\s*=\s*fail\b", re.I)
_REFERENCE = re.compile(r"<[^<>\s]{3,240}>")
_PREFIX = re.compile(r"^\s*(?:(?:re|fw|fwd|bls|balas|trs)\s*(?:\[\d+\])?\s*:\s*)+", re.I)
_QUOTE_BEGINS = re.compile(
    r"^(?:on\b.{0,200}\bwrote:|pada\b.{0,200}\bmenulis:|-{2,}\s*(?:original message|pesan asli)\s*-{2,}|_{20,})\s*$",
    re.I,
)
_MACHINES = frozenset({"mailer-daemon", "postmaster", "noreply", "no-reply", "donotreply", "do-not-reply"})
_BROKEN = (
    MessageError,
    ValueError,
    LookupError,
    AttributeError,
    TypeError,
    UnicodeError,
    AssertionError,
    RecursionError,
)
"""What Python's parser of mails is known to raise over bytes that are no mail."""


class Unreadable(Exception):
    """The bytes are no mail that can be read."""


@dataclass(frozen=True, slots=True)
class Attachment:
    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class ReadMail:
    """A mail, read. ``key`` is the same whenever the same mail comes again; ``message_id`` is "" where it has none.

    ``by_machine`` says why the mail is no person's ("" where it is): ``auto_reply``, ``bounce``, ``bulk``.
    ``text`` is without what it quotes; ``cut``: there was more than is looked at. ``codes``: what may be a ticket's
    code, in the subject or anywhere in the words, quoted ones too. ``forged``: the receiving server found that
    the sender's domain does not stand behind the mail (DMARC).
    """

    key: str
    message_id: str
    name: str
    address: str
    recipients: tuple[str, ...]
    subject: str
    ticket: str
    references: tuple[str, ...]
    text: str
    attachments: tuple[Attachment, ...]
    by_machine: str
    cut: bool
    codes: tuple[str, ...]
    forged: bool


def read_mail(raw: bytes, *, cut: bool = False) -> ReadMail:
    """``cut``: the bytes end early, so attachments are left out. Raises ``Unreadable``."""
    try:
        return _read(raw, cut=cut)
    except _BROKEN as error:
        raise Unreadable(type(error).__name__) from error


def _read(raw: bytes, *, cut: bool) -> ReadMail:
    if _length_of_head(raw) > LONGEST_HEAD:
        raise Unreadable("headers")
    mail = BytesParser(policy=_bounded()).parsebytes(raw)
    assert isinstance(mail, EmailMessage)
    senders = [(name, address) for name, address in _addresses(mail, "From") if "@" in address]
    name, address = senders[0] if senders else ("", "")
    subject = _line(mail, "Subject")[:LONGEST_SUBJECT]
    ticket = _TICKET.search(subject.upper())
    message_id = next(iter(_REFERENCE.findall(_line(mail, "Message-ID"))), "")
    body = _body(mail)
    return ReadMail(
        key=hashlib.sha256((message_id.encode() or raw) + address.casefold().encode()).hexdigest(),
        message_id=message_id,
        name=name[:120],
        address=address[:254],
        recipients=tuple(
            one
            for header in ("To", "Cc", "Delivered-To", "X-Original-To")
            for _name, one in _addresses(mail, header)
        ),
        subject=_PREFIX.sub("", _TICKET.sub("", subject)).strip(),
        ticket=ticket[1] if ticket else "",
        references=tuple(_REFERENCE.findall(f"{_line(mail, 'In-Reply-To')} {_line(mail, 'References')}"))[
            :50
        ],
        text=without_quotes(body[:LONGEST_BODY]),
        attachments=() if cut else tuple(_attachments(mail)),
        by_machine=_by_machine(mail, address),
        cut=cut or len(body) > LONGEST_BODY,
        codes=tuple(dict.fromkeys(_CODE.findall(f"{subject} \n{body[:LONGEST_BODY]}".upper())))[:MOST_CODES],
        forged=_is_forged(mail),
    )


def _length_of_head(raw: bytes) -> int:
    end = _HEAD_ENDS.search(raw)
    return end.start() if end else len(raw)


class _Bounded(EmailPolicy):
    """Looks at the beginning of long headers only, and at each distinct one once."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        of_part = name.casefold().startswith("content-")
        return name, value[: LONGEST_OF_PART if of_part else LONGEST_HEADER]


def _bounded() -> _Bounded:
    """For one mail: counts its parts, and what their headers make up together."""
    parsed: dict[tuple[str, str], Any] = {}
    parts = 0

    class OneMail(_Bounded):
        def header_fetch_parse(self, name: str, value: str) -> Any:
            if (name, value) not in parsed:
                parsed[name, value] = super().header_fetch_parse(name, value)
                if sum(len(one) for _name, one in parsed) > MOST_OF_HEADERS:
                    raise Unreadable("headers")
            return parsed[name, value]

    def part(**given: Any) -> EmailMessage:
        nonlocal parts
        parts += 1
        if parts > MOST_PARTS:
            raise Unreadable("parts")
        return EmailMessage(**given)

    made: _Bounded = OneMail(message_factory=part)  # type: ignore[call-overload]  # typeshed asks for the old Message
    return made


def _is_forged(mail: EmailMessage) -> bool:
    """By the server that took it in: its lines stand first, and further ones under another name are a stranger's."""
    said = [str(one) for one in mail.get_all("Authentication-Results", [])]
    ours = said[0].partition(";")[0].split() if said else []
    return any(_CHECK_FAILED.search(one) for one in said if one.partition(";")[0].split() == ours)


def _line(mail: EmailMessage, name: str) -> str:
    return " ".join(str(mail.get(name, "")).replace("\0", "").split())


def _addresses(mail: EmailMessage, name: str) -> list[tuple[str, str]]:
    found = getaddresses([_line(mail, name)])
    return [(" ".join(who.split()), address.strip()) for who, address in found if address.count("@") == 1]


def _by_machine(mail: EmailMessage, address: str) -> str:
    """RFC 3834 and what servers did before it."""
    auto = _line(mail, "Auto-Submitted").casefold()
    if _line(mail, "Return-Path") == "<>" or mail.get_content_type() == "multipart/report":
        return "bounce"
    if auto and not auto.startswith("no"):
        return "auto_reply"
    if any(mail.get(name) is not None for name in ("X-Autoreply", "X-Autorespond", "X-Loop")):
        return "auto_reply"
    precedence = _line(mail, "Precedence").casefold()
    if precedence in ("auto_reply", "junk"):
        return "auto_reply"
    if precedence in ("bulk", "list") or mail.get("List-Id") is not None:
        return "bulk"
    return "bounce" if address.partition("@")[0].casefold() in _MACHINES or not address else ""


def _body(mail: EmailMessage) -> str:
    part = mail.get_body(preferencelist=("plain", "html"))
    if part is None:
        return ""
    text = _decoded(part)
    if part.get_content_type() == "text/html":
        return text_of_html(text)
    return text.replace("\r\n", "\n").strip()


def _decoded(part: MIMEPart) -> str:
    """In the charset it names, else as well as it can be read."""
    content = part.get_payload(decode=True)
    assert isinstance(content, bytes)
    for charset in (part.get_content_charset() or "utf-8", "utf-8"):
        try:
            return content[: LONGEST_BODY * 4].decode(charset)
        except (LookupError, UnicodeError):
            continue
    return content[: LONGEST_BODY * 4].decode("cp1252", errors="replace")


def _attachments(mail: EmailMessage) -> Iterator[Attachment]:
    """Up to one more than a case takes, so that the surplus is known."""
    given = 0
    for number, part in enumerate(mail.walk()):
        if number >= MOST_PARTS or given > MOST_ATTACHMENTS:
            return
        if part.is_multipart() or part.get_content_disposition() not in ("attachment", "inline"):
            continue
        name = part.get_filename() or ""
        if part.get_content_disposition() == "inline" and (not name or part.get_content_maintype() == "text"):
            continue
        content = part.get_payload(decode=True)
        if isinstance(content, bytes) and content:
            given += 1
            yield Attachment(" ".join(name.split()) or f"lampiran-{given}", content)


def without_quotes(text: str) -> str:
    """The text without the mail it answers; all of it where nothing else would be left."""
    kept: list[str] = []
    for line in text.split("\n"):
        if _QUOTE_BEGINS.match(line.strip()):
            break
        if not line.startswith(">"):
            kept.append(line.rstrip())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip() or text.strip()


_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*>|<[!?/][^<>]*>")
_SKIPPED = frozenset({"script", "style", "head", "title", "template", "noscript", "svg"})
_BLOCKS = frozenset(
    {"p", "div", "br", "tr", "li", "h1", "h2", "h3", "h4", "table", "blockquote", "hr", "ul", "ol"}
)


def text_of_html(html: str) -> str:
    """Plain words of an HTML mail, with line breaks where it had blocks. Nothing hidden, no script, no style.

    One pass whose time grows with the text: Python's own parser takes minutes over mails made to hurt.
    """
    words = "".join(_words_of(html[:LONGEST_BODY]))
    lines = (" ".join(line.split()) for line in unescape(words).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _words_of(html: str) -> Iterator[str]:
    small, at = html.lower(), 0
    while (found := html.find("<", at)) >= 0:
        yield re.sub(r"\s+", " ", html[at:found])
        if html.startswith("<!--", found):
            end = html.find("-->", found)
            if end < 0:
                return
            at = end + 3
        elif (tag := _TAG.match(html, found)) is None:
            yield "<"
            at = found + 1
        else:
            at = tag.end()
            name = (tag[2] or "").lower()
            if name in _BLOCKS:
                yield "\n"
            elif name in _SKIPPED and not tag[1]:
                at = small.find(f"</{name}", at)
                if at < 0:
                    return
    yield re.sub(r"\s+", " ", html[at:])
