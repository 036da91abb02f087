"""What people type into the rows and groups of a draft, checked; and what follows from it (proof, months)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pakta.delivery.workspace.plan_drafts.wording import months_in_words
from pakta.delivery.workspace.whole_text import WholeText
from pakta.knowledge.decrees.drafting import CELLS, Json
from pakta.knowledge.decrees.reading.proof import documents_in
from pakta.shared.periods import target_time
from pakta.shared.text import squeeze, writable_in_xml

LONGEST_CELL = 60_000


def cell_field(label: Any, rows: int, *, help_text: Any = "") -> forms.CharField:
    return WholeText(
        label=label,
        required=False,
        max_length=LONGEST_CELL,
        strip=True,
        widget=forms.Textarea(attrs={"rows": rows}),
        help_text=help_text,
    )


class RowForm(forms.Form):
    """The cells of one row. What the decree has no column for stays absent while it is left empty."""

    marker = forms.CharField(label=gettext_lazy("Huruf atau nomor"), required=False, max_length=40)
    indicator = cell_field(gettext_lazy("Indikator"), 3)
    action = cell_field(gettext_lazy("Langkah aksi"), 3)
    evidence_raw = cell_field(
        gettext_lazy("Bukti fisik"),
        3,
        help_text=gettext_lazy("Titik koma memisahkan dokumen yang satu dari yang lain."),
    )
    target_raw = cell_field(gettext_lazy("Target waktu, seperti tertulis"), 2)
    months = forms.CharField(
        label=gettext_lazy("Bulan menurut target"),
        required=False,
        max_length=500,
        help_text=gettext_lazy(
            "Dibaca dari target waktu. Ubah bila keliru, misalnya “Maret, Juni 2026” atau “Januari–Desember 2026”."
        ),
    )
    responsible = cell_field(gettext_lazy("Penanggung jawab"), 2)

    field_order = (
        "indicator",
        "action",
        "evidence_raw",
        "target_raw",
        "months",
        "responsible",
        "marker",
        "subcomponent",
    )

    def __init__(
        self, data: QueryDict | None = None, *, row: Json, year: int | None, prefix: str | None = None
    ) -> None:
        self.row, self.year = row, year
        initial = {cell: row[cell] or "" for cell in CELLS}
        super().__init__(data, prefix=prefix, initial={**initial, "months": months_in_words(row["periods"])})

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        months = values.get("months") if "months" in self.changed_data else ""
        if months and not target_time(months, year=self.year).periods:
            self.add_error(
                "months",
                _(
                    "Tidak ada bulan yang dikenali. Tulis nama bulan dan tahunnya, misalnya “Maret, Juni 2026”."
                ),
            )
        return values

    @property
    def changes(self) -> dict[str, Any]:
        """What the person changed, for ``drafting.edit_row``: cells, and the proof and months that follow."""
        typed = self.cleaned_data
        changes: dict[str, Any] = {}
        for cell in CELLS:
            text = squeeze(writable_in_xml(typed[cell]))
            if text != (self.row[cell] or ""):
                changes[cell] = text
        if "evidence_raw" in changes:
            changes["evidence"] = documents_in(typed["evidence_raw"])
        if "months" in self.changed_data:
            changes["periods"] = self._months(typed["months"])
        elif "target_raw" in changes:
            changes["periods"] = self._months(typed["target_raw"])
        return changes

    def _months(self, wording: str) -> list[list[str]]:
        return [list(period) for period in target_time(wording, year=self.year).periods]


class PlacedRowForm(RowForm):
    """A row's cells and the subcomponent it stands in."""

    subcomponent = forms.TypedChoiceField(label=gettext_lazy("Subkomponen"), coerce=int)

    def __init__(self, data: QueryDict | None = None, *, row: Json, draft: Json) -> None:
        super().__init__(data, row=row, year=draft["year"])
        field = self.fields["subcomponent"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = subcomponent_choices(draft)
        field.initial = row["subcomponent"]


def subcomponent_choices(draft: Json) -> list[tuple[int, str]]:
    """Every subcomponent by its path: "I Manajemen Perubahan › 1 Tim Kerja"."""
    areas = {group["id"]: group for group in draft["components"]}
    return [
        (group["id"], f"{_titled(areas[group['component']])} › {_titled(group)}")
        for group in draft["subcomponents"]
    ]


def _titled(group: Mapping[str, str]) -> str:
    return f"{group['ordinal']} {group['name']}".strip()[:120] or _("(tanpa nama)")


class GroupForm(forms.Form):
    """The number and name of a component or subcomponent, as they are kept once valid."""

    ordinal = forms.CharField(label=gettext_lazy("Nomor"), required=False, max_length=40)
    name = cell_field(gettext_lazy("Nama"), 2)

    def clean_name(self) -> str:
        return squeeze(writable_in_xml(self.cleaned_data["name"]))
