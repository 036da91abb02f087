"""Mails become cases, or messages of the cases they answer.

Each mail is a transaction of its own and known again by its key, so a round that was cut short goes on where it ended
and takes nothing in twice. Whatever one sets off, it is set aside and the next is taken. Mails of machines, our own
ones and floods from one sender become nothing: no answer of ours is answered by a machine, and two machines never talk
to each other through us.

Who writes "From" is anybody's guess: into a confidential case only a mail with the ticket's code writes, into none one
whose sender the receiving server found forged. What is refused is answered, once a day each sender, so that nobody
waits for an answer that will not come; a forged one never is.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from pakta.domain.registers.complaints.actions.mail_answers import (
    answer_closed,
    answer_refused,
    answer_too_many,
    mail_receipt,
)
from pakta.domain.registers.complaints.choices import DOUBTS, EMAIL, KEY, MailOutcome
from pakta.domain.registers.complaints.mailbox.imap import (
    Account,
    Mailbox,
    MailboxDown,
    MailRefused,
    Waiting,
    opened,
)
from pakta.domain.registers.complaints.mailbox.reading import Attachment, ReadMail, Unreadable, read_mail
from pakta.domain.registers.complaints.models import IncomingMail, MailboxState
from pakta.foundation.casework.actions.files import Incoming, keep_files
from pakta.foundation.casework.actions.messages import LONGEST_TEXT, receive_message
from pakta.foundation.casework.actions.opening import NewCase, open_case
from pakta.foundation.casework.codes import matches
from pakta.foundation.casework.contents import LONGEST_NARRATIVE
from pakta.foundation.casework.mail_words import mail_address_of, ticket_holder
from pakta.foundation.casework.models import Case, CaseFile, CaseMail, CaseMessage
from pakta.foundation.casework.portal_queries import registers_open
from pakta.foundation.casework.refusals import AnswerRefused, FileRefused, Forgotten, TooMuchToday
from pakta.foundation.casework.reporter_limits import check_files
from pakta.foundation.gatekeeping.marks import mark_of, marks_since
from pakta.foundation.institutions.models import Unit
from pakta.shared.errors import DomainError

log = logging.getLogger(__name__)
MOST_A_DAY = 20
"""Mails of one sender that become something within a day."""
MOST_FILES = 20
ROOM_FOR_REMARKS = 600


@dataclass(frozen=True, slots=True)
class Round:
    """How a look into the mailbox went; ``trouble`` is why it ended early, "" where it did not."""

    cases: int = 0
    messages: int = 0
    others: int = 0
    trouble: str = ""


def fetch_mails(*, account: Account, unit: Unit, ticket_page: str, now: dt.datetime) -> Round:
    """Take in what is new in the mailbox. ``unit``: whom mails are for that name no other."""
    state, _new = MailboxState.objects.get_or_create(name=account.name, defaults={"looked": now})
    done: list[MailOutcome] = []
    trouble = ""
    try:
        with opened(account) as mailbox:
            same = state.uid_validity == mailbox.uid_validity
            state.uid_validity = mailbox.uid_validity
            state.last_uid = state.last_uid if same else None
            for uid in mailbox.new_uids(after=state.last_uid):
                taken = _take_from(mailbox, uid, state, unit=unit, ticket_page=ticket_page, now=now)
                if taken is not None:
                    done.append(MailOutcome(taken.outcome))
                state.last_uid = max(uid, state.last_uid or 0)
                state.save()
    except MailboxDown as down:
        trouble = str(down)
        log.warning("complaints mailbox: %s", trouble)
    state.looked, state.trouble = now, trouble
    state.save()
    return Round(
        done.count(MailOutcome.CASE),
        done.count(MailOutcome.MESSAGE),
        len(done) - done.count(MailOutcome.CASE) - done.count(MailOutcome.MESSAGE),
        trouble,
    )


def _take_from(
    mailbox: Mailbox, uid: int, state: MailboxState, *, unit: Unit, ticket_page: str, now: dt.datetime
) -> IncomingMail | None:
    """None where it is gone or was taken in before. One the server keeps is set aside, unread for a person."""
    try:
        found = mailbox.mail(uid)
    except MailRefused as refusal:
        log.warning("complaints mail %s is kept by the server: %s", uid, refusal)
        key = hashlib.sha256(f"{state.name} {state.uid_validity} {uid}".encode()).hexdigest()
        return _set_aside(key, "", unit, came=now, now=now)
    if found is None:
        return None
    taken = take_in(found, unit=unit, ticket_page=ticket_page, now=now)
    mailbox.mark_taken(uid)
    return taken


@transaction.atomic
def take_in(waiting: Waiting, *, unit: Unit, ticket_page: str, now: dt.datetime) -> IncomingMail | None:
    """One mail; None where it was taken in before. One that breaks what is done with it is set aside."""
    came = min(max(waiting.came, now - dt.timedelta(days=365)), now)
    try:
        with transaction.atomic():
            mail = read_mail(waiting.raw, cut=waiting.cut)
            return _take_read(mail, unit=unit, ticket_page=ticket_page, came=came, now=now)
    except Exception as error:  # noqa: BLE001 - strangers' bytes: whatever one sets off, the mails behind it wait
        if not isinstance(error, Unreadable):
            # Its name alone: what an error says may be the mail's words.
            log.error("complaints mail was set aside: %s", type(error).__name__)
        return _set_aside(hashlib.sha256(waiting.raw).hexdigest(), "", unit, came=came, now=now)


def _take_read(
    mail: ReadMail, *, unit: Unit, ticket_page: str, came: dt.datetime, now: dt.datetime
) -> IncomingMail | None:
    if IncomingMail.objects.filter(key=mail.key).exists():
        return None
    with translation.override(settings.LANGUAGE_CODE):
        meant = _unit_meant(mail, unit)
        if why := _reason_to_ignore(mail, meant, now):
            if why == "too_many":
                return _refuse(mail, meant, MailOutcome.IGNORED, why, came=came, now=now)
            return _note(mail.key, mail.message_id, meant, came, now, MailOutcome.IGNORED, why=why)
        try:
            with transaction.atomic():
                return _take(mail, meant, ticket_page=ticket_page, came=came, now=now)
        except DomainError:
            return _set_aside(mail.key, mail.message_id, meant, came=came, now=now)


def _take(
    mail: ReadMail, unit: Unit, *, ticket_page: str, came: dt.datetime, now: dt.datetime
) -> IncomingMail:
    case = _case_answered(mail)
    if case is None:
        doubt = "unknown_ticket" if mail.ticket else ""
        return _take_case(mail, unit, doubt=doubt, ticket_page=ticket_page, came=came, now=now)
    codes = [one for one in mail.codes if matches(one, case.code_hash)]
    mail = _without(mail, codes)
    if doubt := _doubt(mail, case, knows_code=bool(codes)):
        return _take_case(
            mail,
            unit,
            doubt=doubt,
            is_confidential=case.is_confidential,
            ticket_page=ticket_page,
            came=came,
            now=now,
        )
    return _take_reply(mail, case, ticket_page=ticket_page, came=came, now=now)


def _doubt(mail: ReadMail, case: Case, *, knows_code: bool) -> str:
    """Which of ``DOUBTS`` keeps the mail from writing into the case it answers; "" where none does."""
    if mail_address_of(case).casefold() != mail.address.casefold():
        return "not_reporter"
    if mail.forged:
        return "forged"
    return "no_code" if case.is_confidential and not knows_code else ""


def _shut(unit: Unit) -> str:
    """Why the office takes no new complaints by mail; "" where it does."""
    if not unit.active:
        return "inactive"
    return "" if KEY in registers_open(unit) else "shut"


def _without(mail: ReadMail, codes: Sequence[str]) -> ReadMail:
    """Codes open the reporter's side of a case: those who handle it do not read them."""
    if not codes:
        return mail
    pattern = re.compile("|".join(re.escape(one) for one in codes), re.I)
    return replace(mail, text=pattern.sub("[…]", mail.text), subject=pattern.sub("[…]", mail.subject))


