"""First the document, then the rows it proves.

Files chosen in the first step wait as unfinished hand-ins (``files.uploads``): they are nobody's record until the
second step hands them in, and are swept after a day where it never comes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from pakta.delivery.workspace.evidence.document import EvidencePage
from pakta.delivery.workspace.evidence.rows import sections_of, ticked_in, words_in
from pakta.delivery.workspace.kept_files import Brought, brought, kept, let_go, refused_in
from pakta.delivery.workspace.proof_forms import FormIncomplete, ProofForm
from pakta.delivery.workspace.units import UnitPage
from pakta.domain.evidence.actions.handing_in import NothingHandedIn, RefusedFile, hand_in, place_evidence
from pakta.domain.evidence.candidates import moments_of, targets_of
from pakta.domain.evidence.models import Evidence, Placement
from pakta.domain.evidence.queries import deliveries_holding
from pakta.domain.evidence.rules import can_hand_in
from pakta.foundation.files.insights.queries import text_of
from pakta.shared.errors import DomainError

HAND_IN = "serahkan"


class Bring(UnitPage):
    """Step 1 asks for the document; step 2, on the same address, for the rows. Nothing is lost between."""

    access = can_hand_in
    template = "workspace/evidence/bring.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        return self._first(ProofForm(), Brought())

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        form = ProofForm(request.POST)
        came = brought(request, self.user)
        try:
            came = kept(came, by=self.user, now=self.now)
            came.check_one_kind()
            if not form.is_valid():
                raise FormIncomplete(_("Ada isian yang perlu diperbaiki."))
            if not came.documents:
                raise NothingHandedIn(_("Pilih berkas, isi tautannya, atau tulis catatannya."))
        except DomainError as refusal:
            return self._first(form, came, refusal=str(refusal))
        if request.POST.get("aksi") != HAND_IN:
            return self._rows(form, came)
        return self._hand_in(form, came)

    def _hand_in(self, form: ProofForm, came: Brought) -> HttpResponse:
        try:
            placements = hand_in(
                documents=came.documents,
                targets=_wanted(targets_of(self.user, ticked_in(self.request.POST))),
                about=form.about,
                max_bytes=settings.PAKTA_MAX_UPLOAD_BYTES,
                by=self.user,
                now=self.now,
            )
        except DomainError as refusal:
            refused = refused_in(refusal, came)
            # What stands at one of the rows already may prove the others: that stays, for the person to choose.
            left = let_go(came, [one for one in refused if one.is_for_good], by=self.user)
            again = self._rows if left.documents else self._first
            return again(form, left, refusal=str(refusal), refused=refused)
        messages.success(self.request, _("Bukti diserahkan dan menunggu pemeriksaan."))
        return self.go(self.came_from(_shown_at(placements)))

    def _first(
        self,
        form: ProofForm,
        came: Brought,
        *,
        refusal: str = "",
        refused: Sequence[RefusedFile] = (),
    ) -> HttpResponse:
        draft = f"serahkan-{self.unit.code}"
        context = {"form": form, "brought": came, "refusal": refusal, "refused": refused, "draft": draft}
        return self.show(context, status=422 if refusal else 200)

    def _rows(
        self,
        form: ProofForm,
        came: Brought,
        *,
        refusal: str = "",
        refused: Sequence[RefusedFile] = (),
    ) -> HttpResponse:
        words, fields = words_in(self.request.POST), self.request.POST
        context = {
            "form": form,
            "brought": came,
            "refusal": refusal,
            "refused": refused,
            "words": words,
            "sections": sections_of(
                moments_of(self.user, self.unit, self.today),
                names=came.names,
                text=form.cleaned_data["text"],
                words=words,
                ticked=ticked_in(fields),
            ),
        }
        template = "workspace/evidence/bring_rows.html"
        if self.request.htmx:
            template = "workspace/evidence/_rows.html"
        return self.show(context, template=template, status=422 if refusal else 200)


class PlaceElsewhere(EvidencePage):
    """A document that is there already, for further rows: suggested by its name and text."""

    access = can_hand_in
    template = "workspace/evidence/place.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._page(request.GET)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if request.POST.get("aksi") != HAND_IN:
            return self._page(request.POST)
        try:
            place_evidence(
                evidence=self.evidence,
                targets=targets_of(self.user, ticked_in(request.POST)),
                by=self.user,
                now=self.now,
            )
        except DomainError as refusal:
            return self._page(request.POST, refusal=str(refusal))
        messages.success(request, _("Bukti ditempatkan dan menunggu pemeriksaan."))
        return self.go(reverse("evidence:detail", args=[pk]))

    def _page(self, fields: Any, *, refusal: str = "") -> HttpResponse:
        words = words_in(fields)
        context = {
            "evidence": self.evidence,
            "refusal": refusal,
            "words": words,
            "sections": sections_of(
                moments_of(self.user, self.evidence.unit, self.today),
                names=[self.evidence.original_name],
                text=_text_of(self.evidence),
                words=words,
                ticked=ticked_in(fields),
                placed=deliveries_holding(self.user, self.evidence),
            ),
        }
        template = "workspace/evidence/_rows.html" if self.request.htmx else self.template
        return self.show(context, template=template, status=422 if refusal else 200)


def _text_of(evidence: Evidence) -> str:
    """What the document itself says: a note's words, or the text the machine found in the file."""
    return text_of(evidence.file) if evidence.file is not None else evidence.text


def _wanted(targets: Sequence[Any]) -> Sequence[Any]:
    if not targets:
        raise NothingHandedIn(_("Pilih paling sedikit satu butir yang dibuktikan."))
    return targets


def _shown_at(placements: Sequence[Placement]) -> str:
    """The document's page where there is one document, else the list of the programme's proof."""
    evidence = {one.evidence_id for one in placements}
    if len(evidence) == 1:
        return reverse("evidence:detail", args=[evidence.pop()])
    return reverse("evidence:list", args=[placements[0].delivery.programme_id])
