"""Handing proof in for one due moment, and a new version of proof that is there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pakta.delivery.workspace.evidence.forms import (
    CoveringForm,
    covers_by_name,
    ticked_again,
)
from pakta.delivery.workspace.evidence.placements import PlacementPage, moment_address
from pakta.delivery.workspace.kept_files import Brought, brought, kept_if_possible, let_go, refused_in
from pakta.delivery.workspace.programme_pages import DeliveryPage
from pakta.delivery.workspace.proof_forms import FormIncomplete, ProofForm
from pakta.domain.evidence.actions.documents import Document, FileDocument, LinkDocument, UploadedDocument
from pakta.domain.evidence.actions.handing_in import (
    NothingHandedIn,
    Piece,
    RefusedFile,
    Target,
    hand_in_again,
    hand_in_pieces,
)
from pakta.domain.evidence.queries import accepted_requirements
from pakta.domain.evidence.rules import can_hand_in
from pakta.domain.evidence.suggesting import Asked, covers_of
from pakta.domain.programmes.models import EvidenceRequirement
from pakta.foundation.files.names import safe_display_name
from pakta.shared.errors import DomainError

MOST_NAMES = 50
"""Names of files looked at in one go."""


class MomentPage(DeliveryPage):
    """A page of one due moment, for those who hand in there."""

    access = can_hand_in

    @property
    def requirements(self) -> list[EvidenceRequirement]:
        return list(self.delivery.work_item.requirements.all())


class HandIn(MomentPage):
    """Files (many at once, or straight from the phone's camera), a link or a text, with a word about them."""

    template = "workspace/evidence/hand_in.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._page(self._form())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """One action; a refusal shows the form again with its sentence, and what was typed is kept."""
        form = self._form(request.POST)
        came = brought(request, self.user)
        try:
            if not form.is_valid():
                raise FormIncomplete(_("Ada isian yang perlu diperbaiki."))
            came.check_one_kind()
            self._hand_in(came, form)
        except DomainError as refusal:
            refused = refused_in(refusal, came)
            came = kept_if_possible(let_go(came, refused, by=self.user), by=self.user, now=self.now)
            return self._page(form, came, refusal=str(refusal), refused=refused)
        messages.success(request, said_of(came.documents))
        return self.go(self.came_from(moment_address(self.delivery)))

    def _hand_in(self, came: Brought, form: CoveringForm) -> None:
        by_name = covers_by_name(self.request)
        pieces = [
            Piece(document, [Target(self.delivery, form.chosen_for(name, by_name))])
            for document, name in came.named
        ]
        hand_in_pieces(
            pieces=pieces,
            about=form.about,
            max_bytes=settings.PAKTA_MAX_UPLOAD_BYTES,
            by=self.user,
            now=self.now,
        )

    def _form(self, data: Any = None) -> CoveringForm:
        accepted = accepted_requirements(self.user, self.delivery)
        return CoveringForm(data, requirements=self.requirements, accepted=accepted)

    def _page(
        self,
        form: CoveringForm,
        came: Brought | None = None,
        *,
        refusal: str = "",
        refused: Sequence[RefusedFile] = (),
    ) -> HttpResponse:
        came = came or Brought()
        context = {
            "brought": came,
            "asked": self.requirements,
            "files": ticked_again(self.request, came.names),
            "delivery": self.delivery,
            "item": self.delivery.work_item,
            "form": form,
            "refusal": refusal,
            "back_url": moment_address(self.delivery),
            "next": self.came_from(""),
            "refused": refused,
            "draft": f"bukti-{self.delivery.pk}",
        }
        return self.show(context, status=422 if refusal else 200)


class SortFiles(MomentPage):
    """Part of the hand-in page: which documents of the row each chosen file covers, asked file by file.

    The names are in the address; what a name clearly resembles is ticked beforehand, and seen. Without names it leads
    to the page.
    """

    template = "workspace/evidence/_sorted.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        asked = [Asked(one.pk, one.text) for one in self.requirements]
        names = [safe_display_name(name) for name in request.GET.getlist("nama")[:MOST_NAMES]]
        if not names:
            return self.go(reverse("evidence:hand_in", args=[pk]))
        files = [(number, name, covers_of(name, asked)) for number, name in enumerate(names)]
        return self.show({"delivery": self.delivery, "asked": asked, "files": files})


class Renew(PlacementPage):
    """A new version of proof that was returned, or that is to replace accepted proof."""

    access = can_hand_in
    template = "workspace/evidence/renew.html"

    def load(self, **kwargs: Any) -> None:
        super().load(**kwargs)
        if self.placement.delivery.dropped_at or self.placement.delivery.work_item.dropped_at:
            raise PermissionDenied

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        evidence = self.placement.evidence
        # The new version speaks of the same time, unless the person says otherwise.
        form = ProofForm(
            initial={"effective_from": evidence.effective_from, "effective_to": evidence.effective_to}
        )
        return self._page(form)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = ProofForm(request.POST)
        came = brought(request, self.user)
        try:
            if not form.is_valid():
                raise FormIncomplete(_("Ada isian yang perlu diperbaiki."))
            came.check_one_kind()
            hand_in_again(
                placement=self.placement,
                document=_only(came.documents),
                about=form.about,
                max_bytes=settings.PAKTA_MAX_UPLOAD_BYTES,
                by=self.user,
                now=self.now,
            )
        except DomainError as refusal:
            came = let_go(came, refused_in(refusal, came), by=self.user)
            came = kept_if_possible(came, by=self.user, now=self.now)
            return self._page(form, came, refusal=str(refusal))
        messages.success(request, _("Versi baru diserahkan. Versi sebelumnya tetap tersimpan."))
        return self.go(moment_address(self.placement.delivery))

    def _page(self, form: ProofForm, came: Brought | None = None, *, refusal: str = "") -> HttpResponse:
        context = {
            "brought": came or Brought(),
            "placement": self.placement,
            "covers": list(self.placement.covers.all()),
            "delivery": self.placement.delivery,
            "item": self.placement.delivery.work_item,
            "form": form,
            "refusal": refusal,
            "back_url": moment_address(self.placement.delivery),
            "draft": f"versi-{self.placement.pk}",
        }
        return self.show(context, status=422 if refusal else 200)


class OneVersion(DomainError):
    """A version is one document."""


def _only(documents: list[Document]) -> Document:
    if not documents:
        raise NothingHandedIn(_("Pilih berkas, isi tautannya, atau tulis catatannya."))
    if len(documents) > 1:
        raise OneVersion(_("Versi baru hanya satu berkas. Serahkan berkas lainnya sebagai bukti tambahan."))
    return documents[0]


def said_of(documents: list[Document]) -> str:
    """What was handed in, in one sentence."""
    if isinstance(documents[0], LinkDocument):
        return _("Tautan diserahkan.")
    if isinstance(documents[0], FileDocument | UploadedDocument):
        count = len(documents)
        return ngettext("%(n)d berkas diserahkan.", "%(n)d berkas diserahkan.", count) % {"n": count}
    return _("Catatan diserahkan.")
