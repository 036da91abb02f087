"""What people type on programme pages, checked."""

from __future__ import annotations

import datetime as dt

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from pakta.delivery.workspace.due_moment_forms import MomentFormSet, moments_typed
from pakta.delivery.workspace.pages import line_typed, number_typed
from pakta.domain.programmes.choices import Standing
from pakta.domain.programmes.models import Programme, Team, WorkItem
from pakta.domain.programmes.queries import ItemFilter
from pakta.domain.programmes.schedule import DueMoment
from pakta.foundation.accounts.models import User


def filter_of(query: QueryDict) -> ItemFilter:
    """The filter an address asks for; what it asks wrongly is left out."""
    month, standing = number_typed(query, "bulan"), query.get("status", "")
    return ItemFilter(
        team=number_typed(query, "tim"),
        month=month if month in MONTHS else None,
        standing=Standing(standing) if standing in Standing.values else None,
        words=line_typed(query, "cari", longest=100),
    )


class TeamForm(forms.Form):
    name = forms.CharField(label=_("Nama tim"), max_length=300)


class TeamDecreeForm(forms.Form):
    """The decree that named the teams."""

    number = forms.CharField(label=_("Nomor keputusan"), max_length=200)
    decided_on = forms.DateField(
        label=_("Ditetapkan pada"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    title = forms.CharField(label=_("Tentang"), max_length=1000, required=False)
    file = forms.FileField(label=_("Berkas"), required=False)


class MemberForm(forms.Form):
    """A person and a team of the programme."""

    team = forms.ModelChoiceField(queryset=Team.objects.none(), label=_("Tim"))
    person = forms.ModelChoiceField(queryset=User.objects.none(), label=_("Orang"))

    def __init__(self, data: QueryDict, *, programme: Programme, people: QuerySet[User]) -> None:
        super().__init__(data)
        teams, persons = self.fields["team"], self.fields["person"]
        assert isinstance(teams, forms.ModelChoiceField)
        assert isinstance(persons, forms.ModelChoiceField)
        teams.queryset, persons.queryset = programme.teams.select_related("programme__unit"), people


class ScheduleForm:
    """All due moments of a row at once."""

    def __init__(
        self, data: QueryDict | None = None, initial: list[dict[str, dt.date]] | None = None
    ) -> None:
        self.lines = MomentFormSet(data, initial=initial, prefix="jadwal")
        self.refusal = ""
        self.reason = line_typed(data, "reason", longest=2000) if data else ""

    @classmethod
    def of(cls, item: WorkItem) -> ScheduleForm:
        return cls(
            initial=[
                {"starts_on": one.starts_on, "due_on": one.due_on, "was": one.due_on}
                for one in item.deliveries.in_schedule()
            ]
        )

    def is_valid(self) -> bool:
        return self.lines.is_valid()

    def refuse(self, sentence: str) -> None:
        self.refusal = sentence

    @property
    def moments(self) -> list[DueMoment]:
        return moments_typed(self.lines)

    @property
    def moved(self) -> dict[dt.date, dt.date]:
        """Due day so far → due day typed."""
        return {
            one["was"]: one["due_on"]
            for line in self.lines
            if (one := line.cleaned_data) and one.get("was") and one.get("due_on") and not one.get("remove")
        }
