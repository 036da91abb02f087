"""What is written back to who sent a mail: what it became, or why nothing came of it."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext as _

from pakta.foundation.casework.actions.opening import Opened
from pakta.foundation.casework.codes import shown
from pakta.foundation.casework.models import Case
from pakta.foundation.casework.receipt_mail import mail_later, mail_stranger
from pakta.foundation.institutions.models import Unit


def mail_receipt(made: Opened, *, to: str, is_doubted: bool, ticket_page: str) -> None:
    """Ticket and code, said once. ``is_doubted``: it names another ticket, and nothing shows that it is the sender's.

    Which doubt it was is not said: the sender may be trying out whose ticket is whose.
    """
    words = {
        "number": made.case.number_text,
        "unit": made.case.unit.name,
        "ticket": made.case.ticket,
        "code": shown(made.code),
        "address": ticket_page,
    }
    told = [_("Pengaduan Anda tercatat dengan nomor %(number)s di %(unit)s.") % words]
    if is_doubted:
        told.append(
            _(
                "Perihal surel Anda menyebut tiket lain, tetapi kami tidak dapat memastikan bahwa tiket itu milik "
                "Anda. Karena itu surel Anda menjadi pengaduan baru. Untuk menulis pada tiket yang sudah ada, buka "
                "%(address)s dengan nomor tiket dan kodenya."
            )
            % words
        )
    told += [
        _("Tiket: %(ticket)s\nKode: %(code)s") % words,
        _(
            "Simpan keduanya: dengan tiket dan kode Anda melihat perkembangan dan membalas di %(address)s. "
            "Kode tidak dapat kami tampilkan lagi."
        )
        % words,
        _("Untuk melengkapi, balas surel ini tanpa mengubah perihalnya."),
        _("Bila bukan Anda yang mengirim pengaduan ini, abaikan surel ini."),
    ]
    subject = _("[%(ticket)s] Pengaduan Anda kami terima") % words
    mail_later(made.case, to=to, subject=subject, body="\n\n".join(told) + "\n")


def answer_closed(case: Case, *, to: str, why: str, ticket_page: str) -> None:
    """The case it answers takes nothing any more."""
    subject = _("[%(ticket)s] Perkara ini sudah ditutup") % {"ticket": case.ticket or case.number_text}
    mail_later(case, to=to, subject=subject, body=f"{why}\n\n{ticket_page}\n")


def answer_refused(unit: Unit, why: str, *, to: str) -> None:
    """The office it was meant for takes no complaints by mail: ``inactive`` or ``shut``."""
    words = {"unit": unit.name}
    if why == "inactive":
        told = [_("Surel Anda tidak kami catat: %(unit)s sudah tidak aktif.") % words]
    else:
        told = [
            _("Surel Anda tidak kami catat: %(unit)s sedang tidak menerima pengaduan lewat surel.") % words,
            _("Sampaikan langsung di kantornya, atau kirim surat."),
        ]
    above = unit.parent
    if above is not None and above.active and (address := _address_of(above)):
        told.append(
            _("Anda juga dapat menyampaikannya kepada %(above)s lewat %(address)s.")
            % {"above": above.name, "address": address}
        )
    mail_stranger(to=to, subject=_("Surel Anda tidak dapat kami terima"), body="\n\n".join(told) + "\n")


def answer_too_many(unit: Unit, *, to: str) -> None:
    """The day's mails are taken; this one became nothing."""
    told = _(
        "Hari ini sudah banyak surel dari alamat Anda yang kami terima, jadi surel ini tidak kami catat. Kirim lagi "
        "besok, atau hubungi %(unit)s langsung."
    ) % {"unit": unit.name}
    mail_stranger(to=to, subject=_("Surel Anda tidak dapat kami terima"), body=f"{told}\n")


def _address_of(unit: Unit) -> str:
    """Where mails for the office go; "" where no mailbox is set."""
    local, _at, domain = settings.PAKTA_IMAP_ADDRESS.partition("@")
    return f"{local}+{unit.code}@{domain}" if local and domain else ""
