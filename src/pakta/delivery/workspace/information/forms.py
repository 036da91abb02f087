"""What is typed about public information, checked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy

from pakta.delivery.design.forms import FileDropInput
from pakta.domain.registers.information.actions.entries import EntryFields
from pakta.domain.registers.information.actions.exempting import ConsequenceFields, ExemptFields
from pakta.domain.registers.information.actions.reporting import LONGEST, ReportTexts
from pakta.domain.registers.information.applicants import CHANNELS
from pakta.domain.registers.information.choices import Form, InformationClass, Occasion, Outcome
from pakta.domain.registers.information.grounds import GROUND_NAMES, Grounds
from pakta.domain.registers.information.models import ConsequenceTest, PublicInformation
from pakta.domain.registers.information.texts import LONGEST_TEXT
from pakta.foundation.casework.contents import LONGEST_NARRATIVE


def _day(**more: Any) -> forms.DateField:
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more)


def _line(label: Any, longest: int, **more: Any) -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": "off"})
    return forms.CharField(label=label, max_length=longest, widget=widget, **more)


def _text(label: Any, longest: int, rows: int = 4, **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=longest, widget=forms.Textarea(attrs={"rows": rows}), **more
    )


def _choice(label: Any, choices: Any, **more: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[("", "–"), *choices], **more)


def _file(label: Any, **more: Any) -> forms.FileField:
    return forms.FileField(
        label=label, required=False, widget=FileDropInput(limit=settings.PAKTA_MAX_UPLOAD_BYTES), **more
    )


class EntryForm(forms.Form):
    """An entry of the list; the names are ``EntryFields``'."""

    summary = _line(
        gettext_lazy("Ringkasan isi informasi"),
        500,
        help_text=gettext_lazy("Seperti yang dicari orang, misalnya Laporan kinerja tahun 2025."),
    )
    classification = _choice(gettext_lazy("Klasifikasi"), InformationClass.choices)
    holder = _line(gettext_lazy("Pejabat atau unit yang menguasai"), 200)
    responsible = _line(gettext_lazy("Penanggung jawab pembuatan"), 200)
    made = _line(
        gettext_lazy("Waktu dan tempat pembuatan"),
        200,
        help_text=gettext_lazy("Misalnya Januari 2026, Metro."),
    )
    form = _choice(gettext_lazy("Bentuk yang tersedia"), Form.choices)
    retention = _line(
        gettext_lazy("Jangka waktu penyimpanan"), 100, help_text=gettext_lazy("Misalnya 5 tahun.")
    )
    link = _line(
        gettext_lazy("Tautan"),
        500,
        required=False,
        help_text=gettext_lazy("Alamat tempat informasinya dapat dibaca, bila sudah ada di situs lain."),
    )
    document = _file(gettext_lazy("Berkas"))
    drops_document = forms.BooleanField(label=gettext_lazy("Lepaskan berkas yang lama"), required=False)
    text = _text(
        gettext_lazy("Isi halaman publik"),
        LONGEST_TEXT,
        8,
        required=False,
        help_text=gettext_lazy("Bila informasinya pendek, tulis di sini: tampil di halaman publik Pakta."),
    )
    valid_from = _day(label=gettext_lazy("Berlaku sejak"))
    valid_to = _day(
        label=gettext_lazy("Berlaku sampai"),
        required=False,
        help_text=gettext_lazy("Kosong: seterusnya. Setelah hari ini tidak tampil lagi bagi publik."),
    )

    def __init__(self, *args: Any, has_document: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_document:
            del self.fields["drops_document"]

    @property
    def typed(self) -> EntryFields:
        """Of a valid form."""
        values = dict(self.cleaned_data)
        file = values.pop("document")
        return EntryFields(**values, document=(file, file.name or "") if file else None)


def entry_initial(entry: PublicInformation) -> dict[str, Any]:
    names = (
        "summary",
        "classification",
        "holder",
        "responsible",
        "made",
        "form",
        "retention",
        "link",
        "text",
    )
    days = ("valid_from", "valid_to")
    return {name: getattr(entry, name) for name in (*names, *days)}


class ConsequenceForm(forms.Form):
    """A consequence test; the names are ``ConsequenceFields``'."""

    information = _line(gettext_lazy("Informasi yang diuji"), 500)
    occasion = _choice(gettext_lazy("Alasan pengujian"), Occasion.choices)
    about_case = _line(
        gettext_lazy("Nomor permintaan"),
        80,
        required=False,
        help_text=gettext_lazy("Bila diuji karena ada permintaan, misalnya PPID-0003/KPU-3372/2026."),
    )
    legal_basis = _line(
        gettext_lazy("Dasar hukum"),
        500,
        help_text=gettext_lazy("Pasal yang diuji, misalnya Pasal 17 huruf h UU 14/2008."),
    )
    if_opened = _text(gettext_lazy("Akibat bila dibuka"), 5_000)
    if_closed = _text(gettext_lazy("Akibat bila ditutup"), 5_000)
    outcome = _choice(gettext_lazy("Hasil"), Outcome.choices)
    tested_on = _day(label=gettext_lazy("Tanggal pengujian"))
    testers = _text(
        gettext_lazy("Penguji"), 2_000, 3, help_text=gettext_lazy("Nama dan jabatan, satu orang tiap baris.")
    )
    minutes_number = _line(gettext_lazy("Nomor berita acara"), 120, required=False)
    minutes = _file(
        gettext_lazy("Berita acara"), help_text=gettext_lazy("Pindaian yang sudah ditandatangani.")
    )

    @property
    def typed(self) -> ConsequenceFields:
        """Of a valid form."""
        values = dict(self.cleaned_data)
        file = values.pop("minutes")
        return ConsequenceFields(**values, minutes=(file, file.name or "") if file else None)


class ExemptForm(forms.Form):
    """An exempt item; the names are ``ExemptFields``'."""

    information = _line(gettext_lazy("Informasi"), 500)
    legal_basis = _line(gettext_lazy("Dasar hukum pengecualian"), 500)
    if_opened = _text(gettext_lazy("Akibat bila dibuka"), 5_000)
    if_closed = _text(gettext_lazy("Akibat bila ditutup"), 5_000)
    duration = _line(gettext_lazy("Jangka waktu pengecualian"), 200)
    test = forms.ChoiceField(
        label=gettext_lazy("Uji konsekuensi"),
        required=False,
        help_text=gettext_lazy("Yang menyimpulkan pengecualian ini."),
    )
    decided_by = _line(
        gettext_lazy("Ditetapkan dengan"), 300, help_text=gettext_lazy("Keputusan dan nomornya.")
    )
    valid_from = _day(label=gettext_lazy("Berlaku sejak"))

    def __init__(self, *args: Any, tests: Sequence[ConsequenceTest], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._tests = {str(one.pk): one for one in tests}
        field = self.fields["test"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "–"), *((key, _test_named(one)) for key, one in self._tests.items())]

    @property
    def typed(self) -> ExemptFields:
        """Of a valid form."""
        values = dict(self.cleaned_data)
        return ExemptFields(**{**values, "test": self._tests.get(values["test"])})


def _test_named(test: ConsequenceTest) -> str:
    return f"{test.information[:80]} ({test.tested_on:%d-%m-%Y})"


class ReportForm(forms.Form):
    """The report's own words; the names are ``ReportTexts``'."""

    policy = _text(
        gettext_lazy("Gambaran umum kebijakan"),
        LONGEST,
        help_text=gettext_lazy("Dasar hukum, SK PPID, maklumat, dan standar layanan."),
    )
    resources = _text(gettext_lazy("Sarana, petugas, dan anggaran"), LONGEST)
    obstacles = _text(gettext_lazy("Kendala"), LONGEST)
    recommendations = _text(gettext_lazy("Rekomendasi dan rencana tindak lanjut"), LONGEST)
    signer = _line(gettext_lazy("Penanda tangan"), 120, help_text=gettext_lazy("Nama pejabat PPID."))

    @property
    def typed(self) -> ReportTexts:
        """Of a valid form."""
        return ReportTexts(**self.cleaned_data)


class ObjectionForm(forms.Form):
    """An objection as a keeper types it in; who the applicant is comes from the request."""

    ground = forms.ChoiceField(label=gettext_lazy("Alasan"), widget=forms.RadioSelect)
    position = _text(gettext_lazy("Uraian keberatan"), LONGEST_NARRATIVE, 6)
    proxy = _line(
        gettext_lazy("Kuasa pemohon"),
        300,
        required=False,
        help_text=gettext_lazy("Nama dan alamat kuasa, bila diajukan dengan surat kuasa."),
    )
    channel = forms.ChoiceField(label=gettext_lazy("Kanal"))
    received_on = _day(
        label=gettext_lazy("Diterima tanggal"),
        help_text=gettext_lazy("Saat surat atau orangnya datang; tenggat dihitung dari hari ini."),
    )

    def __init__(self, *args: Any, open_to: Grounds, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._today = today
        for name, choices in (
            ("ground", [(one.value, GROUND_NAMES[one]) for one in open_to.grounds]),
            ("channel", [(one.key, one.name) for one in CHANNELS]),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices


class PublicAnswerForm(forms.Form):
    """The words over what is public already."""

    text = _text(gettext_lazy("Jawaban"), LONGEST_NARRATIVE, 10)