def _set_aside(
    key: str, message_id: str, unit: Unit, *, came: dt.datetime, now: dt.datetime
) -> IncomingMail | None:
    """One that cannot be taken in stays in the mailbox for a person to read; the next goes on."""
    if IncomingMail.objects.filter(key=key).exists():
        return None
    return _note(key, message_id, unit, came, now, MailOutcome.UNREADABLE, why="broken")


def _reason_to_ignore(mail: ReadMail, unit: Unit, now: dt.datetime) -> str:
    if mail.by_machine:
        return mail.by_machine
    own = {settings.PAKTA_IMAP_ADDRESS, settings.DEFAULT_FROM_EMAIL.rpartition("<")[2].rstrip(">")}
    if mail.address.casefold() in {one.casefold() for one in own if one}:
        return "own"
    if not mail.text and not mail.attachments and not mail.subject:
        return "empty"
    return "too_many" if _sent_today(mail.address, unit, now) >= MOST_A_DAY else ""


def _sent_today(address: str, unit: Unit, now: dt.datetime) -> int:
    """How many of the day's mails to the unit became something and came from the address."""
    since = now - dt.timedelta(days=1)
    marks = marks_since(address.casefold(), since=since, now=now)
    return IncomingMail.objects.filter(
        unit=unit, taken__gt=since, case__isnull=False, sender__in=marks
    ).count()


