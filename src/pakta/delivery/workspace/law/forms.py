"""What an office states of its law, checked: a value of its own, days, a stage."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pakta.delivery.design.forms import FileDropInput
from pakta.foundation.lawbook.actions.calendar import LONGEST_NAME, MOST_DAYS, DaysFields, StageFields
from pakta.foundation.lawbook.actions.values import LONGEST_REASON, LONGEST_SOURCE, ValueFields
from pakta.knowledge.law.legal_value import DEAREST, LONGEST
from pakta.knowledge.law.values import Amount, FixedDay, Length, LengthUnit, Value
from pakta.shared.months import MONTH_NAMES

SHUT, OPEN = "tutup", "buka"
_UNITS = [
    (LengthUnit.WORKING_DAYS.value, gettext_lazy("hari kerja")),
    (LengthUnit.DAYS.value, gettext_lazy("hari (kalender)")),
    (LengthUnit.MONTHS.value, gettext_lazy("bulan")),
]


def _day(**field: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(widget=widget, **field)


def _source() -> forms.CharField:
    return forms.CharField(
        label=gettext_lazy("Dasar"),
        max_length=LONGEST_SOURCE,
        help_text=gettext_lazy("Peraturan, keputusan, atau surat yang menyatakannya, dengan nomornya."),
    )


class ValueForm(forms.Form):
    """An own value; the fields above the days are those of its kind."""

    in_force_from = _day(
        label=gettext_lazy("Berlaku sejak"),
        required=False,
        help_text=gettext_lazy(
            "Menurut tanggal kejadiannya, misalnya tanggal permintaan diterima. Kosong: sejak awal."
        ),
    )
    in_force_to = _day(
        label=gettext_lazy("Berlaku sampai"),
        required=False,
        help_text=gettext_lazy("Kosong: seterusnya. Tanggal di luar masa ini tetap memakai nilai semula."),
    )
    source = _source()
    reason = forms.CharField(
        label=gettext_lazy("Alasan"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Mengapa satuan kerja ini memakai nilai lain. Tampil di samping nilainya."),
    )
    document = forms.FileField(
        label=gettext_lazy("Dokumen"),
        required=False,
        help_text=gettext_lazy("Salinan dasarnya, bila ada."),
    )

    def __init__(self, *args: Any, key: str, value: Value, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._key = key
        own = _fields_of(value)
        self.fields = {**own, **self.fields}
        self._kind = type(value)
        limit = settings.PAKTA_MAX_UPLOAD_BYTES
        self.fields["document"].widget = FileDropInput(limit=limit)

    @property
    def typed(self) -> ValueFields:
        """Of a valid form."""
        values = self.cleaned_data
        file = values["document"]
        return ValueFields(
            key=self._key,
            value=values["value"],
            source=values["source"],
            reason=values["reason"],
            in_force_from=values["in_force_from"],
            in_force_to=values["in_force_to"],
            joint_leave_counts=values.get("joint_leave_counts", True),
            document=(file, file.name or "") if file else None,
        )

    def clean_rupiah(self) -> int:
        digits = self.cleaned_data["rupiah"].removeprefix("Rp").replace(".", "").replace(" ", "")
        if not (digits.isascii() and digits.isdecimal()) or int(digits[:20]) > DEAREST:
            raise forms.ValidationError(_("Isi jumlah rupiah dalam angka, misalnya 1.500.000."))
        return int(digits)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if {"n", "unit"} <= values.keys():
            values["value"] = Length(values["n"], LengthUnit(values["unit"]))
        elif "rupiah" in values:
            values["value"] = Amount(values["rupiah"])
        elif {"month", "day"} <= values.keys():
            try:
                values["value"] = FixedDay(int(values["month"]), values["day"])
            except ValueError:
                self.add_error("day", _("Bulan itu tidak mempunyai tanggal ini."))
        return values


def _fields_of(value: Value) -> dict[str, forms.Field]:
    if isinstance(value, Length):
        return {
            "n": forms.IntegerField(label=gettext_lazy("Lamanya"), min_value=1, max_value=LONGEST),
            "unit": forms.ChoiceField(label=gettext_lazy("Dihitung dalam"), choices=_UNITS),
            "joint_leave_counts": forms.BooleanField(
                label=gettext_lazy("Cuti bersama dihitung libur"),
                required=False,
                help_text=gettext_lazy(
                    "Hanya untuk hari kerja. Lepaskan centang bila dasarnya tetap menghitung cuti bersama."
                ),
            ),
        }
    if isinstance(value, Amount):
        return {
            "rupiah": forms.CharField(
                label=gettext_lazy("Jumlah (Rp)"),
                max_length=30,
                widget=forms.TextInput(attrs={"inputmode": "numeric"}),
            )
        }
    months = [(number, name) for number, name in enumerate(MONTH_NAMES, 1)]
    return {
        "day": forms.IntegerField(label=gettext_lazy("Tanggal"), min_value=1, max_value=31),
        "month": forms.ChoiceField(label=gettext_lazy("Bulan"), choices=months),
    }


def initial_of(value: Value, *, joint_leave_counts: bool) -> dict[str, Any]:
    """The value that holds, to be changed."""
    if isinstance(value, Length):
        return {"n": value.n, "unit": value.unit.value, "joint_leave_counts": joint_leave_counts}
    if isinstance(value, Amount):
        return {"rupiah": f"{value.rupiah:,}".replace(",", ".")}
    return {"day": value.day, "month": value.month}


class DaysForm(forms.Form):
    """Days on which the office is shut, or works."""

    what = forms.ChoiceField(
        label=gettext_lazy("Keadaan"),
        choices=[
            (SHUT, gettext_lazy("Satuan kerja tutup: hari itu tidak dihitung hari kerja")),
            (OPEN, gettext_lazy("Tetap bekerja: hari libur itu dihitung hari kerja")),
        ],
        initial=SHUT,
        widget=forms.RadioSelect,
    )
    first = _day(label=gettext_lazy("Tanggal"))
    last = _day(
        label=gettext_lazy("Sampai tanggal"),
        required=False,
        help_text=gettext_lazy("Kosong untuk satu hari. Sabtu dan Minggu di antaranya dilewati."),
    )
    name = forms.CharField(
        label=gettext_lazy("Keterangan"),
        max_length=LONGEST_NAME,
        help_text=gettext_lazy("Misalnya hari pemungutan suara, libur daerah, atau kantor terkena banjir."),
    )
    source = _source()

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        first, last = values.get("first"), values.get("last")
        if first and last and (last - first).days >= MOST_DAYS:
            self.add_error("last", _("Sekali isi paling banyak %(most)d hari.") % {"most": MOST_DAYS})
        return values

    @property
    def typed(self) -> DaysFields:
        """Of a valid form."""
        values = self.cleaned_data
        return DaysFields(
            first=values["first"],
            last=values["last"] or values["first"],
            closed=values["what"] == SHUT,
            name=values["name"],
            source=values["source"],
        )


class StageForm(forms.Form):
    """A stage."""

    name = forms.CharField(
        label=gettext_lazy("Nama tahapan"),
        max_length=LONGEST_NAME,
        help_text=gettext_lazy("Misalnya Tahapan Pemilu 2029."),
    )
    starts_on = _day(label=gettext_lazy("Mulai"))
    ends_on = _day(label=gettext_lazy("Selesai"), help_text=gettext_lazy("Hari terakhirnya."))
    source = _source()

    @property
    def typed(self) -> StageFields:
        """Of a valid form."""
        return StageFields(**self.cleaned_data)
