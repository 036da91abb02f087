"""Questions with their answers as words and marks; templates do no arithmetic."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from pakta.delivery.design.components.states import badge
from pakta.delivery.workspace.assessments.answering import fields
from pakta.delivery.workspace.assessments.answering.fields import Typed
from pakta.delivery.workspace.assessments.labels import answer_words, label_of
from pakta.domain.assessments.choices import RoundKind, Verdict
from pakta.domain.assessments.models import Answer, AssessmentRound, QuestionProof
from pakta.domain.assessments.scores import ShownScore
from pakta.domain.assessments.sheets import Sheet, SheetAnswer
from pakta.domain.evidence.choices import PlacementState
from pakta.knowledge.worksheets.form import (
    TOTAL,
    AnswerType,
    Area,
    Count,
    CountRole,
    Instrument,
    Place,
    Question,
)
from pakta.shared.numbers import points

NOTHING = Fraction(0)
NO_ANSWERS: Mapping[str, Any] = MappingProxyType({})


def state_of(
    *, verdict: str, is_filled: bool, judging: bool, is_undefined: bool, has_arrived: bool = False
) -> SafeString:
    """How far a question is, as a badge. ``has_arrived``: the proof that assessors asked for came."""
    if has_arrived:
        return badge(word=_("Bukti tambahan masuk"), tone="handed_in", icon="file")
    if judging:
        words = {
            "": (_("Belum diputuskan"), "planned", "state-planned"),
            Verdict.AGREED: (_("Disetujui"), "accepted", "state-accepted"),
            Verdict.CHANGED: (_("Diubah"), "returned", "edit"),
            Verdict.ASKS_MORE: (_("Minta bukti tambahan"), "due", "state-due"),
        }
        word, tone, icon = words[verdict]
    elif is_undefined:
        word, tone, icon = _("Belum dapat dinilai"), "due", "alert"
    elif is_filled:
        word, tone, icon = _("Terjawab"), "accepted", "check"
    else:
        word, tone, icon = _("Belum diisi"), "planned", "state-planned"
    return badge(word=word, tone=tone, icon=icon)


def undefined_sentence(question: Question) -> str:
    """What is counted where the whole is zero, and who can say what that is worth."""
    whole = question.by_role.get(CountRole.DENOMINATOR)
    return _(
        "%(whole)s berjumlah nol, dan peraturan tidak menyebut nilainya. Sementara dihitung nol; "
        "tanyakan kepada TPI, lalu tulis jawabannya pada penjelasan."
    ) % {"whole": label_of(whole) if whole else question.code}


def doubt_about(
    question: Question, value: Any, *, is_undefined: bool, answers: Mapping[str, Any] = NO_ANSWERS
) -> str:
    """What is odd about the numbers of an answer in JSON form, as sentences beside them; "" where nothing is.

    ``answers``: question code → what the round says of it, in JSON form.
    """
    found = (
        _doubt_within(question, value, is_undefined=is_undefined),
        *_doubts_beside(question, value, answers),
    )
    return " ".join(sentence for sentence in found if sentence)


def _doubts_beside(question: Question, value: Any, answers: Mapping[str, Any]) -> Iterator[str]:
    """Numbers that the instrument asks for twice, given twice otherwise."""
    for one in question.counts:
        here = value.get(one.key) if isinstance(value, Mapping) else None
        there = _same_elsewhere(one, answers)
        if here is not None and there is not None and here != there:
            yield _(
                "%(label)s: di sini %(here)s, pada %(code)s %(there)s, padahal angkanya sama. Periksa keduanya; "
                "nilainya dihitung menurut yang ditulis."
            ) % {"label": label_of(one), "here": here, "code": one.same_as, "there": there}


def _same_elsewhere(count: Count, answers: Mapping[str, Any]) -> Any:
    """The number where it is asked for first; None where it is asked once, or not given there."""
    other = answers.get(count.same_as) if count.same_as else None
    return other.get(count.key) if isinstance(other, Mapping) else None


def _doubt_within(question: Question, value: Any, *, is_undefined: bool) -> str:
    if is_undefined:
        return undefined_sentence(question)
    if question.answer_type != AnswerType.PERCENT_RATIO or not isinstance(value, Mapping):
        return ""
    part, whole = (value.get(key) for key in question.scored_keys)
    if part is None or whole is None or part <= whole:
        return ""
    return _("%(part)s lebih besar daripada %(whole)s: periksa lagi; nilainya dihitung penuh.") % {
        "part": part,
        "whole": whole,
    }


def saved_words(answer: Answer) -> str:
    return _("Tersimpan %(time)s") % {"time": date_format(localtime(answer.answered_at), "H.i")}


def points_of(score: ShownScore, code: str) -> Fraction:
    if code == TOTAL:
        return score.total or NOTHING
    return score.points.get(code, NOTHING)


def codes_above(place: Place, code: str) -> tuple[str, ...]:
    """The codes whose points an answer changes, the question's own first."""
    return (code, place.subcomponent.code, place.half.code, place.area.code, place.component.code, TOTAL)