def _unit_meant(mail: ReadMail, unit: Unit) -> Unit:
    """``dumas+kpu-metro@…`` is for the office with the code kpu-metro, where there is one; else ``unit``."""
    local, _at, domain = settings.PAKTA_IMAP_ADDRESS.casefold().partition("@")
    tags = [
        one.casefold().removeprefix(f"{local}+").removesuffix(f"@{domain}")
        for one in mail.recipients
        if local and one.casefold().startswith(f"{local}+") and one.casefold().endswith(f"@{domain}")
    ]
    # Of several the one that still exists.
    return Unit.objects.filter(code__in=tags[:10]).order_by("-active", "code").first() or unit


def _case_answered(mail: ReadMail) -> Case | None:
    """The case whose mail this answers, by the mail's own number or the ticket in its subject."""
    sent = CaseMail.objects.filter(message_id__in=mail.references).select_related("case__unit").first()
    if sent is not None:
        return ticket_holder(sent.case)
    return Case.objects.filter(ticket=mail.ticket).select_related("unit").first() if mail.ticket else None


def _take_reply(
    mail: ReadMail, case: Case, *, ticket_page: str, came: dt.datetime, now: dt.datetime
) -> IncomingMail:
    try:
        with transaction.atomic():
            text, overflow = _fitted(mail.text or _("(tanpa isi)"), LONGEST_TEXT)
            message = receive_message(case=case, text=text, now=now)
            left_out = _keep(case, mail.attachments, overflow, message=message, now=now)
    except TooMuchToday:
        return _refuse(mail, case.unit, MailOutcome.IGNORED, "too_many", came=came, now=now)
    except (AnswerRefused, Forgotten) as refusal:
        answer_closed(case, to=mail.address, why=str(refusal), ticket_page=ticket_page)
        return _note(
            mail.key,
            mail.message_id,
            case.unit,
            came,
            now,
            MailOutcome.CLOSED,
            case=case,
            sender=mail.address,
        )
    return _note(
        mail.key,
        mail.message_id,
        case.unit,
        came,
        now,
        MailOutcome.MESSAGE,
        case=case,
        left_out=left_out,
        sender=mail.address,
    )


