"""Answers to the reporter: written with templates, handed to the approver, given back, sent."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pakta.delivery.design.components.ways import Crumb
from pakta.delivery.workspace.casework.forms import DaysForm, WayForm, incoming
from pakta.delivery.workspace.casework.objects import InsidePage
from pakta.delivery.workspace.casework.presenting import (
    answering_ways,
    needs_approval,
    said_with,
)
from pakta.delivery.workspace.casework.timeline import opened
from pakta.delivery.workspace.pages import number_typed
from pakta.foundation.casework.actions.files import MOST_FILES
from pakta.foundation.casework.actions.messages import (
    LONGEST_TEXT,
    approve_answer,
    change_answer,
    draft_answer,
    drop_answer,
    return_answer,
    send_answer,
    submit_answer,
)
from pakta.foundation.casework.choices import AnswerState, MessageKind
from pakta.foundation.casework.contents import contents_of
from pakta.foundation.casework.models import Case, CaseMessage
from pakta.foundation.casework.passages import Passage, asks, days_left, passage_of
from pakta.foundation.casework.placeholders import check_filled, filled
from pakta.foundation.casework.queries import answer_templates, overtaken_answers
from pakta.foundation.casework.register import Way
from pakta.foundation.casework.rules import can_handle
from pakta.shared.errors import DomainError

NO_WAY = "-"
"""In the form: sending the answer leaves the case's state as it is."""


class AnswerForm(forms.Form):
    """The answer's text, and where it takes the case."""

    way = forms.ChoiceField(label=gettext_lazy("Setelah terkirim"))
    text = forms.CharField(
        label=gettext_lazy("Jawaban"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 14}),
    )

    def __init__(self, *args: Any, ways: list[Way], **more: Any) -> None:
        super().__init__(*args, **more)
        field = self.fields["way"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            ("", _("Pilih…")),
            *((one.key, one.name) for one in ways),
            (NO_WAY, _("Hanya kabar atau pertanyaan, status tetap")),
        ]


class _Editor(InsidePage):
    """The editor: a new answer, or a draft written anew."""

    rule = can_handle
    template = "workspace/casework/answer.html"
    answer: CaseMessage | None = None

    def get(self, request: HttpRequest, pk: int, **_kwargs: Any) -> HttpResponse:
        ways = answering_ways(self.case)
        if self.answer is not None:
            initial = {"text": opened(self.case, self.answer.text_sealed), "way": self.answer.way or NO_WAY}
        else:
            # Nothing is decided for them: the first way may say the opposite of the text.
            initial = {"way": "" if ways else NO_WAY}
        return self.form(AnswerForm(initial=initial, ways=ways))

    def post(self, request: HttpRequest, pk: int, **_kwargs: Any) -> HttpResponse:
        ways = answering_ways(self.case)
        if request.POST.get("apa") == "sisip":
            return self.form(self._with_template(ways))
        form = AnswerForm(request.POST, ways=ways)
        if not form.is_valid():
            return self.form(form, status=422)
        try:
            then = self._save(form)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
            return self.form(form, status=422)
        return self.go(then)

    def _with_template(self, ways: list[Way]) -> AnswerForm:
        """The form as typed, with the template's text behind what stands there."""
        pk = number_typed(self.request.POST, "templat") or 0
        found = answer_templates(self.unit, self.case.register).filter(pk=pk).first()
        text = self.request.POST.get("text", "")[:LONGEST_TEXT].rstrip()
        if found is not None:
            text = "\n\n".join(filter(None, (text, filled(found.text, self.case))))
        return AnswerForm(initial={"text": text, "way": self.request.POST.get("way", "")}, ways=ways)

    def _save(self, form: AnswerForm) -> str:
        """Where the page goes then: on to what the way asks, where it asks anything."""
        way, text = form.cleaned_data["way"], form.cleaned_data["text"]
        way = "" if way == NO_WAY else way
        if self.request.POST.get("apa") == "ajukan":
            check_filled(text)  # before a draft is begun that the form then would begin again
        act: dict[str, Any] = {"by": self.user, "now": self.now}
        if self.answer is None:
            answer = draft_answer(case=self.case, text=text, way=way, files=incoming(self.request), **act)
        else:
            version = self._answer_version
            answer = change_answer(message=self.answer, text=text, way=way, version=version, **act)
        taken = self.register.way(answer.way)
        if self.request.POST.get("apa") == "ajukan" and needs_approval(self.register, taken):
            if asks(taken):
                return reverse("casework:submit_answer", args=[self.case.pk, answer.pk])
            submit_answer(message=answer, version=answer.version, **act)
            messages.success(self.request, _("Jawaban diajukan kepada penyetuju."))
        else:
            messages.success(self.request, _("Konsep jawaban disimpan."))
        return f"{self.address}#jawaban"

    @property
    def _answer_version(self) -> int:
        typed = number_typed(self.request.POST, "versi-jawaban")
        return -1 if typed is None else typed

    def form(self, form: AnswerForm, status: int = 200) -> HttpResponse:
        context = {
            "case": self.case,
            "register": self.register,
            "form": form,
            "answer": self.answer,
            "answer_version": self._answer_version
            if self.request.method == "POST"
            else self.answer.version
            if self.answer
            else 0,
            "templates": list(answer_templates(self.unit, self.case.register)),
            "needs_approval": self.register.answer_approved,
            "most_files": MOST_FILES,
            "crumbs": self.crumbs(Crumb(_("Jawaban"))),
        }
        return self.show(context, status=status)


