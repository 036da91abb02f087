"""What is typed about recaps, checked."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from pakta.delivery.design.forms import FileDropInput
from pakta.foundation.casework.actions.recaps import LARGEST_RECAP, LONGEST_REASON, LONGEST_TEXT


class WordsForm(forms.Form):
    """What the keeper says beside the figures."""

    achievements = forms.CharField(
        label=gettext_lazy("Capaian"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy(
            "Misalnya perkara yang selesai lebih cepat, atau perbaikan layanan karena pengaduan."
        ),
    )
    obstacles = forms.CharField(
        label=gettext_lazy("Hambatan"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Misalnya sebab perkara melewati tenggat. Jangan menyebut nama orang."),
    )
    recommendations = forms.CharField(
        label=gettext_lazy("Rekomendasi"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class DraftForm(forms.Form):
    """Which period to draw up."""

    period = forms.ChoiceField(label=gettext_lazy("Rekap dan periodenya"))

    def __init__(self, *args: Any, periods: list[tuple[str, list[tuple[str, str]]]], **more: Any) -> None:
        super().__init__(*args, **more)
        field = self.fields["period"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = periods


class VoidForm(forms.Form):
    """Why a recap does not hold any more."""

    reason = forms.CharField(
        label=gettext_lazy("Alasan"),
        max_length=LONGEST_REASON,
        help_text=gettext_lazy(
            "Dibaca siapa pun yang memegang rekap ini, misalnya “kanal dua perkara keliru”."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class CheckForm(forms.Form):
    """A data file somebody received."""

    file = forms.FileField(
        label=gettext_lazy("Berkas data (JSON)"),
        widget=FileDropInput(attrs={"accept": ".json,application/json"}, limit=LARGEST_RECAP),
    )
