"""What somebody hands in for a row that names documents, as they typed it: which of them each file covers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pakta.delivery.workspace.pages import whole_number
from pakta.delivery.workspace.proof_forms import ProofForm
from pakta.domain.programmes.models import EvidenceRequirement
from pakta.foundation.files.names import safe_display_name


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
