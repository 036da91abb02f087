"""Receipts: what a person has in hand who sent something. As a page, as a mail, and as a PDF to keep."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict, dataclass, replace

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from pakta.delivery.portal.doors import address_of
from pakta.delivery.portal.offers import offer_of
from pakta.delivery.portal.pages import OfficePage, guarded
from pakta.delivery.portal.tickets import key_slip
from pakta.foundation.casework.actions.opening import Opened
from pakta.foundation.casework.codes import shown, tidied
from pakta.foundation.casework.models import Case
from pakta.foundation.casework.portal_queries import case_by_code
from pakta.foundation.casework.receipt_mail import can_mail, mail_later
from pakta.foundation.gatekeeping.actions import spend
from pakta.foundation.gatekeeping.keys import open_by_key
from pakta.foundation.institutions.choices import Zone
from pakta.foundation.papers.blocks import KeyValues, Paper, Paragraph, QrCode, Run, Title
from pakta.foundation.papers.printing import print_paper
from pakta.foundation.papers.queries import letterhead_of
from pakta.shared.dates import day_text
from pakta.shared.errors import DomainError

MOST_PDFS = 10
"""PDFs of one receipt in an hour: setting one takes a process of its own."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the sender is told, once: the code is kept nowhere but with them."""

    ticket: str
    code: str
    number: str
    register: str
    received_on: str
    received_at: str
    due_on: str
    mailed: bool = False

    @classmethod
    def of(cls, opened: Opened, *, mailed: bool) -> Receipt:
        receipt = cls.of_case(opened.case, shown(opened.code))
        return replace(receipt, mailed=mailed and can_mail())

    @classmethod
    def of_case(cls, case: Case, code: str) -> Receipt:
        local = case.received_at.astimezone(case.unit.zone_info)
        return cls(
            ticket=shown(case.ticket or ""),
            code=code,
            number=case.number_text,
            register=case.register,
            received_on=local.date().isoformat(),
            received_at=f"{local:%H.%M} {Zone(case.unit.zone).name}",
            due_on=case.due_on.isoformat() if case.due_on else "",
        )

    @property
    def text(self) -> str:
        """As the gate keeps it, sealed, for a form that is sent twice."""
        return json.dumps(asdict(self))

    @classmethod
    def from_text(cls, text: str) -> Receipt:
        return cls(**json.loads(text))

    @property
    def received(self) -> dt.date:
        return dt.date.fromisoformat(self.received_on)

    @property
    def due(self) -> dt.date | None:
        return dt.date.fromisoformat(self.due_on) if self.due_on else None

    @property
    def title(self) -> str | Promise:
        """What was sent, in the words of its form."""
        service = offer_of(self.register)
        return service.title if service else ""


def send_later(receipt: Receipt, *, to: str, case: Case) -> None:
    """Mail the receipt. It says nothing of what was sent: anybody could have given this address."""
    context = {
        "receipt": receipt,
        "unit": case.unit,
        "address": settings.PAKTA_URL + ticket_address(receipt.ticket),
    }
    body = render_to_string("portal/receipt_mail.txt", context)
    mail_later(case, to=to, subject=_("Tanda terima dari %(office)s") % {"office": case.unit.name}, body=body)


def ticket_address(ticket: str) -> str:
    """Where the ticket is looked up, filled in."""
    return f"{reverse('portal:ticket')}?nomor={ticket}"


class Pdf(OfficePage):
    """``/layanan/<code>/tanda-terima.pdf``: for whoever has ticket and code. By POST: a code stands in no address."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return redirect("portal:ticket")

    def post(self, request: HttpRequest) -> HttpResponse:
        ticket, code = request.POST.get("tiket", ""), request.POST.get("kode", "")
        try:
            case = open_by_key(
                ticket=tidied(ticket)[:40],
                address=address_of(request),
                look=lambda: case_by_code(ticket, code),
                now=self.now,
            )
            spend(door="receipt", what=case.ticket or "", most=MOST_PDFS, now=self.now)
            content = receipt_pdf(Receipt.of_case(case, shown(tidied(code))), case)
        except DomainError as refusal:
            asked = {"ticket": ticket[:40], "code": "", "slip": key_slip(), "wants_to_object": False}
            return self.show("portal/ticket.html", {"refusal": refusal, **asked}, status=422)
        response = HttpResponse(content, content_type="application/pdf")
        response["Content-Disposition"] = f'attachment; filename="tanda-terima-{tidied(ticket)}.pdf"'
        return guarded(response)


def receipt_pdf(receipt: Receipt, case: Case) -> bytes:
    """The receipt on the office's letterhead, in Indonesian as all its papers."""
    head = letterhead_of(case.unit)
    with translation.override("id"):
        service = str(case.register_rules.name)
    pairs: list[tuple[str, str | tuple[Run, ...]]] = [
        ("Nomor perkara", receipt.number),
        ("Diterima", f"{day_text(receipt.received)}, pukul {receipt.received_at}"),
        ("Jenis layanan", service),
        ("Nomor tiket", (Run(receipt.ticket, bold=True),)),
        ("Kode", (Run(receipt.code, bold=True),)),
    ]
    if receipt.due:
        pairs.append(("Kabar berikutnya paling lambat", day_text(receipt.due)))
    address = settings.PAKTA_URL + ticket_address(receipt.ticket)
    paper = Paper(
        title=f"Tanda terima {receipt.number}",
        blocks=(
            Title(("TANDA TERIMA",), with_number=False),
            KeyValues(tuple(pairs)),
            Paragraph(
                "Dengan nomor tiket dan kode ini Anda membaca jawaban, menambah keterangan, dan memberi penilaian. "
                "Simpan keduanya baik-baik: kode tidak kami simpan dan tidak dapat kami berikan lagi."
            ),
            QrCode(address, caption=settings.PAKTA_URL + reverse("portal:ticket")),
        ),
    )
    printed = print_paper(
        paper=paper, number="", dated_on=receipt.received, head=head.printed, author=case.unit.name
    )
    return printed.pdf
