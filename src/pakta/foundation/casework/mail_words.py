"""What a mail to a reporter says. Confidential cases say only that there is news: mails are read by others too."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pakta.foundation.casework.contents import contents_of
from pakta.foundation.casework.models import Case, CaseMail
from pakta.foundation.casework.portal_queries import told_note
from pakta.foundation.sealing.seals import unseal_text

Address = Callable[[], str]
"""Where a ticket is opened, as a whole address."""


def mail_address_of(case: Case) -> str:
    """The reporter's mail address; "" where none is known."""
    field = case.register_rules.mail_field
    if not field or case.is_forgotten:
        return ""
    address = str(contents_of(case).value(field))
    return address if address.count("@") == 1 and not set(address) & set(" ,;<>\r\n") else ""


def message_of(mail: CaseMail, *, ticket_page: str) -> EmailMessage:
    """The mail as it leaves; without a receiver (it is sent to nobody) where the address is gone meanwhile."""
    case = mail.case
    to = mail_address_of(case)
    with translation.override(settings.LANGUAGE_CODE):
        holder = ticket_holder(case)
        subject = _("[%(ticket)s] Kabar perkara Anda di %(unit)s") % {
            "ticket": holder.ticket or holder.number_text,
            "unit": holder.unit.name,
        }
        body = "\n\n".join(
            [_greeting(case), *_told(mail), *_further(holder, ticket_page), f"-- \n{holder.unit.name}"]
        )
    headers = {"Message-ID": mail.message_id, "Auto-Submitted": "auto-generated"}
    if mail.in_reply_to:
        headers["In-Reply-To"] = headers["References"] = mail.in_reply_to
    reply_to = [settings.PAKTA_IMAP_ADDRESS] if settings.PAKTA_IMAP_ADDRESS else None
    return EmailMessage(
        subject=" ".join(subject.split()),
        body=body + "\n",
        to=[to] if to else [],
        reply_to=reply_to,
        headers=headers,
    )


def _greeting(case: Case) -> str:
    return _("Yth. %(person)s,") % {"person": capfirst(str(case.register_rules.person))}


def ticket_holder(case: Case) -> Case:
    """The case that bears the ticket now: the one it was moved to, where it was."""
    while (after := Case.objects.filter(moved_from=case).select_related("unit").first()) is not None:
        case = after
    return case


def _told(mail: CaseMail) -> list[str]:
    case = mail.case
    if case.is_confidential:
        return [
            _("Ada jawaban atas perkara Anda.")
            if mail.answer is not None
            else _("Ada kabar tentang perkara Anda.")
        ]
    if mail.answer is not None:
        told = [_("Jawaban kami:"), unseal_text(case.key, mail.answer.text_sealed)]
        count = mail.answer.files.filter(is_internal=False).count()
        if count:
            told.append(
                ngettext(
                    "Ada %(count)d lampiran; buka pada halaman tiket.",
                    "Ada %(count)d lampiran; buka pada halaman tiket.",
                    count,
                )
                % {"count": count}
            )
        return told
    assert mail.step is not None
    told = [f"{case.register_rules.state(mail.step.to).told}."]
    if note := told_note(case, mail.step, case.register_rules):
        told.append(note)
    return told


def _further(holder: Case, ticket_page: str) -> list[str]:
    if not holder.ticket:
        return [_("Nomor perkara: %(number)s") % {"number": holder.number_text}]
    lines = [
        _("Lihat selengkapnya dan balas di %(address)s dengan tiket %(ticket)s dan kode Anda.")
        % {"address": ticket_page, "ticket": holder.ticket}
    ]
    if settings.PAKTA_IMAP_ADDRESS and not holder.is_confidential:
        lines.append(_("Atau balas surel ini tanpa mengubah perihalnya."))
    return lines
