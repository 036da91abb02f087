"""Who keeps which register and approves its answers, and what the unit settled about each."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pakta.delivery.design.components.ways import Crumb
from pakta.delivery.workspace.casework.overview import overview_crumbs
from pakta.delivery.workspace.units import UnitPage
from pakta.foundation.accounts.queries import people_of
from pakta.foundation.casework.actions.appointing import (
    LONGEST_BASIS,
    LONGEST_RETENTION,
    appoint,
    end_appointment,
    set_register,
)
from pakta.foundation.casework.choices import Duty
from pakta.foundation.casework.models import Appointment
from pakta.foundation.casework.queries import appointments_of, settings_of
from pakta.foundation.casework.register import Register, Rhythm
from pakta.foundation.casework.registry import register_of, registers
from pakta.foundation.casework.rules import can_appoint
from pakta.foundation.institutions.models import Unit
from pakta.shared.errors import DomainError

RHYTHMS: dict[Rhythm, Promise] = {
    Rhythm.MONTHLY: gettext_lazy("Bulanan"),
    Rhythm.QUARTERLY: gettext_lazy("Triwulanan"),
    Rhythm.HALF_YEARLY: gettext_lazy("Semesteran"),
    Rhythm.YEARLY: gettext_lazy("Tahunan"),
}


class AppointForm(forms.Form):
    register = forms.ChoiceField(label=gettext_lazy("Register"))
    duty = forms.ChoiceField(label=gettext_lazy("Tugas"), choices=Duty.choices)
    person = forms.ChoiceField(label=gettext_lazy("Orang"))
    basis = forms.CharField(
        label=gettext_lazy("Dasar penunjukan"),
        required=False,
        max_length=LONGEST_BASIS,
        help_text=gettext_lazy("Nomor dan tanggal keputusan yang menunjuknya."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, data: Any = None, *, unit: Unit) -> None:
        super().__init__(data)
        self.people = {str(one.pk): one for one in people_of(unit)}
        for name, choices in (
            ("register", [("", "–"), *((one.key, one.name) for one in registers())]),
            ("person", [("", "–"), *((key, one.name) for key, one in self.people.items())]),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices


class Appointments(UnitPage):
    """Who was appointed, register by register, and the form that appoints another."""

    access = can_appoint
    asks_declaration = False
    template = "workspace/casework/appointments.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        """``?register=`` chooses the register for which somebody is missing."""
        wanted = AppointForm(unit=self.unit)
        wanted.initial["register"] = request.GET.get("register", "")
        return self._page(wanted)

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        form = AppointForm(request.POST, unit=self.unit)
        if not form.is_valid():
            return self._page(form, status=422)
        typed = form.cleaned_data
        person = form.people[typed["person"]]
        try:
            appoint(
                unit=self.unit,
                register=typed["register"],
                person=person,
                duty=Duty(typed["duty"]),
                basis=typed["basis"],
                by=self.user,
                now=self.now,
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
            return self._page(form, status=422)
        messages.success(
            request,
            _("%(name)s ditunjuk untuk %(register)s.")
            % {"name": person.name, "register": register_of(typed["register"]).name},
        )
        return self.go(reverse("casework:appointments", args=[code]))

    def _page(self, form: AppointForm, status: int = 200) -> HttpResponse:
        found = list(appointments_of(self.unit))
        settings = settings_of(self.unit)
        standing = [one for one in found if one.ended_at is None]
        groups = [
            {
                "register": register,
                "people": [one for one in standing if one.register == register.key],
                "settings_url": reverse("casework:settings", args=[self.unit.code, register.key]),
                "setting": settings.get(register.key),
            }
            for register in registers()
        ]
        known = {one.key: one.name for one in registers()}
        ended = [(one, known.get(one.register, one.register)) for one in found if one.ended_at is not None]
        context = {
            "form": form,
            "groups": groups,
            "ended": ended,
            "crumbs": overview_crumbs(self.unit, Crumb(_("Penunjukan"))),
        }
        return self.show(context, status=status)


class EndAppointment(UnitPage):
    """Asks first: whoever kept the register no longer opens its cases."""

    access = can_appoint
    asks_declaration = False
    template = "workspace/casework/end_appointment.html"
    found: Appointment

    def load(self, **kwargs: Any) -> None:
        super().load(**kwargs)
        found = appointments_of(self.unit).filter(pk=kwargs["pk"]).first()
        if found is None:
            raise Http404
        self.found = found

    @property
    def back(self) -> str:
        return reverse("casework:appointments", args=[self.unit.code])

    def get(self, request: HttpRequest, code: str, pk: int) -> HttpResponse:
        try:
            register = register_of(self.found.register).name
        except KeyError:
            register = self.found.register
        return self.show({"found": self.found, "register": register, "back_url": self.back})

    def post(self, request: HttpRequest, code: str, pk: int) -> HttpResponse:
        return self.act(
            lambda: end_appointment(appointment=self.found, by=self.user, now=self.now),
            done=_("Penunjukan %(name)s diakhiri.") % {"name": self.found.person.name},
            then=self.back,
        )


class SettingForm(forms.Form):
    rhythms = forms.MultipleChoiceField(
        label=gettext_lazy("Rekap disusun"),
        required=False,
        choices=[(key.value, name) for key, name in RHYTHMS.items()],
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Tanpa pilihan, berlaku irama yang lazim bagi register ini."),
    )
    publishes_recaps = forms.BooleanField(
        label=gettext_lazy("Publikasikan rekap yang sudah ditandatangani di halaman publik"), required=False
    )
    open_to_public = forms.BooleanField(
        label=gettext_lazy("Terima kiriman publik di register ini, lewat formulir dan surel"), required=False
    )
    retention_months = forms.IntegerField(
        label=gettext_lazy("Masa simpan isi perkara (bulan setelah selesai)"),
        required=False,
        min_value=1,
        max_value=LONGEST_RETENTION,
        help_text=gettext_lazy(
            "Setelah itu nama, isi, dan berkasnya dihapus; hitungannya tetap. Kosong berarti masa simpan yang lazim."
        ),
    )


class Settings(UnitPage):
    """What the unit settles about one register."""

    access = can_appoint
    asks_declaration = False
    template = "workspace/casework/settings.html"
    register: Register

    def load(self, **kwargs: Any) -> None:
        super().load(**kwargs)
        try:
            self.register = register_of(kwargs["register"])
        except KeyError:
            raise Http404 from None

    def get(self, request: HttpRequest, code: str, register: str) -> HttpResponse:
        standing = settings_of(self.unit).get(self.register.key)
        initial = (
            {
                "rhythms": standing.rhythms,
                "publishes_recaps": standing.publishes_recaps,
                "open_to_public": standing.open_to_public,
                "retention_months": standing.retention_months,
            }
            if standing
            else {"open_to_public": True}
        )
        return self._page(SettingForm(initial=initial))

    def post(self, request: HttpRequest, code: str, register: str) -> HttpResponse:
        form = SettingForm(request.POST)
        if not form.is_valid():
            return self._page(form, status=422)
        try:
            set_register(
                unit=self.unit, register=self.register.key, **form.cleaned_data, by=self.user, now=self.now
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
            return self._page(form, status=422)
        messages.success(request, _("Pengaturan register disimpan."))
        return self.go(reverse("casework:appointments", args=[code]))

    def _page(self, form: SettingForm, status: int = 200) -> HttpResponse:
        context = {
            "form": form,
            "register": self.register,
            "usual": ", ".join(str(RHYTHMS[one]) for one in self.register.recap.rhythms),
            "retention": self.register.retention_months,
            "back_url": reverse("casework:appointments", args=[self.unit.code]),
            "crumbs": overview_crumbs(
                self.unit,
                Crumb(_("Penunjukan"), reverse("casework:appointments", args=[self.unit.code])),
                Crumb(str(self.register.name)),
            ),
        }
        return self.show(context, status=status)