def _take_case(
    mail: ReadMail,
    unit: Unit,
    *,
    doubt: str = "",
    is_confidential: bool = False,
    ticket_page: str,
    came: dt.datetime,
    now: dt.datetime,
) -> IncomingMail:
    """``doubt``: which of ``DOUBTS`` makes it no message of the case it answers, whose confidentiality it shares."""
    if why := _shut(unit):
        return _refuse(mail, unit, MailOutcome.REFUSED, why, came=came, now=now)
    remarks = [str(DOUBTS[doubt])] if doubt else []
    if mail.cut:
        remarks.append(_("Catatan penerimaan: surel ini terlalu besar; hanya awalnya yang tercatat."))
    text, overflow = _fitted(
        mail.text or mail.subject or _("(tanpa isi)"), LONGEST_NARRATIVE - ROOM_FOR_REMARKS
    )
    made = open_case(
        register=KEY,
        unit=unit,
        new=NewCase(
            subject=mail.subject or _("(tanpa perihal)"),
            channel=EMAIL,
            received_at=came,
            is_confidential=is_confidential,
            fields={"name": mail.name, "email": mail.address, "narrative": "\n\n".join([text, *remarks])},
        ),
        by=None,
        now=now,
    )
    left_out = _keep(made.case, mail.attachments, overflow, now=now)
    mail_receipt(made, to=mail.address, is_doubted=bool(doubt), ticket_page=ticket_page)
    return _note(
        mail.key,
        mail.message_id,
        unit,
        came,
        now,
        MailOutcome.CASE,
        why=doubt,
        case=made.case,
        left_out=left_out,
        sender=mail.address,
    )


def _refuse(
    mail: ReadMail, unit: Unit, outcome: MailOutcome, why: str, *, came: dt.datetime, now: dt.datetime
) -> IncomingMail:
    """Note that nothing came of it, and say so to who sent it: once a day, and never to a forged address."""
    since = now - dt.timedelta(days=1)
    marks = marks_since(mail.address.casefold(), since=since, now=now)
    told = IncomingMail.objects.filter(unit=unit, taken__gt=since, why=why, sender__in=marks).exists()
    if not told and not mail.forged:
        if outcome == MailOutcome.REFUSED:
            answer_refused(unit, why, to=mail.address)
        else:
            answer_too_many(unit, to=mail.address)
    return _note(mail.key, mail.message_id, unit, came, now, outcome, why=why, sender=mail.address)


def _fitted(text: str, longest: int) -> tuple[str, str]:
    """What fits, and the whole where it does not."""
    if len(text) <= longest:
        return text, ""
    remark = _("(Selengkapnya pada lampiran surel.txt.)")
    return f"{text[: longest - len(remark) - 2]}\n\n{remark}", text


def _keep(
    case: Case,
    attachments: Sequence[Attachment],
    overflow: str,
    *,
    message: CaseMessage | None = None,
    now: dt.datetime,
) -> int:
    """Keep what can be kept, each for itself; how many were not."""
    files = [Incoming(one.name, one.content) for one in attachments]
    if overflow:
        files.insert(0, Incoming("surel.txt", overflow.encode()))
    kept: list[CaseFile] = []
    for one in files[:MOST_FILES]:
        try:
            if message is not None:
                check_files(case, sizes=[len(one.content)], now=now)
            kept += keep_files(case=case, files=[one], message=message, by=None, now=now)
        except (FileRefused, TooMuchToday):
            continue
    return len(files) - len(kept)


def _note(
    key: str,
    message_id: str,
    unit: Unit,
    came: dt.datetime,
    now: dt.datetime,
    outcome: MailOutcome,
    *,
    why: str = "",
    case: Case | None = None,
    left_out: int = 0,
    sender: str = "",
) -> IncomingMail:
    return IncomingMail.objects.create(
        key=key[:64],
        message_id=message_id[:250],
        unit=unit,
        came=came,
        taken=now,
        outcome=outcome,
        why=why,
        case=case,
        left_out=left_out,
        sender=mark_of(sender.casefold(), now=now) if sender else "",
    )


def forget_old_mails(*, now: dt.datetime) -> int:
    """What came of mails is kept a year; then nobody asks, and no server brings the same mail again.

    The marks of who sent them are wiped once they are no longer counted.
    """
    IncomingMail.objects.filter(taken__lt=now - dt.timedelta(days=2)).exclude(sender="").update(sender="")
    return IncomingMail.objects.filter(taken__lt=now - dt.timedelta(days=365)).delete()[0]
