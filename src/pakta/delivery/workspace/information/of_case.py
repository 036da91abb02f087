"""What a request or an objection has beside every case: its papers, objections, and answers with what is public."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pakta.delivery.design.components.ways import Crumb
from pakta.delivery.workspace.confidence_words import Told, confidence_told
from pakta.delivery.workspace.information.forms import ObjectionForm, PublicAnswerForm
from pakta.delivery.workspace.information.pages import WORDS, CasePage
from pakta.delivery.workspace.information.presenting import EntryLine
from pakta.delivery.workspace.pages import line_typed, numbers_typed
from pakta.domain.registers.information import objections, requests
from pakta.domain.registers.information.actions.letters import letters_fitting, write_paper_of
from pakta.domain.registers.information.actions.objecting import file_objection
from pakta.domain.registers.information.actions.sharing import MOST_ENTRIES, answer_with_entries
from pakta.domain.registers.information.grounds import GROUND_NAMES
from pakta.domain.registers.information.letters import NUMBERED, LetterKind
from pakta.domain.registers.information.models import PublicInformation
from pakta.domain.registers.information.queries import published, shared_with, ties_of
from pakta.domain.registers.information.standing import (
    DISPUTE,
    dispute_until,
    is_unanswered,
    objectable,
    until_of,
)
from pakta.foundation.casework.contents import FieldRefused, contents_of
from pakta.foundation.casework.rules import can_handle, can_keep, can_see_identity
from pakta.foundation.lawbook.queries import UnitLaw, law_of
from pakta.knowledge.law.values import NoSuchValue
from pakta.shared.errors import DomainError

MOST_FOUND = 30
LETTER_NAMES = {
    LetterKind.RECEIPT: gettext_lazy("Tanda bukti penerimaan"),
    LetterKind.EXTENSION: gettext_lazy("Pemberitahuan perpanjangan"),
    LetterKind.NOTICE: gettext_lazy("Pemberitahuan tertulis"),
    LetterKind.REFUSAL: gettext_lazy("Surat penolakan"),
    LetterKind.OBJECTION_RECEIPT: gettext_lazy("Tanda bukti penerimaan keberatan"),
    LetterKind.DECISION: gettext_lazy("Tanggapan atas keberatan"),
}


@dataclass(frozen=True, slots=True)
class LetterShown:
    """A paper that can be written now."""

    kind: str
    name: str
    is_numbered: bool


class OfCase(CasePage):
    """Papers, objections, time to object or to go to the commission."""

    template = "workspace/information/case.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        case, law = self.case, law_of(self.unit)
        is_request = case.register == requests.KEY
        handles = can_handle(self.user, case) and not self.is_recused and not case.is_forgotten
        open_to = objectable(case, on=self.today) if is_request else None
        until = until_of(open_to.arose_on, law) if open_to and open_to.arose_on else None
        ties = ties_of(case)
        context: dict[str, Any] = {
            "case": case,
            "is_request": is_request,
            "letters": [
                LetterShown(one.value, str(LETTER_NAMES[one]), one in NUMBERED)
                for one in letters_fitting(case)
            ]
            if handles
            else [],
            "handles": handles,
            "ties": ties,
            "open_to": [GROUND_NAMES[one] for one in open_to.grounds] if open_to else [],
            "object_until": until,
            "may_still_object": until is not None and self.today <= until,
            "is_unanswered": is_request and is_unanswered(case, on=self.today),
            "may_object": bool(open_to and open_to.grounds and until and self.today <= until)
            and can_keep(self.user, self.unit, objections.KEY)
            and not any(one.objection.is_open for one in ties),
            "dispute": _dispute_time(self, law) if not is_request else None,
            "shared": list(shared_with(case)),
            "may_share": handles and is_request and case.state in ("submitted", *requests.WORKED),
            "case_url": self.case_url,
            "crumbs": self.crumbs(Crumb(_("Surat dan keberatan"))),
        }
        return self.show(context)


class WriteLetter(CasePage):
    """Writes one paper and keeps it with the case."""

    def post(self, request: HttpRequest, pk: int, kind: str) -> HttpResponse:
        try:
            letter = LetterKind(kind)
        except ValueError:
            raise Http404 from None

        def write() -> None:
            made = write_paper_of(
                case=self.case, kind=letter, version=self.version, by=self.user, now=self.now
            )
            said = _("%(name)s nomor %(number)s disimpan pada berkas perkara.")
            if not made.number:
                said = _("%(name)s disimpan pada berkas perkara.")
            messages.success(request, said % {"name": LETTER_NAMES[letter], "number": made.number})

        return self.act(write, then=self.here)


class FileObjection(CasePage):
    """A keeper of objections types one in against this request."""

    template = "workspace/information/objection_form.html"

    def load(self, **kwargs: Any) -> None:
        super().load(**kwargs)
        if self.case.register != requests.KEY:
            raise Http404
        if not can_keep(self.user, self.unit, objections.KEY):
            raise PermissionDenied

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._page(self._form(initial={"received_on": self.today, "channel": self.case.channel}))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = self._form(request.POST)
        if form.is_valid():
            try:
                opened = self._file(form)
            except FieldRefused as refusal:
                for key, sentence in refusal.problems.items():
                    form.add_error(key if key in form.fields else None, sentence)
            except DomainError as refusal:
                form.add_error(None, str(refusal))
            else:
                said = _("Keberatan tercatat dengan nomor %(number)s.")
                messages.success(request, said % {"number": opened.number_text})
                return self.go(reverse("casework:case", args=[opened.pk]))
        return self._page(form, status=422)

    def _form(self, *args: Any, **more: Any) -> ObjectionForm:
        return ObjectionForm(*args, open_to=objectable(self.case, on=self.today), today=self.today, **more)

    def _file(self, form: ObjectionForm) -> Any:
        values = form.cleaned_data
        day: dt.date = values["received_on"]
        received = self.now
        if day != self.today:
            received = dt.datetime.combine(day, dt.time(12), tzinfo=self.unit.zone_info)
        return file_objection(
            request=self.case,
            ground=values["ground"],
            channel=values["channel"],
            fields={"position": values["position"], "proxy": values["proxy"]},
            received_at=received,
            with_ticket=False,
            by=self.user,
            now=self.now,
        ).case

    def _page(self, form: ObjectionForm, *, status: int = 200) -> HttpResponse:
        held = contents_of(self.case)
        context = {
            "form": form,
            "case": self.case,
            "asked": held.words("request"),
            "applicant": held.words("name") if can_see_identity(self.user, self.case) else "",
            "back_url": self.here,
            "crumbs": self.crumbs(Crumb(_("Surat dan keberatan"), self.here), Crumb(_("Catat keberatan"))),
        }
        return self.show(context, status=status)


class AnswerPublic(CasePage):
    """Answers at once with what is on the list of public information."""

    template = "workspace/information/answer_public.html"

    def load(self, **kwargs: Any) -> None:
        super().load(**kwargs)
        if self.case.register != requests.KEY:
            raise Http404
        if not can_handle(self.user, self.case):
            raise PermissionDenied

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._page(None)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        chosen = self._chosen()
        if "lanjut" not in request.POST:
            if not chosen:
                messages.error(request, _("Centang dahulu informasi yang menjawab permintaan ini."))
            return self._page(PublicAnswerForm(initial={"text": self._words(chosen)}) if chosen else None)
        form = PublicAnswerForm(request.POST)
        if form.is_valid():
            try:
                answer_with_entries(
                    case=self.case,
                    entries=chosen,
                    text=form.cleaned_data["text"],
                    version=self.version,
                    by=self.user,
                    now=self.now,
                )
            except DomainError as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _("Permintaan dijawab dengan informasi yang sudah publik."))
                return self.go(self.case_url)
        return self._page(form, status=422)

    def _chosen(self) -> list[PublicInformation]:
        wanted = numbers_typed(self.request.POST, "butir")[:MOST_ENTRIES]
        return list(published(self.unit, self.today).filter(pk__in=wanted))

    def _words(self, chosen: list[PublicInformation]) -> str:
        """The answer as it is proposed: each entry with the address where anybody reads it."""
        lines = [_("Informasi yang Anda minta sudah tersedia untuk umum:"), ""]
        for one in chosen:
            page = reverse("portal:entry", args=[self.unit.code, one.pk])
            lines.append(f"• {one.summary}: {self.request.build_absolute_uri(page)}")
        lines += ["", _("Bila yang Anda cari tidak ada di sana, balas pesan ini.")]
        return "\n".join(lines)

    def _page(self, form: PublicAnswerForm | None, *, status: int = 200) -> HttpResponse:
        words = line_typed(self.request.GET, WORDS, longest=120)
        chosen = self._chosen() if self.request.method == "POST" else []
        found = (
            [] if form is not None else list(published(self.unit, self.today, words=words)[: MOST_FOUND + 1])
        )
        context = {
            "case": self.case,
            "form": form,
            "chosen": chosen,
            "lines": [EntryLine(one, self.today) for one in found[:MOST_FOUND]],
            "has_more": len(found) > MOST_FOUND,
            "words": words,
            "asked": contents_of(self.case).words("request"),
            "is_open": self.case.state in ("submitted", *requests.WORKED),
            "back_url": self.here,
            "list_url": reverse("information:entries", args=[self.unit.code]),
            "crumbs": self.crumbs(
                Crumb(_("Surat dan keberatan"), self.here), Crumb(_("Jawab: sudah publik"))
            ),
        }
        return self.show(context, status=status)


@dataclass(frozen=True, slots=True)
class DisputeTime:
    """The last day for the applicant to go to the commission, and how sure that is."""

    until: dt.date
    is_over: bool
    citation: str
    sureness: Told


def _dispute_time(page: OfCase, law: UnitLaw) -> DisputeTime | None:
    case = page.case
    clock = case.clocks.filter(key=objections.ANSWER, dropped_on=None).order_by("-pk").first()
    if case.state in objections.DECIDED:
        start = case.closed_on
    elif case.is_open and clock is not None and clock.met_on is None and clock.due_on < page.today:
        start = clock.due_on
    else:
        return None
    until = dispute_until(start, law) if start else None
    if start is None or until is None:
        return None
    try:
        value = law.values.value_on(DISPUTE, start)
    except NoSuchValue:
        return None
    return DisputeTime(until, until < page.today, value.citation, confidence_told(value.confidence))
