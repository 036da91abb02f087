"""Handing proof in at a question: a document, and the row of the plan that it proves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pakta.delivery.workspace.assessments.answering.pages import QuestionPage
from pakta.delivery.workspace.assessments.labels import label_of
from pakta.delivery.workspace.assessments.pages import question_link
from pakta.delivery.workspace.kept_files import Brought, brought, kept_if_possible, let_go, refused_in
from pakta.delivery.workspace.pages import line_typed, number_typed, numbers_typed
from pakta.delivery.workspace.proof_forms import FormIncomplete, ProofForm
from pakta.domain.assessments.actions.handing_in import hand_in_for_question
from pakta.domain.assessments.coverage import HandInPlaces, hand_in_places
from pakta.domain.assessments.models import Worksheet
from pakta.domain.assessments.rules import can_answer
from pakta.domain.evidence.actions.handing_in import NothingHandedIn, Piece, RefusedFile
from pakta.domain.evidence.candidates import Moment, moments_of, targets_of
from pakta.domain.evidence.rules import can_hand_in
from pakta.domain.programmes.choices import OPEN_STATES, Standing
from pakta.domain.programmes.models import Delivery
from pakta.domain.programmes.rules import can_change_plan
from pakta.foundation.accounts.models import User
from pakta.shared.errors import DomainError

MOMENT, COVERS = "jatuh", "dok"
"""The fields of the chosen due moment, and of the documents of a row the proof covers (``dok-<moment>``)."""
LONGEST_SEARCH = 100
MOST_FOUND = 10


@dataclass(frozen=True, slots=True)
class AskedLine:
    """A document a row asks for."""

    pk: int
    text: str
    is_ticked: bool


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A due moment proof can be handed in for. ``asked`` is empty where there is nothing to choose among."""

    pk: int
    label: str
    due: str
    asked: Sequence[AskedLine]
    covers: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class HandInOffer:
    """What the form for handing in at a question shows beside its fields.

    ``draft_url``: where a row is drafted, for those who may, where none serves the question.
    """

    lines: Sequence[PlaceLine]
    address: str
    key: str
    has_plan: bool
    is_served: bool
    draft_url: str


class HandInAtQuestion(QuestionPage):
    """The form of the question's page as a page of its own: after a refusal, from a link that names the row, and to
    search another row."""

    access = can_answer
    template = "workspace/assessments/answering/hand_in.html"

    def load(self, **kwargs: Any) -> None:
        super().load(**kwargs)
        if not can_hand_in(self.user, self.unit) or not self.takes_proof(self.area, self.code):
            raise PermissionDenied

    def get(self, request: HttpRequest, pk: int, qcode: str) -> HttpResponse:
        return self._page(ProofForm())

    def post(self, request: HttpRequest, pk: int, qcode: str) -> HttpResponse:
        form = ProofForm(request.POST)
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
        messages.success(
            request,
            _("Bukti diserahkan dan menunggu diperiksa. Setelah diterima, bukti itu langsung dihitung."),
        )
        return self.go(f"{self.address}#bukti")

    def _hand_in(self, came: Brought, form: ProofForm) -> None:
        wanted = number_typed(self.request.POST, MOMENT)
        if wanted is None:
            raise NothingHandedIn(_("Pilih butir rencana yang dibuktikan."))
        targets = targets_of(self.user, {wanted: numbers_typed(self.request.POST, f"{COVERS}-{wanted}")})
        hand_in_for_question(
            round=self.round,
            code=self.code,
            pieces=[Piece(document, targets) for document in came.documents],
            about=form.about,
            max_bytes=settings.PAKTA_MAX_UPLOAD_BYTES,
            link=question_link,
            by=self.user,
            now=self.now,
        )

    def _page(
        self,
        form: ProofForm,
        came: Brought | None = None,
        *,
        refusal: str = "",
        refused: Sequence[RefusedFile] = (),
    ) -> HttpResponse:
        fields = self.request.POST if self.request.method == "POST" else self.request.GET
        text = line_typed(self.request.GET, "cari", longest=LONGEST_SEARCH)
        chosen = number_typed(fields, MOMENT)
        found = self._found(text, chosen)
        offer = offer_at(self.user, self.worksheet, self.round.pk, self.code, self._places)
        offered = {one.pk for one in offer.lines}
        others = [one for one in found if one.delivery not in offered]
        ticked = frozenset(numbers_typed(fields, f"{COVERS}-{chosen}")) if chosen is not None else frozenset()
        lines = [*offer.lines, *map(_line_of_found, others[:MOST_FOUND])]
        context = {
            "round": self.round,
            "code": self.code,
            "label": label_of(self.question),
            "offer": offer,
            "lines": [_chosen_again(one, chosen, ticked) for one in lines] if chosen is not None else lines,
            "text": text,
            "nothing_found": bool(text) and not others,
            "is_cut": len(others) > MOST_FOUND,
            "form": form,
            "brought": came or Brought(),
            "refusal": refusal,
            "refused": refused,
            "back_url": self.address,
        }
        return self.show(context, status=422 if refusal else 200)

    @property
    def _places(self) -> HandInPlaces:
        return hand_in_places(self.user, self.worksheet, self.code, self.today)

    def _found(self, text: str, chosen: int | None) -> list[Moment]:
        """Moments of the plan that hold the words, those waiting for proof first, and the one that is chosen."""
        words = text.casefold().split()
        if not words and chosen is None:
            return []
        moments = moments_of(self.user, self.unit, self.today)
        said = [one for one in moments if words and one.says(words)]
        of_row: dict[str, Moment] = {}
        for one in sorted(said, key=lambda one: (not one.is_open, one.due_on)):
            of_row.setdefault(f"{one.programme}:{one.label}", one)
        picked = [one for one in moments if one.delivery == chosen]
        rest = [one for one in of_row.values() if one.delivery != chosen]
        return [*picked, *rest]


