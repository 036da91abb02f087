"""Narrowing the trail by person, act and day; everything stands in the address."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pakta.delivery.workspace.trail.wording import action_in_words
from pakta.foundation.institutions.models import Unit
from pakta.foundation.trail.models import Entry

# Days beyond these have no midnight in every zone.
FIRST_DAY = dt.date(1900, 1, 1)
LAST_DAY = dt.date(9998, 12, 31)


class TrailFilterForm(forms.Form):
    """Wrong dates are said; an unknown person or act finds nothing."""

    orang = forms.ChoiceField(label=gettext_lazy("Orang"), required=False)
    tindakan = forms.ChoiceField(label=gettext_lazy("Tindakan"), required=False)
    dari = forms.DateField(
        label=gettext_lazy("Sejak"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    sampai = forms.DateField(
        label=gettext_lazy("Sampai"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, data: QueryDict, *, people: Sequence[tuple[str, str]], actions: Sequence[str]) -> None:
        super().__init__(data)
        for name, choices in (
            ("orang", list(people)),
            ("tindakan", sorted(((code, action_in_words(code)) for code in actions), key=lambda one: one[1])),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", _("Semua")), *choices]


@dataclass(frozen=True, slots=True)
class TrailFilter:
    person: str = ""
    action: str = ""
    since: dt.date | None = None
    until: dt.date | None = None

    @classmethod
    def of(cls, form: TrailFilterForm) -> TrailFilter:
        if not form.is_valid():
            return cls()
        typed = form.cleaned_data
        return cls(typed["orang"], typed["tindakan"], typed["dari"], typed["sampai"])

    @property
    def is_set(self) -> bool:
        return bool(self.person or self.action or self.since or self.until)

    def narrow(self, entries: QuerySet[Entry], unit: Unit) -> QuerySet[Entry]:
        """The entries that pass; days are the unit's own."""
        if self.person:
            entries = entries.filter(actor_key=self.person)
        if self.action:
            entries = entries.filter(action=self.action)
        if self.since:
            entries = entries.filter(at__gte=_start_of(min(max(self.since, FIRST_DAY), LAST_DAY), unit))
        if self.until:
            after = min(max(self.until, FIRST_DAY), LAST_DAY) + dt.timedelta(days=1)
            entries = entries.filter(at__lt=_start_of(after, unit))
        return entries


def _start_of(day: dt.date, unit: Unit) -> dt.datetime:
    return dt.datetime.combine(day, dt.time.min, tzinfo=unit.zone_info)


def choices_in(entries: QuerySet[Entry]) -> tuple[list[tuple[str, str]], list[str]]:
    """Who acted on the chain (key and name) and what was done on it. Two queries."""
    named = entries.order_by("actor_key", "actor_name").values_list("actor_key", "actor_name").distinct()
    people = sorted(dict(named).items(), key=lambda one: one[1])
    actions = list(entries.order_by("action").values_list("action", flat=True).distinct())
    return people, actions
