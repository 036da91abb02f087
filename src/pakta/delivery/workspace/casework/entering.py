"""A case typed in by staff, mended, moved to another register or office, a due date moved by announcement, and
confidentiality lifted."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pakta.delivery.design.components.ways import Crumb
from pakta.delivery.workspace.casework.forms import (
    MendCaseForm,
    NewCaseForm,
    RegisterForm,
    day_field,
    incoming,
)
from pakta.delivery.workspace.casework.objects import CasePage, KeeperPage, case_address
from pakta.foundation.accounts.models import User
from pakta.foundation.casework.actions.clocks import LONGEST_DOCUMENT, DueDocument, is_past_due, move_due_date
from pakta.foundation.casework.actions.files import LARGEST_FILE, MOST_FILES
from pakta.foundation.casework.actions.handling import mend_case, set_confidential
from pakta.foundation.casework.actions.opening import enter_case
from pakta.foundation.casework.actions.transferring import carried, move_case
from pakta.foundation.casework.codes import shown
from pakta.foundation.casework.contents import contents_of
from pakta.foundation.casework.models import Case, CaseClock
from pakta.foundation.casework.queries import reporter_asked_secrecy
from pakta.foundation.casework.register import Register
from pakta.foundation.casework.registry import register_of, registers
from pakta.foundation.casework.rules import can_keep, can_see_case
from pakta.foundation.institutions.models import Unit
from pakta.foundation.institutions.queries import units_around
from pakta.shared.errors import DomainError


def keeps_case(user: User, case: Case) -> bool:
    return can_keep(user, case.unit, case.register) and not case.is_forgotten


class EnterCase(KeeperPage):
    """What came by letter, telephone or in person, typed in."""

    template = "workspace/casework/enter.html"

    def get(self, request: HttpRequest, code: str, register: str) -> HttpResponse:
        return self._page(self._form())

    def post(self, request: HttpRequest, code: str, register: str) -> HttpResponse:
        form = NewCaseForm(request.POST, register=self.register, unit=self.unit, now=self.now)
        files = incoming(request)
        if not form.is_valid():
            return self._page(form, files=len(files), status=422)
        try:
            opened = enter_case(
                register=self.register.key,
                unit=self.unit,
                new=form.new_case,
                files=files,
                by=self.user,
                now=self.now,
            )
        except DomainError as refusal:
            form.take_over(refusal)
            return self._page(form, files=len(files), status=422)
        case = opened.case
        # Said once, here: the code is kept as a hash alone. Nobody else may keep the page.
        context = {
            "case": case,
            "ticket": shown(case.ticket or ""),
            "code": shown(opened.code),
            "crumbs": self.crumbs(Crumb(case.number_text, case_address(case.pk))),
        }
        response = self.show(context, template="workspace/casework/entered.html")
        response.headers["Cache-Control"] = "private, no-store"
        return response

    def _form(self) -> NewCaseForm:
        return NewCaseForm(register=self.register, unit=self.unit, now=self.now)

    def _page(self, form: NewCaseForm, *, files: int = 0, status: int = 200) -> HttpResponse:
        context = {
            "register": self.register,
            "form": form,
            "files_lost": files,
            "most_files": MOST_FILES,
            "largest": LARGEST_FILE,
            "crumbs": self.crumbs(Crumb(_("Catat perkara"))),
        }
        return self.show(context, status=status)


class MendCase(CasePage):
    """What was typed in wrongly, written anew; the trail says which fields changed."""

    rule = keeps_case
    template = "workspace/casework/mend.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        contents = contents_of(self.case)
        form = MendCaseForm(asked=self._asked, initial=dict(contents.values), may_lack=contents.lacking)
        form.initial["subject"] = self.case.subject
        return self._page(form)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = MendCaseForm(request.POST, asked=self._asked, may_lack=contents_of(self.case).lacking)
        if not form.is_valid():
            return self._page(form, status=422)
        try:
            mend_case(
                case=self.case,
                subject=form.cleaned_data["subject"],
                fields={**dict(contents_of(self.case).values), **form.values},
                version=self.version,
                by=self.user,
                now=self.now,
            )
        except DomainError as refusal:
            form.take_over(refusal)
            return self._page(form, status=422)
        messages.success(request, _("Perbaikan disimpan."))
        return self.go(self.address)

    @property
    def _asked(self) -> list[Any]:
        return [one for one in self.register.fields if not one.later]

    def _page(self, form: MendCaseForm, status: int = 200) -> HttpResponse:
        context = {
            "case": self.case,
            "form": form,
            "version": self.case.version if self.request.method == "GET" else self.version,
            "crumbs": self.crumbs(Crumb(_("Perbaiki isian"))),
        }
        return self.show(context, status=status)


class MoveForm(RegisterForm):
    """Why it moves, and what the new register needs besides."""

    channel = forms.ChoiceField(label=gettext_lazy("Kanal di register baru"))
    classification = forms.ChoiceField(label=gettext_lazy("Klasifikasi"), required=False)
    reason = forms.CharField(
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, data: Any = None, *, source: Register, target: Register, **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["reason"].label = _("Alasan, dibaca %(person)s dan petugas penerima") % {
            "person": source.person
        }
        for name, choices in (
            ("channel", [(one.key, one.name) for one in target.channels]),
            (
                "classification",
                [("", _("Belum ditentukan")), *((one.key, one.name) for one in target.classes)],
            ),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices
        if not target.classes:
            del self.fields["classification"]


class MoveCase(CasePage):
    """The case goes to another register of the office, or to an office above or below. First where to, then why."""

    rule = keeps_case
    template = "workspace/casework/move.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._page(self._form() if self.target else None)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if self.target is None:
            messages.error(request, _("Pilih ke mana perkara ini dipindahkan."))
            return self.go(reverse("casework:move", args=[pk]))
        register, unit = self.target
        form = self._form(request.POST)
        if not form.is_valid():
            return self._page(form, status=422)
        typed = form.cleaned_data
        try:
            became = move_case(
                case=self.case,
                to=register.key,
                unit=None if unit.pk == self.unit.pk else unit,
                channel=typed["channel"],
                classification=typed.get("classification", ""),
                fields=form.values,
                reason=typed["reason"],
                version=self.version,
                by=self.user,
                now=self.now,
            )
        except DomainError as refusal:
            form.take_over(refusal)
            return self._page(form, status=422)
        messages.success(
            request,
            _("Dipindahkan ke %(register)s dengan nomor %(number)s.")
            % {"register": register.name, "number": became.number_text},
        )
        return self.go(case_address(became.pk) if can_see_case(self.user, became) else self.address)

    @cached_property
    def choices(self) -> list[tuple[str, str]]:
        """Where it may go, as (value, name): other registers here, then the same one at offices above and below."""
        if not self.register.moves_to:
            return []
        found = [
            (f"{key}@{self.unit.code}", str(register_of(key).name))
            for key in self.register.moves_to
            if key in {one.key for one in registers()}
        ]
        return [
            *found,
            *((f"{self.case.register}@{unit.code}", unit.name) for unit in units_around(self.unit)),
        ]

    @cached_property
    def target(self) -> tuple[Register, Unit] | None:
        wanted = self.request.POST.get("ke") or self.request.GET.get("ke", "")
        if wanted not in {value for value, _name in self.choices}:
            return None
        key, _at, code = wanted.partition("@")
        unit = next((one for one in units_around(self.unit) if one.code == code), self.unit)
        return register_of(key), unit

    def _form(self, data: Any = None) -> MoveForm:
        assert self.target is not None
        register, unit = self.target
        held, taken = contents_of(self.case).values, carried(self.case, register)
        asked = [one for one in register.fields if one.required and not one.later and not held.get(one.key)]
        may_lack = [one for one in asked if one.may_wait]
        form = MoveForm(
            data, source=self.register, target=register, asked=asked, initial=taken, may_lack=may_lack
        )
        channels = [one.key for one in register.channels]
        form.initial["channel"] = self.case.channel if self.case.channel in channels else channels[-1]
        if unit.pk != self.unit.pk:
            form.initial["classification"] = self.case.classification
        return form

    def _page(self, form: MoveForm | None, status: int = 200) -> HttpResponse:
        if not self.case.is_open:
            raise PermissionDenied
        context = {
            "case": self.case,
            "choices": self.choices,
            "chosen": self.request.POST.get("ke") or self.request.GET.get("ke", ""),
            "target": self.target,
            "form": form,
            "version": self.case.version if self.request.method == "GET" else self.version,
            "crumbs": self.crumbs(Crumb(_("Pindahkan"))),
        }
        return self.show(context, status=status)


class MoveDueForm(forms.Form):
    due = day_field(label=gettext_lazy("Tenggat baru"))
    document = forms.CharField(
        label=gettext_lazy("Nomor dokumen"),
        max_length=LONGEST_DOCUMENT,
        help_text=gettext_lazy("Pengumuman atau keputusan yang memindahkannya."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    document_on = day_field(label=gettext_lazy("Tanggal dokumen"))
    reason = forms.CharField(
        label=gettext_lazy("Alasan"), max_length=1_000, widget=forms.Textarea(attrs={"rows": 3})
    )


class MoveDue(CasePage):
    """A due date moved by announcement or by a paper."""

    rule = keeps_case
    template = "workspace/casework/move_due.html"
    clock: CaseClock

    def load(self, **kwargs: Any) -> None:
        super().load(**kwargs)
        found = self.case.clocks.running().filter(pk=kwargs["clock"]).first()
        if found is None:
            raise Http404
        self.clock = found
        self.clock.case = self.case

    def get(self, request: HttpRequest, pk: int, clock: int) -> HttpResponse:
        return self._page(MoveDueForm(initial={"due": self.clock.due_on}))

    def post(self, request: HttpRequest, pk: int, clock: int) -> HttpResponse:
        form = MoveDueForm(request.POST)
        if not form.is_valid():
            return self._page(form, status=422)
        typed = form.cleaned_data
        due: dt.date = typed["due"]
        try:
            move_due_date(
                clock=self.clock,
                due=due,
                document=DueDocument(typed["document"], typed["document_on"], incoming(request)),
                reason=typed["reason"],
                version=self.version,
                by=self.user,
                now=self.now,
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
            return self._page(form, status=422)
        messages.success(request, _("Tenggat dipindahkan; yang semula tetap tertulis."))
        return self.go(self.address)

    def _page(self, form: MoveDueForm, status: int = 200) -> HttpResponse:
        context = {
            "case": self.case,
            "clock": self.clock,
            "name": self.register.clock(self.clock.key).name,
            "is_late": is_past_due(self.clock, self.today),
            "form": form,
            "version": self.case.version if self.request.method == "GET" else self.version,
            "crumbs": self.crumbs(Crumb(_("Pindahkan tenggat"))),
        }
        return self.show(context, status=status)


class OpenUpForm(forms.Form):
    """Why a case is confidential no longer, and what its reporter said to it."""

    reason = forms.CharField(
        label=gettext_lazy("Alasan"), max_length=1_000, widget=forms.Textarea(attrs={"rows": 3})
    )
    word = forms.CharField(
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, register: Register, asked_by_reporter: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        person, word = str(register.person), self.fields["word"]
        word.label = _("Persetujuan %(person)s") % {"person": person}
        word.help_text = _(
            "%(person)s sendiri meminta dirahasiakan. Tulis kapan dan dengan cara apa ia setuju."
        ) % {"person": capfirst(person)}
        if not asked_by_reporter:
            del self.fields["word"]


class OpenUp(CasePage):
    """Confidentiality lifted, with its reason and, where it was the reporter's wish, their word."""

    rule = keeps_case
    template = "workspace/casework/open_up.html"

    def load(self, **kwargs: Any) -> None:
        super().load(**kwargs)
        if not self.case.is_confidential or self.register.always_confidential:
            raise Http404

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._page(self._form())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = self._form(request.POST)
        if not form.is_valid():
            return self._page(form, status=422)
        try:
            set_confidential(
                case=self.case,
                confidential=False,
                **form.cleaned_data,
                version=self.version,
                by=self.user,
                now=self.now,
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
            return self._page(form, status=422)
        messages.success(request, _("Kerahasiaan dicabut; alasannya tersimpan tersegel."))
        return self.go(self.address)

    def _form(self, data: Any = None) -> OpenUpForm:
        return OpenUpForm(data, register=self.register, asked_by_reporter=reporter_asked_secrecy(self.case))

    def _page(self, form: OpenUpForm, status: int = 200) -> HttpResponse:
        context = {
            "case": self.case,
            "form": form,
            "version": self.case.version if self.request.method == "GET" else self.version,
            "crumbs": self.crumbs(Crumb(_("Cabut kerahasiaan"))),
        }
        return self.show(context, status=status)