@dataclass(frozen=True, slots=True)
class Done:
    """How many of an area's questions are answered, or decided where assessors judge."""

    done: int
    of: int
    words: str

    @property
    def left(self) -> int:
        return self.of - self.done


def done_of(sheet: Sheet, area: Area, *, judging: bool) -> Done:
    verdicts = {code: one.verdict for code, one in sheet.answers.items()}
    return done_in(area, sheet.values(), verdicts, judging=judging)


def done_in(area: Area, values: Mapping[str, Any], verdicts: Mapping[str, str], *, judging: bool) -> Done:
    codes = [question.code for question in questions_of(area)]
    decided = (Verdict.AGREED, Verdict.CHANGED)
    done = sum(verdicts.get(code) in decided if judging else code in values for code in codes)
    words = _("%(done)d dari %(of)d diputuskan") if judging else _("%(done)d dari %(of)d terisi")
    return Done(done, len(codes), words % {"done": done, "of": len(codes)})


def questions_of(area: Area) -> list[Question]:
    """In printed order."""
    return [one for half in area.halves for part in half.subcomponents for one in part.questions]


@dataclass(frozen=True, slots=True)
class Ways:
    """The neighbours of a question in the whole sheet; None at its ends. ``at``: its place, from 1."""

    previous: str | None
    following: str | None
    at: int
    of: int


def ways_of(plain: Instrument, code: str) -> Ways:
    codes = list(plain.questions)
    at = codes.index(code)
    return Ways(
        codes[at - 1] if at else None, codes[at + 1] if at + 1 < len(codes) else None, at + 1, len(codes)
    )


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a question, with the key that presses it."""

    key: str
    label: str
    points: str
    is_chosen: bool
    shortcut: str


@dataclass(frozen=True, slots=True)
class NumberField:
    """One number a question asks for. ``hint``: where the same number is asked too."""

    name: str
    label: str
    value: str
    hint: str
    is_index: bool


def options_of(question: Question, value: object, weight: Fraction) -> list[Option]:
    return [
        Option(
            one.key,
            "" if label_of(one) == one.key else label_of(one),
            points(one.score * weight),
            one.key == value,
            one.key[0].lower(),
        )
        for one in question.choices
    ]


def numbers_of(question: Question, said: Typed, answers: Mapping[str, Any] = NO_ANSWERS) -> list[NumberField]:
    """``answers`` as in ``doubt_about``: a number given there already is proposed."""
    return [
        NumberField(
            fields.name(fields.ANSWER, question.code, one.key),
            label_of(one),
            said.number(one.key),
            _same_words(one, _same_elsewhere(one, answers)),
            one.role == CountRole.VALUE,
        )
        for one in question.counts
    ]


def _same_words(count: Count, there: Any) -> str:
    if not count.same_as:
        return ""
    if there is None:
        return _("angka yang sama dengan %(code)s") % {"code": count.same_as}
    return _("angka yang sama dengan %(code)s: %(there)s") % {"code": count.same_as, "there": there}


def meanwhile(
    found: AssessmentRound, question: Question, sentence: str, current: Answer | None, *, judging: bool
) -> SafeString:
    """Another person's answer beside one's own, and the two ways on."""
    theirs = _fields_of(question, current, judging=judging)
    context = {
        "question": question,
        "sentence": sentence,
        "current": current,
        "answer": answer_words(question, current.value if current else None),
        "verdict": Verdict(current.verdict).label if current and current.verdict else "",
        "theirs": json.dumps(theirs),
        "revision": current.revision if current else 0,
        "address": reverse("assessments:question", args=[found.pk, question.code]),
    }
    return render_to_string("workspace/assessments/answering/_meanwhile.html", context)


def _fields_of(question: Question, current: Answer | None, *, judging: bool) -> Mapping[str, str]:
    """The question's fields as they would show ``current``."""
    code = question.code
    value: Any = current.value if current else None
    said: dict[str, str] = {}
    if question.is_measured:
        for one in question.counts:
            number = value.get(one.key, "") if isinstance(value, Mapping) else ""
            said[fields.name(fields.ANSWER, code, one.key)] = str(number).replace(".", ",")
    else:
        emptied = not judging or (current is not None and current.verdict == Verdict.CHANGED)
        said[fields.name(fields.ANSWER, code)] = value or ("" if emptied else fields.UNCHOSEN)
    if judging and question.is_measured:
        is_emptied = current is not None and current.verdict == Verdict.CHANGED and value is None
        said[fields.name(fields.EMPTIED, code)] = "1" if is_emptied else ""
    if judging:
        said[fields.name(fields.VERDICT, code)] = current.verdict if current else ""
        said[fields.name(fields.REASON, code)] = current.reason if current else ""
    else:
        said[fields.name(fields.EXPLANATION, code)] = current.explanation if current else ""
        said[fields.name(fields.REASON, code)] = current.override_reason if current else ""
    return said


