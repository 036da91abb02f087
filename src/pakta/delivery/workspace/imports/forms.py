"""What people type while a decree comes in, checked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pakta.delivery.design.forms import FileDropInput
from pakta.delivery.workspace.plan_drafts.forms import cell_field
from pakta.domain.programmes.choices import ProgrammeKind
from pakta.knowledge.decrees.drafting import Json
from pakta.shared.text import squeeze

# Telephones offer their camera where kinds of pictures are named, desks look at the ending.
ACCEPTED = "image/jpeg,image/png,.pdf,.jpg,.jpeg,.png,.tif,.tiff,.webp,.docx,.xlsx,.csv,.txt,.md"
MEGABYTE = 1024 * 1024
_BLANK_LINE = re.compile(r"\n\s*\n")


class DecreeFiles(FileDropInput):
    allow_multiple_selected = True


class DecreeFilesField(forms.FileField):
    """One file, or the photos of a paper's pages."""

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[bytes]]:
        brought = data if isinstance(data, list | tuple) else [data]
        return [super(DecreeFilesField, self).clean(one, initial) for one in brought or [None]]


class UploadForm(forms.Form):
    """One decree: a file, or photos of its pages."""

    file = DecreeFilesField(
        label=gettext_lazy("Berkas keputusan"),
        error_messages={
            "required": gettext_lazy("Pilih berkas keputusannya dahulu."),
            "empty": gettext_lazy("Berkas ini kosong. Periksa berkasnya, lalu pilih lagi."),
        },
    )

    def __init__(self, *args: Any, max_bytes: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["file"]
        field.widget = DecreeFiles(attrs={"accept": ACCEPTED}, limit=max_bytes)
        field.help_text = _(
            "PDF, DOCX, XLSX, CSV, TXT, atau pindaian (PDF, JPG, PNG, TIFF), paling besar %(limit)d MB. Foto halaman "
            "boleh dipilih sekaligus; urutannya menurut nomor pada nama berkasnya."
        ) % {"limit": max_bytes // MEGABYTE}


def _lines(text: str) -> list[str]:
    """Paragraphs parted by an empty line, white space folded."""
    parts = _BLANK_LINE.split(text.replace("\r\n", "\n"))
    return [squeeze(part) for part in parts if squeeze(part)]


class HeadForm(forms.Form):
    """The head of the decree. Long parts are text, a paragraph each."""

    issuer = forms.CharField(label=gettext_lazy("Ditetapkan oleh"), required=False, max_length=500)
    number = forms.CharField(label=gettext_lazy("Nomor"), required=False, max_length=200)
    decree_year = forms.IntegerField(
        label=gettext_lazy("Tahun keputusan"), required=False, min_value=2000, max_value=2100
    )
    title = cell_field(gettext_lazy("Judul keputusan"), 3)
    kind = forms.ChoiceField(label=gettext_lazy("Jenis program"), required=False)
    plan_title = cell_field(gettext_lazy("Judul rencana"), 2)
    plan_year = forms.IntegerField(
        label=gettext_lazy("Tahun rencana"), required=False, min_value=2000, max_value=2100
    )
    enacted_place = forms.CharField(label=gettext_lazy("Tempat penetapan"), required=False, max_length=200)
    enacted_date = forms.DateField(
        label=gettext_lazy("Tanggal penetapan"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"],
    )
    signatory = forms.CharField(label=gettext_lazy("Penanda tangan"), required=False, max_length=200)
    signatory_title = forms.CharField(
        label=gettext_lazy("Jabatan penanda tangan"), required=False, max_length=200
    )
    considerations = cell_field(
        gettext_lazy("Menimbang"),
        6,
        help_text=gettext_lazy("Satu alinea untuk tiap butir, dipisahkan baris kosong."),
    )
    legal_basis = cell_field(
        gettext_lazy("Mengingat"),
        6,
        help_text=gettext_lazy("Satu alinea untuk tiap butir, dipisahkan baris kosong."),
    )
    dictums = cell_field(
        gettext_lazy("Diktum"),
        6,
        help_text=gettext_lazy("Satu alinea untuk tiap diktum, diawali namanya dan titik dua: “KESATU: …”."),
    )

    def __init__(self, data: QueryDict | None = None, *, draft: Json) -> None:
        self.head = draft["head"]
        super().__init__(data, initial=_head_initial(draft))
        kind = self.fields["kind"]
        assert isinstance(kind, forms.ChoiceField)
        kind.choices = [("", _("Belum diketahui")), *ProgrammeKind.choices]

    @property
    def changes(self) -> dict[str, Any]:
        """For ``drafting.edit_head``. A part that the paper lacks stays absent while it is left empty."""
        typed = self.cleaned_data
        enacted = typed["enacted_date"]
        wanted = {
            **{
                name: squeeze(typed[name])
                for name in ("issuer", "number", "enacted_place", "signatory", "signatory_title")
            },
            "title": squeeze(typed["title"]),
            "year": typed["decree_year"],
            "kind": typed["kind"],
            "enacted_date": enacted.isoformat() if enacted else None,
            "considerations": _lines(typed["considerations"]),
            "legal_basis": _lines(typed["legal_basis"]),
            "dictums": [_dictum(text) for text in _lines(typed["dictums"])],
        }
        return {
            name: value for name, value in wanted.items() if (value or None) != (self.head.get(name) or None)
        }


def _head_initial(draft: Json) -> dict[str, Any]:
    head = draft["head"]
    return {
        **{
            name: head.get(name) or ""
            for name in ("issuer", "number", "enacted_place", "signatory", "signatory_title")
        },
        "title": head.get("title") or "",
        "plan_title": draft["title"] or "",
        "decree_year": head.get("year"),
        "plan_year": draft["year"],
        "kind": head.get("kind") or "",
        "enacted_date": head.get("enacted_date"),
        "considerations": "\n\n".join(head.get("considerations") or ()),
        "legal_basis": "\n\n".join(head.get("legal_basis") or ()),
        "dictums": "\n\n".join(_dictum_text(one) for one in head.get("dictums") or ()),
    }


def _dictum_text(dictum: Mapping[str, str | None]) -> str:
    return f"{dictum['label']}: {dictum['text']}" if dictum["label"] else dictum["text"] or ""


def _dictum(text: str) -> dict[str, str | None]:
    label, colon, rest = text.partition(":")
    if colon and len(label) <= 40:
        return {"label": label.strip(), "text": rest.strip()}
    return {"label": None, "text": text}
