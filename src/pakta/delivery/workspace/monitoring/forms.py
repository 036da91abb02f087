"""What people type on monitoring pages, checked."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pakta.domain.monitoring.actions.findings import FindingFacts
from pakta.domain.monitoring.actions.meetings import MeetingFacts
from pakta.domain.monitoring.choices import Cadence, Priority
from pakta.domain.monitoring.models import Finding, Meeting
from pakta.domain.programmes.models import Programme
from pakta.foundation.accounts.queries import people_of


class DateInput(forms.DateInput):
    """The browser's own date field."""

    def __init__(self) -> None:
        super().__init__(attrs={"type": "date"}, format="%Y-%m-%d")


class TimeInput(forms.TimeInput):
    def __init__(self) -> None:
        super().__init__(attrs={"type": "time"}, format="%H:%M")


def lines_field(label: Any, *, rows: int, required: bool = True, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": rows}),
        help_text=help_text,
    )


class CadenceForm(forms.Form):
    cadence = forms.TypedChoiceField(label=_("Irama monitoring"), choices=Cadence.choices, coerce=int)


class MeetingForm(forms.Form):
    title = forms.CharField(label=_("Judul rapat"), max_length=300)
    held_on = forms.DateField(label=_("Tanggal"), widget=DateInput())
    begins = forms.TimeField(label=_("Mulai"), widget=TimeInput())
    ends = forms.TimeField(label=_("Berakhir"), widget=TimeInput(), required=False)
    place = forms.CharField(label=_("Tempat"), max_length=300)
    chair = forms.CharField(label=_("Pimpinan rapat"), max_length=200, required=False)
    agenda = lines_field(_("Acara"), rows=4, help_text=_("Satu mata acara per baris."))
    invitees = lines_field(
        _("Yang diundang"), rows=5, required=False, help_text=_("Satu orang atau jabatan per baris.")
    )

    @classmethod
    def of(cls, meeting: Meeting) -> MeetingForm:
        return cls(initial={name: getattr(meeting, name) for name in cls.base_fields})

    @property
    def facts(self) -> MeetingFacts:
        return MeetingFacts(**self.cleaned_data)


class FindingForm(forms.Form):
    """``owner`` names a person ("u3") or a team ("t2"); ``place`` an area ("a1") or a row ("i9")."""

    text = lines_field(_("Temuan"), rows=3)
    owner = forms.ChoiceField(label=_("Penanggung jawab"))
    due_on = forms.DateField(label=_("Tenggat"), widget=DateInput())
    priority = forms.ChoiceField(label=_("Prioritas"), choices=Priority.choices, initial=Priority.MEDIUM)
    place = forms.ChoiceField(label=_("Area atau butir"), required=False)

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {f"u{one.pk}": one for one in people_of(programme.unit)}
        self.teams = {f"t{one.pk}": one for one in programme.teams.all()}
        self.areas = {f"a{one.pk}": one for one in programme.components.all()}
        rows = programme.work_items.in_plan().select_related("subcomponent__component").order_by("position")
        self.items = {f"i{one.pk}": one for one in rows}
        owner, place = self.fields["owner"], self.fields["place"]
        assert isinstance(owner, forms.ChoiceField)
        assert isinstance(place, forms.ChoiceField)
        owner.choices = [
            ("", _("Pilih orang atau tim")),
            (pgettext_lazy("banyak", "Tim"), [(key, one.name) for key, one in self.teams.items()]),
            (_("Orang"), [(key, one.name) for key, one in self.people.items()]),
        ]
        place.choices = [
            ("", _("Seluruh program")),
            (_("Area"), [(key, one.name or "–") for key, one in self.areas.items()]),
            (_("Butir"), [(key, one.label[:120]) for key, one in self.items.items()]),
        ]

    @classmethod
    def of(cls, finding: Finding) -> FindingForm:
        owner = f"u{finding.owner_id}" if finding.owner_id else f"t{finding.team_id}"
        place = ""
        if finding.work_item_id:
            place = f"i{finding.work_item_id}"
        elif finding.component_id:
            place = f"a{finding.component_id}"
        return cls(
            programme=finding.programme,
            initial={
                "text": finding.text,
                "owner": owner,
                "due_on": finding.due_on,
                "priority": finding.priority,
                "place": place,
            },
        )

    @property
    def facts(self) -> FindingFacts:
        said = self.cleaned_data
        return FindingFacts(
            text=said["text"],
            due_on=said["due_on"],
            priority=Priority(said["priority"]),
            owner=self.people.get(said["owner"]),
            team=self.teams.get(said["owner"]),
            component=self.areas.get(said["place"]),
            work_item=self.items.get(said["place"]),
        )
