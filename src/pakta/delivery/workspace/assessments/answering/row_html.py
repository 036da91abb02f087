"""The rows of an area as HTML, written in one go like those of a plan (``programmes.row_html``, ADR 3).

Every value is escaped here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape

from django.template.defaultfilters import linebreaksbr
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pakta.delivery.workspace.assessments.answering import fields
from pakta.delivery.workspace.assessments.answering.fields import UNCHOSEN, Typed, offered, stored
from pakta.delivery.workspace.assessments.answering.pages import Mode
from pakta.delivery.workspace.assessments.answering.presenting import (
    NumberField,
    doubt_about,
    numbers_of,
    points_of,
    said_before,
    state_of,
)
from pakta.delivery.workspace.assessments.labels import answer_words, half_word, label_of
from pakta.domain.assessments.choices import Verdict
from pakta.domain.assessments.prefilling import Prefill
from pakta.domain.assessments.scores import ShownScore
from pakta.domain.assessments.sheets import Sheet, SheetAnswer
from pakta.knowledge.worksheets.form import Area, Question
from pakta.shared.numbers import points

# Rows of a table cannot hold a form each: all fields belong to the one form of the page (``isi``).
HALF = (
    '<tbody><tr class="group answer-half"><th scope="rowgroup" colspan="3">{name}</th>'
    '<td class="num" colspan="2">{points}</td></tr></tbody>'
)
PART = '<tr class="group"><th scope="rowgroup" colspan="3">{name}</th><td class="num" colspan="2">{points}</td></tr>'
ROW = (
    '<tr id="soal-{code}"{saves}><th scope="row"><a href="{address}">{code}</a> {label}{note}</th>'
    '<td data-label="{answer_label}">{answer}</td><td data-label="{explanation_label}">{explanation}</td>'
    '<td class="num" data-label="{points_label}">{points}</td>'
    '<td data-label="{state_label}"><span data-answer-badge>{state}</span>'
    '<span class="small muted block" data-answer-state></span><span class="small block">{beside}</span></td></tr>'
)
SAVES = ' data-answer="{code}" data-save="{address}"'
POINTS = '<span><span data-points="{code}">{points}</span> <span class="muted">{of}</span></span>'
SELECT = '<select class="form-select" name="{name}" form="isi" aria-label="{label}">{options}</select>'
FIELD = '<label class="answer-field"><span class="small">{label}</span>{field}</label>'
OPTION = '<option value="{value}"{chosen}>{words}</option>'
TEXT = (
    '<textarea class="form-control" name="{name}" form="isi" rows="2" maxlength="{longest}" '
    'aria-label="{label}">{text}</textarea>'
)
NUMBER = (
    '<label class="answer-number"><span class="small">{label}</span><input class="form-control" name="{name}" '
    'form="isi" inputmode="decimal" autocomplete="off" maxlength="20" value="{value}">{hint}</label>'
)
HIDDEN = '<input type="hidden" name="{name}" form="isi" value="{value}">'
SMALL = '<span class="small muted block">{}</span>'
SAID = "<div data-answer-said>{}</div>"
HINT = '<p class="small muted" data-answer-hint{}>{}</p>'
REFUSED = '<p class="field-error">{}</p>'
LONGEST_EXPLANATION, LONGEST_REASON = 4000, 2000


@dataclass(frozen=True)
class Beside:
    """What the rows show beside the answers: code → how much of it, or what a register offers."""

    proofs: Mapping[str, int]
    remarks: Mapping[str, int]
    prefills: Mapping[str, Prefill] = field(default_factory=dict)
    arrived: frozenset[str] = frozenset()
    """Where the proof that assessors asked for came."""


@dataclass(frozen=True)
class Refused:
    """An answer that was not kept and is shown again as typed, with the reason and the revision it goes on.

    ``panel`` is HTML that says more than the reason: somebody else's answer.
    """

    typed: Typed
    why: str
    seen: int
    panel: str = ""

    @property
    def said(self) -> str:
        return self.panel or REFUSED.format(escape(self.why))


NOTHING_REFUSED: Mapping[str, Refused] = {}


def written_area(
    sheet: Sheet,
    area: Area,
    score: ShownScore,
    undefined: frozenset[str],
    beside: Beside,
    mode: Mode,
    refused: Mapping[str, Refused] = NOTHING_REFUSED,
) -> SafeString:
    """The bodies of the area's table: each half and subcomponent with its questions and points."""
    writer = _RowWriter(sheet, score, undefined, beside, mode, refused)
    parts: list[str] = []
    for half in area.halves:
        parts.append(HALF.format(name=escape(half_word(half)), points=writer.points(half.code, half.weight)))
        for part in half.subcomponents:
            head = PART.format(name=escape(label_of(part)), points=writer.points(part.code, part.weight))
            parts.append(f"<tbody>{head}{''.join(map(writer.row, part.questions))}</tbody>")
    return mark_safe("".join(parts))  # noqa: S308 - every value is escaped in the writer


