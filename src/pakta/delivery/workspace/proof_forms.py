"""What somebody says of a proof they hand in, wherever they do: a link or a text, a word on it, its times."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy, pgettext_lazy

from pakta.domain.evidence.actions.documents import LONGEST_LINK, LONGEST_NOTE, About
from pakta.shared.errors import DomainError

LONGEST_REMARK = 2000


class FormIncomplete(DomainError):
    """A field of the form holds what it cannot."""


class DateInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class ProofForm(forms.Form):
    """A link or a text, and what is said of the proof; the files come beside it (``documents_of``)."""

    url = forms.CharField(
        label=gettext_lazy("Tautan"),
        required=False,
        max_length=LONGEST_LINK,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )
    text = forms.CharField(
        label=gettext_lazy("Catatan"),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "Untuk bukti yang hanya berupa keterangan, misalnya bahwa tidak ada kejadian."
        ),
    )
    note = forms.CharField(label=gettext_lazy("Keterangan"), required=False, max_length=LONGEST_REMARK)
    effective_from = forms.DateField(label=gettext_lazy("Berlaku mulai"), required=False, widget=DateInput())
    effective_to = forms.DateField(
        label=pgettext_lazy("bukti", "Berlaku sampai"), required=False, widget=DateInput()
    )
    keep_until = forms.DateField(label=gettext_lazy("Disimpan sampai"), required=False, widget=DateInput())

    @property
    def about(self) -> About:
        typed = self.cleaned_data
        return About(
            note=" ".join(typed["note"].split()),
            effective_from=typed["effective_from"],
            effective_to=typed["effective_to"],
            keep_until=typed["keep_until"],
        )

    @property
    def other_is_open(self) -> bool:
        """Whether the folded part for a link or a text holds something to see."""
        return self._says("url", "text")

    @property
    def times_are_open(self) -> bool:
        return self._says("effective_from", "effective_to", "keep_until")

    def _says(self, *names: str) -> bool:
        return any(self[name].value() or self[name].errors for name in names)
