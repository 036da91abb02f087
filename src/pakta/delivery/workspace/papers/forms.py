"""What is typed about letterheads, numbering and voiding, checked."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy

from pakta.delivery.design.forms import FileDropInput
from pakta.foundation.files.models import StoredFile
from pakta.foundation.papers.actions.letterheads import LARGEST_LOGO, LetterheadFields, NumberingFields
from pakta.foundation.papers.kinds import CLASSIFIED, NUMBERED
from pakta.foundation.papers.models import Letterhead


class VoidForm(forms.Form):
    """Why a paper is void."""

    reason = forms.CharField(
        label=gettext_lazy("Alasan"),
        max_length=500,
        help_text=gettext_lazy("Tampil di daftar, misalnya “salah tanggal, diganti nomor 13”."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class LetterheadForm(forms.Form):
    """The letterhead and who signs; empty fields are left out on papers."""

    lines = forms.CharField(
        label=gettext_lazy("Baris kop"),
        help_text=gettext_lazy(
            "Satu sampai empat baris, seperti tercetak. Baris terakhir dicetak paling besar."
        ),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    address = forms.CharField(label=gettext_lazy("Alamat"), max_length=200, required=False)
    contact = forms.CharField(
        label=gettext_lazy("Kontak"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Telepon, surel, dan laman, dalam satu baris."),
    )
    logo = forms.FileField(
        label=gettext_lazy("Logo"),
        required=False,
        help_text=gettext_lazy("Gambar PNG atau JPG, paling besar 5 MB. Kosongkan bila tidak berubah."),
        widget=FileDropInput(attrs={"accept": "image/png,image/jpeg"}, limit=LARGEST_LOGO),
    )
    without_logo = forms.BooleanField(label=gettext_lazy("Hapus logo dari kop"), required=False)
    city = forms.CharField(
        label=gettext_lazy("Tempat penandatanganan"),
        max_length=80,
        required=False,
        help_text=gettext_lazy("Tercetak sebelum tanggal, misalnya “Metro, 5 Oktober 2026”."),
    )
    chair_name = forms.CharField(label=gettext_lazy("Nama ketua"), max_length=120, required=False)
    chair_position = forms.CharField(
        label=gettext_lazy("Jabatan ketua"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Seperti tercetak di atas tanda tangan."),
    )
    chair_nip = forms.CharField(label=gettext_lazy("NIP ketua"), max_length=30, required=False)
    secretary_name = forms.CharField(label=gettext_lazy("Nama sekretaris"), max_length=120, required=False)
    secretary_position = forms.CharField(
        label=gettext_lazy("Jabatan sekretaris"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Seperti tercetak di atas tanda tangan."),
    )
    secretary_nip = forms.CharField(label=gettext_lazy("NIP sekretaris"), max_length=30, required=False)

    def __init__(
        self,
        typed: QueryDict | None = None,
        files: MultiValueDict[str, UploadedFile[Any]] | None = None,
        *,
        letterhead: Letterhead,
    ) -> None:
        initial = {name: getattr(letterhead, name) for name in self.base_fields if hasattr(letterhead, name)}
        super().__init__(typed, files, initial={**initial, "logo": None})
        if letterhead.logo is None:
            del self.fields["without_logo"]

    def fields_typed(self, logo: StoredFile | None) -> LetterheadFields:
        """What the action takes; ``logo`` is the one kept so far."""
        typed = dict(self.cleaned_data)
        uploaded, without = typed.pop("logo"), typed.pop("without_logo", False)
        return LetterheadFields(
            **{**typed, "lines": typed["lines"].splitlines()},
            logo=None if without else logo,
            new_logo=(uploaded, uploaded.name) if uploaded else None,
        )


class NumberingForm(forms.Form):
    """The pattern and office code, and for each numbered kind its classification and next number."""

    number_pattern = forms.CharField(
        label=gettext_lazy("Pola nomor"),
        max_length=120,
        help_text=gettext_lazy(
            "Bagian yang diganti: {nomor}, {klasifikasi}, {jenis}, {satker}, {tahun}. Yang kosong tidak dicetak."
        ),
    )
    office_code = forms.CharField(label=gettext_lazy("Kode satker"), max_length=30, required=False)

    def __init__(
        self, typed: QueryDict | None, *, letterhead: Letterhead, next_numbers: dict[str, int]
    ) -> None:
        initial: dict[str, Any] = {
            "number_pattern": letterhead.number_pattern,
            "office_code": letterhead.office_code,
        }
        for kind in NUMBERED:
            initial[f"klasifikasi-{kind.key}"] = letterhead.classification_of(kind.key)
            initial[f"nomor-{kind.key}"] = next_numbers[kind.key]
        super().__init__(typed, initial=initial)
        for kind in NUMBERED:
            if kind.classified:
                self.fields[f"klasifikasi-{kind.key}"] = forms.CharField(
                    label=gettext_lazy("Klasifikasi"), max_length=40, required=False
                )
            self.fields[f"nomor-{kind.key}"] = forms.IntegerField(
                label=gettext_lazy("Nomor berikutnya"), min_value=1, max_value=1_000_000
            )

    def fields_typed(self) -> NumberingFields:
        """What the action takes."""
        return NumberingFields(
            office_code=self.cleaned_data["office_code"],
            number_pattern=self.cleaned_data["number_pattern"],
            classifications={kind.key: self.cleaned_data[f"klasifikasi-{kind.key}"] for kind in CLASSIFIED},
            next_numbers={kind.key: self.cleaned_data[f"nomor-{kind.key}"] for kind in NUMBERED},
        )