class NewAnswer(_Editor):
    """An answer begun."""


class ChangeAnswer(_Editor):
    """A draft written anew."""

    def load(self, **kwargs: Any) -> None:
        super().load(**kwargs)
        self.answer = answer_of(self.case, kwargs["message"])


class ActOnAnswer(InsidePage):
    """Submit, approve, give back, put aside, or send: what an answer goes through."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int, message: int) -> HttpResponse:
        answer = answer_of(self.case, message)
        typed = number_typed(request.POST, "versi-jawaban")
        act: dict[str, Any] = {
            "message": answer,
            "version": -1 if typed is None else typed,
            "by": self.user,
            "now": self.now,
        }
        then = self.came_from(f"{self.address}#jawaban")
        match request.POST.get("apa"):
            case "ajukan":
                done = _("Jawaban diajukan kepada penyetuju.")
                return self.act(lambda: submit_answer(**act), done=done, then=then)
            case "setujui":
                done = _("Jawaban %(number)s disetujui.") % {"number": self.case.number_text}
                return self.act(lambda: approve_answer(**act), done=done, then=then)
            case "kembalikan":
                reason = request.POST.get("alasan", "")
                done = _("Jawaban %(number)s dikembalikan.") % {"number": self.case.number_text}
                return self.act(lambda: return_answer(reason=reason, **act), done=done, then=then)
            case "batalkan":
                done = _("Konsep jawaban dibatalkan; isinya tetap dapat dibaca petugas.")
                return self.act(lambda: drop_answer(**act), done=done, then=then)
            case _:
                messages.error(request, _("Pilih apa yang dilakukan dengan jawaban ini."))
                return self.go(then)


class SubmitAnswer(InsidePage):
    """What the answer's way asks, before the approver sees it: they agree to that too."""

    rule = can_handle
    template = "workspace/casework/submit.html"
    answer: CaseMessage
    way: Way

    def load(self, **kwargs: Any) -> None:
        super().load(**kwargs)
        self.answer = answer_of(self.case, kwargs["message"])
        way = self.register.way(self.answer.way)
        if way is None or self.answer.state != AnswerState.DRAFT or not needs_approval(self.register, way):
            raise Http404
        self.way = way

    def get(self, request: HttpRequest, pk: int, message: int) -> HttpResponse:
        kept = passage_of(self.case, self.answer)
        contents = contents_of(self.case)
        held = kept.fields if kept else {key: contents.value(key) for key in self.way.fields}
        form = WayForm(register=self.register, way=self.way, initial=held)
        if kept is not None:
            form.initial["note"], form.initial["reason"] = kept.note, kept.reason
        return self._form(form)

    def post(self, request: HttpRequest, pk: int, message: int) -> HttpResponse:
        form = WayForm(request.POST, register=self.register, way=self.way)
        if not form.is_valid():
            return self._form(form, status=422)
        version = number_typed(request.POST, "versi-jawaban")
        try:
            submit_answer(
                message=self.answer,
                said=said_in(form),
                version=-1 if version is None else version,
                by=self.user,
                now=self.now,
            )
        except DomainError as refusal:
            form.take_over(refusal)
            return self._form(form, status=422)
        messages.success(request, _("Jawaban diajukan kepada penyetuju."))
        return self.go(f"{self.address}#jawaban")

    def _form(self, form: WayForm, status: int = 200) -> HttpResponse:
        context = {
            "case": self.case,
            "answer": self.answer,
            "text": opened(self.case, self.answer.text_sealed),
            "way": self.way,
            "to": self.register.state(self.way.to),
            "form": form,
            "version": version_shown(self.request, self.answer),
            "crumbs": self.crumbs(Crumb(_("Ajukan jawaban"))),
        }
        return self.show(context, status=status)


