"""What is typed about deposited goods and the campaign."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy

from pakta.delivery.design.forms import FileDropInput
from pakta.delivery.workspace.casework.forms import day_field
from pakta.domain.registers.gratification.models import CampaignKind, DepositKind


def _line(label: Any, longest: int, **more: Any) -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": "off"})
    return forms.CharField(label=label, max_length=longest, widget=widget, **more)


class DepositForm(forms.Form):
    """A line of the log."""

    kind = forms.ChoiceField(label=gettext_lazy("Peristiwa"), choices=DepositKind.choices)
    on = day_field(label=gettext_lazy("Tanggal"))
    object_text = _line(gettext_lazy("Barang, seperti yang diterima atau diserahkan"), 500)
    counterpart = _line(
        gettext_lazy("Dari atau kepada"),
        300,
        required=False,
        help_text=gettext_lazy("Disimpan tersegel, seperti barangnya."),
    )
    record_number = _line(gettext_lazy("Nomor berita acara"), 120, required=False)


class StrikeForm(forms.Form):
    reason = _line(gettext_lazy("Apa yang keliru pada baris ini"), 300)


class CampaignForm(forms.Form):
    """Something put up or done against gratification."""

    kind = forms.ChoiceField(label=gettext_lazy("Jenis"), choices=CampaignKind.choices)
    title = _line(gettext_lazy("Judul"), 200)
    place = _line(
        gettext_lazy("Tempat"),
        300,
        required=False,
        help_text=gettext_lazy("Misalnya ruang layanan, atau nama akun media sosial."),
    )
    starts_on = day_field(label=gettext_lazy("Mulai"))
    ends_on = day_field(
        label=gettext_lazy("Sampai"),
        required=False,
        help_text=gettext_lazy("Kosong bila masih terpasang, atau bila hanya sehari."),
    )
    link = forms.URLField(
        label=gettext_lazy("Tautan"), required=False, max_length=2000, assume_scheme="https"
    )
    file = forms.FileField(
        label=gettext_lazy("Berkas, misalnya foto terpasang"),
        required=False,
        widget=FileDropInput(limit=settings.PAKTA_MAX_UPLOAD_BYTES),
    )
