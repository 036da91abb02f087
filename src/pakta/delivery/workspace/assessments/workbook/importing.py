"""A filled spreadsheet on its way into the self-assessment: what it would change, then, when confirmed, the change.

Between the two nothing is kept on the server: the form carries the answers with the revisions that were shown, and
the action checks each as if it had been typed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from pakta.delivery.design.forms import FileDropInput
from pakta.delivery.workspace.assessments.labels import answer_words, label_of
from pakta.delivery.workspace.assessments.pages import RoundFilePage
from pakta.delivery.workspace.assessments.sheet_sentences import in_page_language, shown_problems
from pakta.domain.assessments.actions.importing import BroughtAnswer, ImportRefused, import_answers
from pakta.domain.assessments.choices import RoundKind
from pakta.domain.assessments.rules import can_answer
from pakta.domain.assessments.sheets import Sheet, sheet_of
from pakta.knowledge.worksheets.workbook import Origin
from pakta.knowledge.worksheets.workbook_reading import LIMITS, LeftOut, Problem, read_filled
from pakta.shared.errors import DomainError
from pakta.shared.text import is_writable

MEGABYTE = 1024 * 1024
MOST_ANSWERS = 1000
"""More than any worksheet asks."""
MOST_NAMED = 20
"""Codes named in one message at most."""
CONTENT, FILE_NAME, GO_ON, TAKE_OTHER = "isi", "nama", "lanjut", "lain"


class WorkbookForm(forms.Form):
    """One spreadsheet."""

    file = forms.FileField(
        label=gettext_lazy("Berkas XLSX"),
        error_messages={
            "required": gettext_lazy("Pilih berkasnya dahulu."),
            "empty": gettext_lazy("Berkas ini kosong. Periksa berkasnya, lalu pilih lagi."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["file"]
        field.widget = FileDropInput(attrs={"accept": ".xlsx,.xlsm"}, limit=LIMITS.file_bytes)
        field.help_text = _("Paling besar %(limit)d MB. Makro tidak dijalankan.") % {
            "limit": LIMITS.file_bytes // MEGABYTE
        }

    def content(self) -> tuple[bytes, str]:
        """What was sent, read no further than the limit, and its name."""
        sent = self.cleaned_data["file"]
        return sent.read(LIMITS.file_bytes + 1), sent.name


@dataclass(frozen=True, slots=True)
class Change:
    """What the file would change of one question, in words; ``explains`` where it brings another explanation."""

    code: str
    label: str
    before: str
    after: str
    explains: bool


@dataclass(frozen=True, slots=True)
class Sent:
    """What was read of a file: the answers it changes, what is wrong in it, and whose sheet it says it is."""

    answers: Sequence[BroughtAnswer]
    problems: Sequence[Problem]
    origin: Origin | None


class Import(RoundFilePage):
    """Upload, look at what changes, confirm."""

    access = can_answer
    template = "workspace/assessments/workbook/import.html"

    def load(self, **kwargs: Any) -> None:
        super().load(**kwargs)
        if self.round.kind != RoundKind.SELF:
            raise Http404

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._form(WorkbookForm()) if self.round.is_open else self.go(self._round_url)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._take(request) if CONTENT in request.POST else self._preview(request)

    def _preview(self, request: HttpRequest) -> HttpResponse:
        form = WorkbookForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._form(form, status=422)
        data, name = form.content()
        sheet = sheet_of(self.round)
        try:
            filled = read_filled(data, name, sheet.instrument)
        except DomainError as refusal:
            form.add_error("file", in_page_language(str(refusal)))
            return self._form(form, status=422)
        brought = _brought(sheet, filled.answers, filled.explanations)
        problems = _with_what_goes_too(shown_problems(filled.problems), _would_change(sheet, filled.left_out))
        return self._changes(sheet, Sent(brought, problems, filled.origin), name)

    def _take(self, request: HttpRequest) -> HttpResponse:
        sent = _read_back(request.POST.get(CONTENT, ""))
        if sent is None:
            messages.error(
                request, _("Isi berkas ini tidak dapat dibaca kembali. Unggah berkasnya sekali lagi.")
            )
            return self._form(WorkbookForm(), status=422)
        name = request.POST.get(FILE_NAME, "").replace("\0", "")
        goes_on = request.POST.get(GO_ON) == "on"
        if sent.problems and not goes_on:
            refusal = _(
                "Belum ada yang diimpor. Centang dahulu bahwa yang keliru dilewati, atau betulkan berkasnya."
            )
            return self._changes(sheet_of(self.round), sent, name, refusal=refusal)
        if self._differences(sent.origin) and request.POST.get(TAKE_OTHER) != "on":
            refusal = _(
                "Belum ada yang diimpor. Centang dahulu bahwa berkas ini memang hendak dipakai di sini."
            )
            return self._changes(sheet_of(self.round), sent, name, refusal=refusal)
        try:
            imported = import_answers(
                round=self.round,
                answers=sent.answers,
                file_name=name,
                leave_out_refused=goes_on,
                by=self.user,
                now=self.now,
            )
        except ImportRefused as refused:
            told = [*sent.problems, *(Problem(one.code, one.code, one.sentence) for one in refused.refused)]
            wrong = replace(sent, problems=told)
            return self._changes(sheet_of(self.round), wrong, name, refusal=str(refused))
        except DomainError as refusal:
            messages.error(request, str(refusal))
            return self.go(self._round_url)
        done = ngettext("%(n)d jawaban diimpor.", "%(n)d jawaban diimpor.", imported.written)
        messages.success(request, done % {"n": imported.written})
        skipped = [one.code or one.cell for one in sent.problems]
        skipped += [one.code for one in imported.refused]
        if skipped:
            messages.warning(request, _skipped(list(dict.fromkeys(skipped))))
        return self.go(self._round_url)

    @property
    def _round_url(self) -> str:
        return reverse("assessments:round", args=[self.round.pk])

    def _form(self, form: WorkbookForm, status: int = 200) -> HttpResponse:
        return self.show({**self._about(), "form": form}, status=status)

    def _about(self) -> dict[str, Any]:
        return {"round": self.round, "worksheet": self.worksheet, "back_url": self._round_url}

    def _differences(self, origin: Origin | None) -> list[str]:
        """In what the file is of something else, as sentences; none where it does not say."""
        if origin is None:
            return []
        kinds = {str(kind): kind.label for kind in RoundKind}
        return [
            sentence % {"there": there, "here": here}
            for sentence, there, here in (
                (_("satuan kerja: berkas ini %(there)s, di sini %(here)s"), origin.unit, self.unit.code),
                (_("tahun: berkas ini %(there)s, di sini %(here)s"), origin.year, str(self.worksheet.year)),
                (
                    _("penilaian: berkas ini %(there)s, di sini %(here)s"),
                    kinds.get(origin.round, origin.round),
                    kinds[self.round.kind],
                ),
            )
            if there != here
        ]

    def _changes(self, sheet: Sheet, sent: Sent, name: str, *, refusal: str = "") -> HttpResponse:
        wrong = {one.code for one in sent.problems}
        context = {
            **self._about(),
            "changes": [_change(sheet, one) for one in sent.answers if one.code not in wrong],
            "problems": shown_problems(sent.problems),
            "differences": self._differences(sent.origin),
            "cannot_compare": sent.origin is None,
            "refusal": refusal,
            "file_name": name,
            "content": _written(sent),
        }
        return self.show(
            context,
            template="workspace/assessments/workbook/changes.html",
            status=422 if refusal else 200,
        )


def _brought(
    sheet: Sheet, answers: Mapping[str, object], explanations: Mapping[str, str]
) -> list[BroughtAnswer]:
    """The questions of which the file says something else; what is empty there changes nothing."""
    found = []
    for code, standing in sheet.answers.items():
        value = answers.get(code, standing.value)
        explanation = explanations.get(code, standing.explanation)
        if value != standing.value or explanation.split() != standing.explanation.split():
            found.append(BroughtAnswer(code, value, explanation, standing.revision))
    return found


def _would_change(sheet: Sheet, left_out: Sequence[LeftOut]) -> dict[str, str]:
    """Question code → which of its readable cells say something new and are left out with the wrong one."""
    found = {}
    for one in left_out:
        standing = sheet.answers[one.code]
        answers = one.answer is not None and one.answer != standing.value
        explains = one.explanation is not None and one.explanation.split() != standing.explanation.split()
        if answers and explains:
            found[one.code] = _("Jawaban dan penjelasan baru pada pertanyaan ini ikut dilewati.")
        elif answers:
            found[one.code] = _("Jawaban baru pada pertanyaan ini ikut dilewati.")
        elif explains:
            found[one.code] = _("Penjelasan baru pada pertanyaan ini ikut dilewati.")
    return found


def _with_what_goes_too(problems: Sequence[Problem], goes_too: Mapping[str, str]) -> list[Problem]:
    """The problems, the last of each question saying what else of it is not taken."""
    last = {one.code: number for number, one in enumerate(problems)}
    return [
        replace(one, sentence=f"{one.sentence} {goes_too[one.code]}")
        if one.code in goes_too and last[one.code] == number
        else one
        for number, one in enumerate(problems)
    ]


def _skipped(codes: Sequence[str]) -> str:
    sentence = ngettext(
        "%(n)d yang keliru dilewati dan tetap seperti semula: %(codes)s.",
        "%(n)d yang keliru dilewati dan tetap seperti semula: %(codes)s.",
        len(codes),
    )
    named = ", ".join(codes[:MOST_NAMED]) + (" …" if len(codes) > MOST_NAMED else "")
    return sentence % {"n": len(codes), "codes": named}


def _change(sheet: Sheet, one: BroughtAnswer) -> Change:
    standing = sheet.answers[one.code]
    return Change(
        code=one.code,
        label=label_of(standing.question),
        before=answer_words(standing.question, standing.value),
        after=answer_words(standing.question, one.value),
        explains=one.explanation.split() != standing.explanation.split(),
    )


def _written(sent: Sent) -> str:
    """What the form carries from the preview to the confirmation."""
    return json.dumps(
        {
            "answers": [[one.code, one.value, one.explanation, one.seen] for one in sent.answers],
            "problems": [[one.cell, one.code, one.sentence] for one in sent.problems],
            "origin": sent.origin and [sent.origin.unit, sent.origin.year, sent.origin.round],
        }
    )


def _read_back(content: str) -> Sent | None:
    """The same read again; None where somebody sent something else, or letters that no page can hold."""
    try:
        sent = json.loads(content)
        if not is_writable(sent):
            return None
        answers = [BroughtAnswer(code, value, said, seen) for code, value, said, seen in sent["answers"]]
        problems = [Problem(cell, code, sentence) for cell, code, sentence in sent["problems"]]
        origin = Origin(*sent["origin"]) if sent["origin"] else None
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    fits = len(answers) <= MOST_ANSWERS and all(
        isinstance(one.code, str) and isinstance(one.explanation, str) and type(one.seen) is int
        for one in answers
    )
    worded = all(isinstance(text, str) for one in problems for text in (one.cell, one.code, one.sentence))
    told = origin is None or all(isinstance(text, str) for text in (origin.unit, origin.year, origin.round))
    return Sent(answers, problems, origin) if fits and worded and told else None
