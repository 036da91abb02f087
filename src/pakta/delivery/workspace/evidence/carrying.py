"""Last year's proof, offered for this year's rows; nothing is carried over unless somebody ticks it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pakta.delivery.design.components.ways import Crumb
from pakta.delivery.workspace.evidence.listing import ProgrammeProofPage
from pakta.delivery.workspace.evidence.rows import DocumentChoice
from pakta.domain.evidence.actions.carrying import Carried, carry_over
from pakta.domain.evidence.actions.handing_in import Target
from pakta.domain.evidence.carry_sheet import CarryRow, CarrySheet, EarlierProof, Offer, carry_sheet
from pakta.domain.evidence.carrying import Verdict
from pakta.domain.evidence.models import Placement
from pakta.domain.evidence.rules import can_hand_in
from pakta.domain.programmes.models import Delivery
from pakta.shared.errors import DomainError


@dataclass(frozen=True, slots=True)
class OfferChoice:
    """A due moment to tick for a proof; ``documents`` only where the row asks for several."""

    key: str
    delivery: Delivery
    documents: Sequence[DocumentChoice]
    ticked: bool


@dataclass(frozen=True, slots=True)
class ProofChoice:
    placement: Placement
    offers: Sequence[OfferChoice]
    why_not: str


@dataclass(frozen=True, slots=True)
class RowChoices:
    """A row with its proof: what can be carried over, and what cannot."""

    row: CarryRow
    offered: Sequence[ProofChoice]
    refused: Sequence[ProofChoice]


class CarryOver(ProgrammeProofPage):
    """A choice a row; afterwards each proof waits for a reviewer like any other."""

    access = can_hand_in
    template = "workspace/evidence/carry.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._page(carry_sheet(self.user, self.programme))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        sheet = carry_sheet(self.user, self.programme)
        try:
            placed = carry_over(chosen=_chosen(sheet, request.POST), by=self.user, now=self.now)
        except DomainError as refusal:
            return self._page(sheet, refusal=str(refusal))
        done = ngettext(
            "%(n)d bukti tahun lalu diserahkan dan menunggu pemeriksaan.",
            "%(n)d bukti tahun lalu diserahkan dan menunggu pemeriksaan.",
            len(placed),
        )
        messages.success(request, done % {"n": len(placed)})
        return self.go(reverse("evidence:carry", args=[pk]))

    def _page(self, sheet: CarrySheet, *, refusal: str = "") -> HttpResponse:
        rows = [_row(row, self.request.POST) for row in sheet.rows]
        context = {
            "programme": self.programme,
            "crumbs": [
                Crumb(str(self.programme), reverse("programmes:detail", args=[self.programme.pk])),
                Crumb(_("Bukti program"), reverse("evidence:list", args=[self.programme.pk])),
            ],
            "sheet": sheet,
            "rows": [row for row in rows if row.offered],
            "others": [row for row in rows if not row.offered],
            "refusal": refusal,
        }
        return self.show(context, status=422 if refusal else 200)


def _key(placement: Placement, delivery: Delivery) -> str:
    return f"{placement.pk}-{delivery.pk}"


def _row(row: CarryRow, fields: QueryDict) -> RowChoices:
    proofs = [_proof(row, proof, fields) for proof in row.proofs]
    return RowChoices(
        row=row,
        offered=[proof for proof in proofs if proof.offers],
        refused=[proof for proof in proofs if not proof.offers],
    )


def _proof(row: CarryRow, proof: EarlierProof, fields: QueryDict) -> ProofChoice:
    return ProofChoice(
        placement=proof.placement,
        offers=[_offer(row, proof, offer, fields) for offer in proof.offers],
        why_not=why_not(proof),
    )


def _offer(row: CarryRow, proof: EarlierProof, offer: Offer, fields: QueryDict) -> OfferChoice:
    key = _key(proof.placement, offer.delivery)
    ticked = key in fields.getlist("bawa")
    typed = fields.getlist(f"covers-{key}")
    documents = [
        DocumentChoice(one.pk, one.text, str(one.pk) in typed if ticked else one.pk in offer.covers)
        for one in row.asked
    ]
    return OfferChoice(key, offer.delivery, documents if len(documents) > 1 else [], ticked)


def _chosen(sheet: CarrySheet, fields: QueryDict) -> list[Carried]:
    """What was ticked, among what is offered; a stranger's id is nothing."""
    wanted = set(fields.getlist("bawa"))
    chosen = []
    for row in sheet.rows:
        for proof in row.proofs:
            for offer in proof.offers:
                key = _key(proof.placement, offer.delivery)
                if key not in wanted:
                    continue
                typed = fields.getlist(f"covers-{key}")
                ticked = [one for one in row.item.requirements.all() if str(one.pk) in typed]
                covers = ticked if len(row.asked) > 1 else None
                chosen.append(Carried(proof.placement, Target(offer.delivery, covers)))
    return chosen


def why_not(proof: EarlierProof) -> str:
    """Why a proof is not offered, and what would help; "" where it is."""
    evidence = proof.placement.evidence
    match proof.verdict:
        case Verdict.NO_PERIOD:
            return _(
                "Masa berlakunya tidak disebut, jadi hanya membuktikan jatuh tempo tahun lalu. Bila dokumennya masih "
                "berlaku, serahkan lagi pada butir ini dengan masa berlakunya."
            )
        case Verdict.OVER | Verdict.ENDS_TOO_SOON if evidence.effective_to:
            return _("Hanya berlaku sampai %(day)s, sebelum masa jatuh tempo tahun ini selesai.") % {
                "day": date_format(evidence.effective_to, "j F Y")
            }
        case Verdict.STARTS_TOO_LATE if evidence.effective_from:
            return _("Baru berlaku mulai %(day)s, setelah masa jatuh tempo tahun ini dimulai.") % {
                "day": date_format(evidence.effective_from, "j F Y")
            }
    if not proof.offers:
        return _("Sudah ditempatkan, atau jatuh tempo tahun ini sudah terbukti.")
    return ""