def offer_at(user: User, worksheet: Worksheet, round: int, code: str, places: HandInPlaces) -> HandInOffer:
    """The likeliest row is chosen beforehand."""
    may_draft = places.programme is not None and can_change_plan(user, worksheet.unit)
    return HandInOffer(
        lines=[
            _line_of(one, places.accepted, is_chosen=not place) for place, one in enumerate(places.moments)
        ],
        address=reverse("assessments:hand_in", args=[round, code]),
        key=f"bukti-soal-{round}-{code}",
        has_plan=places.programme is not None,
        is_served=places.is_served,
        draft_url=reverse("assessments:draft_row", args=[worksheet.pk, code]) if may_draft else "",
    )


def _line_of(one: Delivery, accepted: Collection[tuple[int, int]], *, is_chosen: bool) -> PlaceLine:
    """What is accepted already is said; the only document left is ticked beforehand."""
    requirements = list(one.work_item.requirements.all())
    left = [asked.pk for asked in requirements if (one.pk, asked.pk) not in accepted]
    asked = [
        AskedLine(
            asked.pk,
            asked.text if asked.pk in left else _("%(text)s (sudah diterima)") % {"text": asked.text},
            is_ticked=left == [asked.pk],
        )
        for asked in requirements
    ]
    due = _due(one.due_on, has_proof=one.state not in OPEN_STATES)
    return _place_line(one.pk, one.work_item.label, due, asked, is_chosen=is_chosen)


def _line_of_found(one: Moment) -> PlaceLine:
    asked = [AskedLine(document.pk, document.text, is_ticked=False) for document in one.asked]
    has_proof = one.standing in (Standing.HANDED_IN, Standing.ACCEPTED)
    return _place_line(one.delivery, one.label, _due(one.due_on, has_proof=has_proof), asked)


def _due(day: dt.date, *, has_proof: bool) -> str:
    words = _("jatuh tempo %(day)s, sudah ada bukti") if has_proof else _("jatuh tempo %(day)s")
    return words % {"day": date_format(day, "j M Y")}


def _place_line(
    pk: int, label: str, due: str, asked: Sequence[AskedLine], *, is_chosen: bool = False
) -> PlaceLine:
    """Documents are asked for where there is more than one."""
    return PlaceLine(pk, label, due, asked if len(asked) > 1 else [], f"{COVERS}-{pk}", is_chosen)


def _chosen_again(one: PlaceLine, chosen: int, ticked: frozenset[int]) -> PlaceLine:
    """The line as the person left it."""
    if one.pk != chosen:
        return PlaceLine(one.pk, one.label, one.due, one.asked, one.covers, is_chosen=False)
    asked = [AskedLine(line.pk, line.text, line.pk in ticked) for line in one.asked] if ticked else one.asked
    return PlaceLine(one.pk, one.label, one.due, asked, one.covers, is_chosen=True)
