"""One document: what it shows, where it is placed, its versions; and its bytes."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse

from pakta.delivery.workspace.evidence.presenting import PlaceRow, facts_of
from pakta.delivery.workspace.file_shown import ASKED, shown_of
from pakta.delivery.workspace.pages import Page, number_typed
from pakta.domain.evidence.models import Evidence
from pakta.domain.evidence.queries import evidence_visible_to, placements_of, versions_of
from pakta.domain.evidence.rules import can_hand_in, can_see_evidence
from pakta.foundation.files.insights.queries import previews_of
from pakta.foundation.files.scanning.queries import infected_among
from pakta.foundation.files.serving import attachment, inline_image


class EvidencePage(Page):
    """A page of one document of a unit."""

    access = can_see_evidence
    evidence: Evidence

    def load(self, **kwargs: Any) -> None:
        found = evidence_visible_to(self.user).filter(pk=kwargs["pk"]).first()
        if found is None:
            raise Http404
        self.evidence, self.unit = found, found.unit


class EvidenceDetail(EvidencePage):
    """The document in the page, and all that is known of it."""

    template = "workspace/evidence/detail.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        shown = shown_of(self.evidence.file, self._picture_url, asked=number_typed(request.GET, ASKED))
        context = {"evidence": self.evidence, "shown": shown}
        if self.request.htmx:
            return self.show(context, template="workspace/evidence/_shown.html")
        placements = placements_of(self.user, self.evidence)
        return self.show(
            {
                **context,
                "places": [PlaceRow.of(one, self.user) for one in placements],
                "facts": facts_of(self.evidence),
                "versions": versions_of(self.user, self.evidence),
                "may_hand_in": can_hand_in(self.user, self.evidence.unit),
            }
        )

    def _picture_url(self, number: int) -> str:
        return reverse("evidence:preview", args=[self.evidence.pk, number])


class EvidencePreview(EvidencePage):
    """One page of the file as a small picture."""

    def get(self, request: HttpRequest, pk: int, number: int) -> HttpResponseBase:
        if self.evidence.file is None:
            raise Http404
        found = previews_of(self.evidence.file).filter(number=number).first()
        if found is None or infected_among([self.evidence.file.pk]):
            raise Http404
        return inline_image(found.image, name=f"halaman-{number}")


class EvidenceFile(EvidencePage):
    """The file as handed in; a link or a text has none."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        if self.evidence.file is None:
            raise Http404
        return attachment(self.evidence.file, name=self.evidence.original_name)