class _RowWriter:
    """Writes rows of one area in one language; what repeats is drawn once."""

    def __init__(
        self,
        sheet: Sheet,
        score: ShownScore,
        undefined: frozenset[str],
        beside: Beside,
        mode: Mode,
        refused: Mapping[str, Refused],
    ) -> None:
        self.sheet, self.score, self.undefined, self.beside = sheet, score, undefined, beside
        self.mode, self.refused = mode, refused
        self.judging = sheet.round.is_assessed
        self.values = sheet.values()
        # Addresses differ in their code alone; one reversal of each serves all rows.
        pk = sheet.round.pk
        self.address = reverse("assessments:question", args=[pk, "KODE"]).partition("KODE")
        self.save = reverse("assessments:save", args=[pk, "KODE"]).partition("KODE")
        self.words = {
            "answer_label": escape(_("Putusan") if self.judging else _("Jawaban")),
            "explanation_label": escape(_("Penjelasan")),
            "points_label": escape(_("Nilai")),
            "state_label": escape(_("Keadaan")),
        }
        self.reason = escape(_("Alasan"))
        self.blank = escape(_("Belum diisi"))
        self.emptied = escape(_("Kosongkan (bernilai nol)"))
        self.counted = escape(_("Pakai angka di atas"))
        self.unchosen = escape(_("Pilih jawaban"))
        self.of = _("dari %(weight)s")
        self.texts = {
            "answer": _("Jawaban %(code)s"),
            "explanation": _("Penjelasan %(code)s"),
            "verdict": _("Putusan atas %(code)s"),
            "changed": _("Jawaban asesor untuk %(code)s"),
            "emptied": _("Angka asesor untuk %(code)s atau kosong"),
            "reason": _("Alasan putusan atas %(code)s"),
            "override": _("Alasan angka %(code)s berbeda dari register"),
        }
        self.verdicts = [("", _("Belum diputuskan")), *Verdict.choices]
        self.states: dict[tuple[str, bool, bool, bool], str] = {}

    def points(self, code: str, weight: object) -> str:
        of = self.of % {"weight": points(weight)}  # type: ignore[arg-type]
        return POINTS.format(code=code, points=points(points_of(self.score, code)), of=escape(of))

    def row(self, question: Question) -> str:
        code = question.code
        one = self.sheet.answers[code]
        saves = SAVES.format(code=code, address=code.join(self.save[::2]))
        return ROW.format(
            code=code,
            saves=saves if self.mode != Mode.READ else "",
            address=code.join(self.address[::2]),
            label=escape(label_of(question)),
            note=SMALL.format(escape(question.note)) if question.note else "",
            answer=self._answer(question, one),
            explanation=self._explanation(question, one),
            points=self.points(code, question.weight),
            state=self._state(one, code),
            beside=self._beside(code),
            **self.words,
        )

    def _state(self, one: SheetAnswer, code: str) -> str:
        key = (one.verdict, one.is_filled, code in self.undefined, code in self.beside.arrived)
        return self.states.get(key) or self.states.setdefault(
            key,
            state_of(
                verdict=key[0],
                is_filled=key[1],
                judging=self.judging,
                is_undefined=key[2],
                has_arrived=key[3],
            ),
        )

    def _beside(self, code: str) -> str:
        proofs, remarks = self.beside.proofs.get(code, 0), self.beside.remarks.get(code, 0)
        said = [
            escape(ngettext("%(n)d bukti", "%(n)d bukti", proofs) % {"n": proofs})
            if proofs
            else escape(_("tanpa bukti"))
        ]
        if remarks:
            said.append(escape(ngettext("%(n)d pesan", "%(n)d pesan", remarks) % {"n": remarks}))
        return f'<a href="{code.join(self.address[::2])}#bukti">{" · ".join(said)}</a>'

    def _answer(self, question: Question, one: SheetAnswer) -> str:
        code = question.code
        doubt = doubt_about(question, one.value, is_undefined=code in self.undefined, answers=self.values)
        hint = escape(doubt)
        hint = HINT.format("" if hint else " hidden", hint)
        if self.mode == Mode.READ:
            return self._read(question, one) + (hint if doubt else "")
        kept = stored(one, judging=self.judging)
        register = self.beside.prefills.get(code)
        again = self.refused.get(code)
        said = again.typed if again else offered(kept, register.value) if register else kept
        seen = again.seen if again else one.revision
        hidden = HIDDEN.format(name=fields.name(fields.SEEN, code), value=seen)
        hidden += HIDDEN.format(name=fields.name(fields.ORIGIN, code), value=kept.fingerprint)
        slot = SAID.format(again.said if again else "")
        if self.mode == Mode.JUDGE:
            return self._judged(question, one, said) + hidden + slot + hint
        return (
            self._field(question, said, self.texts["answer"])
            + self._register(question, said)
            + hidden
            + slot
            + hint
        )

    def _read(self, question: Question, one: SheetAnswer) -> str:
        words = escape(answer_words(question, one.value))
        if not self.judging:
            return words
        unit = self._unit_said(question, one)
        reason = f"<p>{linebreaksbr(one.own.reason)}</p>" if one.own and one.own.reason else ""
        return (f"<p>{words}</p>" if one.verdict == Verdict.CHANGED else "") + unit + reason

    def _judged(self, question: Question, one: SheetAnswer, said: Typed) -> str:
        code = question.code
        options = "".join(
            OPTION.format(
                value=value, chosen=" selected" if value == said.verdict else "", words=escape(str(word))
            )
            for value, word in self.verdicts
        )
        verdict = FIELD.format(
            label=self.words["answer_label"],
            field=SELECT.format(
                name=fields.name(fields.VERDICT, code),
                label=escape(self.texts["verdict"] % {"code": code}),
                options=options,
            ),
        )
        reason = FIELD.format(
            label=self.reason, field=self._text(fields.REASON, code, said.reason, "reason", LONGEST_REASON)
        )
        changed = self._field(question, said, self.texts["changed"])
        return (
            f'{self._unit_said(question, one)}{verdict}<div class="answer-changed" data-when-changed>'
            f"{changed}</div>{reason}"
        )

    def _unit_said(self, question: Question, one: SheetAnswer) -> str:
        return "".join(
            f"<p>{escape(before.who)}: {escape(before.words)}{SMALL.format(linebreaksbr(before.reason))}</p>"
            if before.reason
            else f"<p>{escape(before.who)}: {escape(before.words)}</p>"
            for before in said_before(question, one)
        )

    def _field(self, question: Question, said: Typed, label: str) -> str:
        code = question.code
        if question.is_measured:
            numbers = "".join(map(self._number, numbers_of(question, said, self.values)))
            return numbers + self._emptied(code, said) if self.judging else numbers
        options = [
            OPTION.format(
                value=one.key,
                chosen=" selected" if one.key == said.value else "",
                words=escape(answer_words(question, one.key)),
            )
            for one in question.choices
        ]
        blank = OPTION.format(
            value="",
            chosen=" selected" if said.is_emptied else "",
            words=self.emptied if self.judging else self.blank,
        )
        if self.judging:
            options = [OPTION.format(value=UNCHOSEN, chosen="", words=self.unchosen), *options, blank]
        else:
            options = [blank, *options]
        return SELECT.format(
            name=fields.name(fields.ANSWER, code),
            label=escape(label % {"code": code}),
            options="".join(options),
        )

    def _emptied(self, code: str, said: Typed) -> str:
        """Whether the assessor's numbers count, or the answer is taken out."""
        options = OPTION.format(value="", chosen="", words=self.counted)
        options += OPTION.format(value="1", chosen=" selected" if said.is_emptied else "", words=self.emptied)
        return SELECT.format(
            name=fields.name(fields.EMPTIED, code),
            label=escape(self.texts["emptied"] % {"code": code}),
            options=options,
        )

    def _number(self, one: NumberField) -> str:
        return NUMBER.format(
            label=escape(one.label),
            name=one.name,
            value=escape(one.value),
            hint=SMALL.format(escape(one.hint)) if one.hint else "",
        )

    def _register(self, question: Question, said: Typed) -> str:
        """What a register counted, and the field for why the unit says otherwise."""
        register = self.beside.prefills.get(question.code)
        if register is None:
            return ""
        words = f"{register.source}: {answer_words(question, register.value)}"
        return SMALL.format(escape(words)) + self._text(
            fields.REASON, question.code, said.reason, "override", LONGEST_REASON
        )

    def _explanation(self, question: Question, one: SheetAnswer) -> str:
        if self.mode != Mode.FILL:
            return str(linebreaksbr(one.explanation))
        again = self.refused.get(question.code)
        text = again.typed.explanation if again else one.explanation
        return self._text(fields.EXPLANATION, question.code, text, "explanation", LONGEST_EXPLANATION)

    def _text(self, which: str, code: str, text: str, label: str, longest: int) -> str:
        return TEXT.format(
            name=fields.name(which, code),
            longest=longest,
            label=escape(self.texts[label] % {"code": code}),
            text="\n" + escape(text) if text.startswith("\n") else escape(text),
        )
