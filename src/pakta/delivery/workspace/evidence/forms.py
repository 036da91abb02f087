"""What somebody hands in, as they typed it: the words about a proof, and the documents themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from pakta.delivery.workspace.pages import whole_number
from pakta.domain.evidence.actions.documents import LONGEST_LINK, LONGEST_NOTE, About
from pakta.domain.programmes.models import EvidenceRequirement
from pakta.foundation.files.names import safe_display_name
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


class CoveringForm(ProofForm):
    """With the question which documents of the row the proof covers, asked only where the row names several."""

    covers = forms.MultipleChoiceField(
        label=gettext_lazy("Bukti ini membuktikan"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self,
        data: Any = None,
        *,
        requirements: Sequence[EvidenceRequirement],
        accepted: frozenset[int],
        **options: Any,
    ) -> None:
        super().__init__(data, **options)
        self.requirements = requirements
        if len(requirements) < 2:
            del self.fields["covers"]
            return
        field = self.fields["covers"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [
            (
                str(one.pk),
                _("%(text)s (sudah diterima)") % {"text": one.text} if one.pk in accepted else one.text,
            )
            for one in requirements
        ]

    @property
    def asks_what_it_covers(self) -> bool:
        return "covers" in self.fields

    @property
    def chosen(self) -> list[EvidenceRequirement] | None:
        """The documents ticked; None where nothing was asked, so that all are meant."""
        if not self.asks_what_it_covers:
            return None
        return [one for one in self.requirements if str(one.pk) in self.cleaned_data["covers"]]

    def chosen_for(
        self, name: str, by_name: Mapping[str, list[list[str]]]
    ) -> list[EvidenceRequirement] | None:
        """The documents ticked for the file ``name`` alone, where the page asked file by file."""
        if not self.asks_what_it_covers or not by_name.get(name):
            return self.chosen
        ticked = by_name[name].pop(0)
        return [one for one in self.requirements if str(one.pk) in ticked]


def covers_by_name(request: HttpRequest) -> dict[str, list[list[str]]]:
    """What the page asked file by file (``_sorted.html``): file name → ids ticked, in order for files of one name."""
    found: dict[str, list[list[str]]] = defaultdict(list)
    for number, name in enumerate(request.POST.getlist("named")):
        found[safe_display_name(name)].append(request.POST.getlist(f"covers-{number}"))
    return dict(found)


def ticked_again(request: HttpRequest, names: Sequence[str]) -> list[tuple[int, str, set[int]]]:
    """For the files still there: number, name and what was ticked, where the page had asked file by file; else none."""
    by_name = covers_by_name(request)
    asked = [(name, by_name[name].pop(0)) for name in names if by_name.get(name)]
    return [
        (number, name, {pk for value in ticked if (pk := whole_number(value)) is not None})
        for number, (name, ticked) in enumerate(asked)
    ]
