"""One question a screen: its choices in words, its proof, what was said about it; and saving one answer."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from pakta.delivery.workspace.assessments.answering import fields
from pakta.delivery.workspace.assessments.answering.fields import Typed
from pakta.delivery.workspace.assessments.answering.handing_in import offer_at
from pakta.delivery.workspace.assessments.answering.pages import Mode, QuestionPage
from pakta.delivery.workspace.assessments.answering.presenting import (
    codes_above,
    done_in,
    done_of,
    doubt_about,
    meanwhile,
    numbers_of,
    options_of,
    points_of,
    proof_beside,
    said_before,
    saved_words,
    state_of,
    ways_of,
)
from pakta.delivery.workspace.assessments.labels import answer_words, half_word, label_of
from pakta.delivery.workspace.assessments.pages import question_link
from pakta.delivery.workspace.assessments.sheet_sentences import in_page_language
from pakta.delivery.workspace.kept_files import Brought
from pakta.delivery.workspace.proof_forms import ProofForm
from pakta.domain.assessments.actions.answering import AnsweredMeanwhile
from pakta.domain.assessments.actions.beside import remark
from pakta.domain.assessments.choices import Verdict
from pakta.domain.assessments.coverage import hand_in_places
from pakta.domain.assessments.prefilling import prefill_of
from pakta.domain.assessments.queries import chosen_beside, remarks_of
from pakta.domain.assessments.sheets import standing_answers
from pakta.domain.evidence.rules import can_hand_in
from pakta.knowledge.worksheets.answers import kept_answers
from pakta.knowledge.worksheets.instrument import instrument
from pakta.knowledge.worksheets.scoring import score
from pakta.shared.errors import DomainError
from pakta.shared.numbers import points

CHOICES_OF_VERDICT = {Verdict.AGREED: "s", Verdict.CHANGED: "u", Verdict.ASKS_MORE: "m"}
"""Each verdict with the key that presses it."""


class OneQuestion(QuestionPage):
    """Shown by GET; POST keeps an answer, a verdict or a remark (``what``)."""

    template = "workspace/assessments/answering/question.html"

    def get(self, request: HttpRequest, pk: int, qcode: str) -> HttpResponse:
        return self._page()

    def post(self, request: HttpRequest, pk: int, qcode: str) -> HttpResponse:
        if request.POST.get("what") == "remark":
            return self._remark()
        self.refuse_bystanders()
        said = fields.typed(self.question, request.POST, judging=self.judging)
        seen = fields.seen(self.question, request.POST)
        try:
            answer = self.keep(self.question, said, seen)
        except AnsweredMeanwhile as refusal:
            current = refusal.current
            panel = meanwhile(self.round, self.question, str(refusal), current, judging=self.judging)
            return self._page(said, panel, seen=current.revision if current else 0)
        except DomainError as refusal:
            return self._page(said, refusal=in_page_language(str(refusal)), seen=seen)
        messages.success(request, saved_words(answer) + ".")
        following = ways_of(self.sheet.instrument, self.code).following
        if "lanjut" in request.POST and following:
            return self.go(reverse("assessments:question", args=[self.round.pk, following]))
        return self.go(self.address)

    def _remark(self) -> HttpResponse:
        if not self.may_speak(self.area):
            raise PermissionDenied
        return self.act(
            lambda: remark(
                round=self.round,
                code=self.code,
                text=self.request.POST.get("text", ""),
                link=question_link,
                by=self.user,
                now=self.now,
            ),
            then=f"{self.address}#diskusi",
        )

    def _page(
        self, said: Typed | None = None, panel: str = "", *, refusal: str = "", seen: int | None = None
    ) -> HttpResponse:
        one = self.sheet.answers[self.code]
        ways = ways_of(self.sheet.instrument, self.code)
        place = self.sheet.instrument.place_of(self.code)
        is_undefined = self.code in self.undefined
        beside = proof_beside(chosen_beside(self.user, self.worksheet, self.code, until=self.round))
        context = {
            "round": self.round,
            "worksheet": self.worksheet,
            "question": self.question,
            "code": self.code,
            "label": label_of(self.question),
            "area": self.area,
            "area_name": label_of(place.area),
            "part": f"{half_word(place.half)} · {label_of(place.subcomponent)}",
            "ways": ways,
            "previous_url": self._address_of(ways.previous),
            "next_url": self._address_of(ways.following),
            "state": state_of(
                verdict=one.verdict,
                is_filled=one.is_filled,
                judging=self.judging,
                is_undefined=is_undefined,
                has_arrived=self.has_arrived(one.verdict),
            ),
            "doubt": doubt_about(
                self.question, one.value, is_undefined=is_undefined, answers=self.sheet.values()
            ),
            "points": points(points_of(self.score, self.code)),
            "weight": points(self.question.weight),
            "area_points": points(points_of(self.score, self.area.code)),
            "area_weight": points(self.area.weight),
            "total": points(points_of(self.score, "total")),
            "most": points(self.sheet.instrument.weight),
            "done": done_of(self.sheet, self.area, judging=self.judging),
            "proofs": beside.accepted,
            "unsettled": beside.unsettled,
            "lost_proofs": beside.lost,
            **self._handing_in(),
            "remarks": remarks_of(self.worksheet, self.code),
            "may_speak": self.may_speak(self.area),
            "panel": panel,
            "refusal": refusal,
            **self._answered(said, seen),
        }
        return self.show(context, status=422 if panel or refusal else 200)

    def _handing_in(self) -> dict[str, Any]:
        """Whether the person picks proof, and hands some in here. Ten queries where they do."""
        picks = self.takes_proof(self.area, self.code)
        may_hand_in = can_hand_in(self.user, self.unit)
        offer = None
        if picks and may_hand_in:
            places = hand_in_places(self.user, self.worksheet, self.code, self.today)
            offer = offer_at(self.user, self.worksheet, self.round.pk, self.code, places)
        return {
            "picks_proof": picks,
            "may_hand_in": may_hand_in,
            "offer": offer,
            "hand_in_form": ProofForm(),
            "brought": Brought(),
        }

    def _answered(self, again: Typed | None, seen: int | None) -> dict[str, Any]:
        """The answer as fields where the person fills or judges, else as words."""
        one = self.sheet.answers[self.code]
        mode = self.mode_of(self.area)
        kept = fields.stored(one, judging=self.judging)
        register = None
        if mode == Mode.FILL and self.question.is_measured:
            register = prefill_of(self.unit, self.worksheet.year, self.code)
        said = again or (fields.offered(kept, register.value) if register else kept)
        own = one.own
        return {
            "mode": mode,
            "judging": self.judging,
            "said": said,
            "seen": one.revision if seen is None else seen,
            "origin": kept.fingerprint,
            "options": options_of(self.question, said.value, self.question.weight),
            "numbers": numbers_of(self.question, said, self.sheet.values()),
            "register": f"{register.source}: {answer_words(self.question, register.value)}"
            if register
            else "",
            "verdicts": [
                (verdict, verdict.label, key, said.verdict == verdict)
                for verdict, key in CHOICES_OF_VERDICT.items()
            ],
            "words": answer_words(self.question, one.value),
            "said_before": said_before(self.question, one),
            "explanation": one.explanation,
            "own": own,
            "saved": saved_words(own) if own else "",
        }

    def _address_of(self, code: str | None) -> str:
        return reverse("assessments:question", args=[self.round.pk, code]) if code else ""


class SaveAnswer(QuestionPage):
    """One answer from a page that stays open: what became of it, and the points it changed, as JSON.

    200: kept. 409: somebody else changed it; ``panel`` shows their answer. 422: refused, ``said`` says why.
    """

    def post(self, request: HttpRequest, pk: int, qcode: str) -> HttpResponse:
        self.refuse_bystanders()
        plain = self.plain_question
        said = fields.typed(plain, request.POST, judging=self.judging)
        try:
            answer = self.keep(plain, said, fields.seen(plain, request.POST))
        except AnsweredMeanwhile as refusal:
            panel = meanwhile(self.round, self.question, str(refusal), refusal.current, judging=self.judging)
            return JsonResponse({"said": _("Belum tersimpan"), "panel": panel}, status=409)
        except DomainError as refusal:
            return JsonResponse(
                {"said": _("Belum tersimpan"), "why": in_page_language(str(refusal))}, status=422
            )
        return JsonResponse({"said": saved_words(answer), "seen": answer.revision, **self._changed()})

    def _changed(self) -> dict[str, Any]:
        """What the page shows anew: counted from the answers alone, in our own wording, as it happens so often."""
        plain = instrument(self.worksheet.instrument)
        place = plain.place_of(self.code)
        standing = standing_answers(self.round)
        scored = score(plain, kept_answers(standing.values))
        is_undefined = self.code in scored.undefined
        done = done_in(place.area, standing.values, standing.verdicts, judging=self.judging)
        return {
            "badge": state_of(
                verdict=standing.verdicts.get(self.code, ""),
                is_filled=self.code in standing.values,
                judging=self.judging,
                is_undefined=is_undefined,
                has_arrived=self.has_arrived(standing.verdicts.get(self.code, "")),
            ),
            "hint": doubt_about(
                self.plain_question,
                standing.values.get(self.code),
                is_undefined=is_undefined,
                answers=standing.values,
            ),
            "points": {code: points(scored.of(code)) for code in codes_above(place, self.code)},
            "done": done.words,
        }