class SendAnswer(InsidePage):
    """The last look before an answer leaves: what the approver agreed to, and what is known only now. Where nobody
    approves, what its way asks."""

    rule = can_handle
    template = "workspace/casework/send.html"
    answer: CaseMessage

    def load(self, **kwargs: Any) -> None:
        super().load(**kwargs)
        self.answer = answer_of(self.case, kwargs["message"])

    @property
    def way(self) -> Way | None:
        return self.register.way(self.answer.way) if self.answer.way else None

    def get(self, request: HttpRequest, pk: int, message: int) -> HttpResponse:
        return self._page(self._form())

    def post(self, request: HttpRequest, pk: int, message: int) -> HttpResponse:
        form, said = self._form(request.POST), None
        if form is not None:
            if not form.is_valid():
                return self._page(form, status=422)
            said = said_in(form)
        version = number_typed(request.POST, "versi-jawaban")
        try:
            send_answer(
                message=self.answer,
                version=-1 if version is None else version,
                said=said,
                by=self.user,
                now=self.now,
            )
        except DomainError as refusal:
            if form is not None:
                form.take_over(refusal)
                return self._page(form, status=422)
            return self._page(None, refusal=str(refusal), status=422)
        messages.success(request, _("Jawaban %(number)s terkirim.") % {"number": self.case.number_text})
        return self.go(self.address)

    def _form(self, data: QueryDict | None = None) -> WayForm | DaysForm | None:
        """The whole of what the way asks where nobody approved it; else the days that were left open."""
        way = self.way
        if way is None:
            return None
        if needs_approval(self.register, way):
            days = days_left(self.case, way, passage_of(self.case, self.answer) or Passage())
            asked = [self.register.field(key) for key in days]
            return DaysForm(data, asked=asked, may_lack=asked) if asked else None
        contents = contents_of(self.case)
        initial = {key: contents.value(key) for key in way.fields}
        return WayForm(data, register=self.register, way=way, initial=initial)

    def _page(self, form: WayForm | DaysForm | None, *, refusal: str = "", status: int = 200) -> HttpResponse:
        way = self.way
        context = {
            "case": self.case,
            "answer": self.answer,
            "text": opened(self.case, self.answer.text_sealed),
            "said": said_with(self.case, self.answer),
            "way": way,
            "to": self.register.state(way.to) if way else None,
            "form": form,
            "refusal": refusal,
            "is_overtaken": self.answer.pk in overtaken_answers(self.case),
            "version": version_shown(self.request, self.answer),
            "crumbs": self.crumbs(Crumb(_("Kirim jawaban"))),
        }
        return self.show(context, status=status)


def said_in(form: WayForm | DaysForm) -> Passage:
    """What was typed into what a way asks."""
    typed = form.cleaned_data
    return Passage(typed.get("note", ""), typed.get("reason", ""), form.values)


def version_shown(request: HttpRequest, answer: CaseMessage) -> int:
    """The version of the answer the person saw, also after a refusal."""
    typed = number_typed(request.POST, "versi-jawaban") if request.method == "POST" else answer.version
    return -1 if typed is None else typed


def answer_of(case: Case, pk: int) -> CaseMessage:
    """An answer of the case; anything else is not there."""
    found = case.messages.filter(pk=pk, kind=MessageKind.ANSWER).select_related("written_by").first()
    if found is None:
        raise Http404
    found.case = case
    return found
