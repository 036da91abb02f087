"""Due moments of a row as lines of two dates."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pakta.domain.programmes.schedule import DueMoment

SPARE_MOMENTS = 3
"""Empty lines offered below the moments there are."""


class MomentForm(forms.Form):
    """One due moment; a line left empty or ticked for removal does not count."""

    starts_on = forms.DateField(
        label=_("Mulai"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    due_on = forms.DateField(
        label=_("Jatuh tempo"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    was = forms.DateField(required=False, widget=forms.HiddenInput())
    """The due day so far, where the line is a moment that is there already."""
    remove = forms.BooleanField(label=_("Hapus"), required=False)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("starts_on") and not values.get("due_on") and not values.get("remove"):
            self.add_error("due_on", _("Isi tanggal jatuh temponya, atau kosongkan kedua tanggal."))
        return values


MomentFormSet = forms.formset_factory(MomentForm, extra=SPARE_MOMENTS, max_num=60, absolute_max=100)


def moments_typed(lines: Any) -> list[DueMoment]:
    """The due moments of a valid ``MomentFormSet``; one without a start is one day long."""
    found = (line.cleaned_data for line in lines if line.cleaned_data)
    return [
        DueMoment(due_on=one["due_on"], starts_on=one.get("starts_on") or one["due_on"])
        for one in found
        if one.get("due_on") and not one.get("remove")
    ]