@dataclass(frozen=True, slots=True)
class SaidBefore:
    """What stood before the round: the unit's own answer, then what an earlier round made of it, and why."""

    who: str
    words: str
    reason: str = ""


def said_before(question: Question, one: SheetAnswer) -> list[SaidBefore]:
    """The unit's first. A judgement in between is that of the preliminary round: no other is built upon."""
    base = one.base
    if base is None:
        return []
    if base.base is None:
        return [SaidBefore(_("Jawaban satuan kerja"), answer_words(question, base.value))]
    first = said_before(question, base)
    if base.own is None:
        return first
    changed = base.verdict == Verdict.CHANGED
    words = answer_words(question, base.value) if changed else str(Verdict(base.verdict).label)
    return [*first, SaidBefore(str(RoundKind.PRELIMINARY.label), words, base.own.reason)]


@dataclass(frozen=True, slots=True)
class ProofLine:
    """A proof beside a question."""

    pk: int
    name: str
    url: str
    row: str
    reviewer: str
    accepted_on: str
    period: str
    year: int
    """Of the programme whose proof it is."""
    state: str
    """Of its placement; ``accepted_on`` is the day of its review, ``reason`` why it was returned."""
    state_word: str
    placed_on: str
    reason: str
    renew_url: str
    is_chosen: bool = False
    while_judged: bool = False
    """Added while assessors judged, as they asked for more."""

    @property
    def is_accepted(self) -> bool:
        return self.state == PlacementState.ACCEPTED

    @property
    def is_waiting(self) -> bool:
        return self.state == PlacementState.HANDED_IN

    @property
    def is_returned(self) -> bool:
        return self.state == PlacementState.RETURNED


@dataclass(frozen=True, slots=True)
class ProofBeside:
    """What stands beside a question: what counts, what waits for a reviewer or came back, what is accepted no more."""

    accepted: Sequence[ProofLine]
    unsettled: Sequence[ProofLine]
    lost: Sequence[ProofLine]


def proof_beside(found: Sequence[QuestionProof]) -> ProofBeside:
    """Without what a newer version stands beside the question of, and what was taken back."""
    renewed = {one.placement.replaces_id for one in found}
    lines = [
        proof_line(one.placement, while_judged=one.round.is_assessed)
        for one in found
        if one.placement.state == PlacementState.ACCEPTED or one.placement_id not in renewed
    ]
    return ProofBeside(
        accepted=[one for one in lines if one.is_accepted],
        unsettled=[one for one in lines if one.is_waiting or one.is_returned],
        lost=[one for one in lines if one.state == PlacementState.REPLACED],
    )


def proof_line(placement: Any, *, is_chosen: bool = False, while_judged: bool = False) -> ProofLine:
    """With what the reader needs to trust it: who accepted it and when, and the time it speaks of."""
    evidence = placement.evidence
    start, end = (
        date_format(day, "j M Y") if day else "" for day in (evidence.effective_from, evidence.effective_to)
    )
    if start and end:
        period = _("%(start)s sampai %(end)s") % {"start": start, "end": end}
    elif start:
        period = _("mulai %(start)s") % {"start": start}
    else:
        period = _("sampai %(end)s") % {"end": end} if end else ""
    return ProofLine(
        pk=placement.pk,
        name=str(evidence),
        url=reverse("evidence:detail", args=[evidence.pk]),
        row=placement.delivery.work_item.label,
        reviewer=placement.reviewed_by.name if placement.reviewed_by else "",
        accepted_on=date_format(localtime(placement.reviewed_at), "j M Y") if placement.reviewed_at else "",
        period=period,
        year=placement.delivery.programme.year,
        state=placement.state,
        state_word=str(placement.get_state_display()),
        placed_on=date_format(localtime(placement.placed_at), "j M Y"),
        reason=placement.reason,
        renew_url=reverse("evidence:renew", args=[placement.pk]),
        is_chosen=is_chosen,
        while_judged=while_judged,
    )
