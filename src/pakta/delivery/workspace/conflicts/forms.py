"""What is typed about conflicts of interest, a year's matrix and its evaluation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from pakta.delivery.workspace.casework.forms import PREFIX, RegisterForm, day_field
from pakta.domain.registers.conflicts.actions.matrix import LINES, LONGEST_TEXT, RowFields
from pakta.domain.registers.conflicts.models import MatrixRow, RowStatus
from pakta.domain.registers.conflicts.register import CONFLICTS, SOURCES
from pakta.foundation.accounts.models import User
from pakta.foundation.casework.models import Case
from pakta.foundation.institutions.models import Unit

MOST_NUMBERS = 20
ASKED = tuple(one for one in CONFLICTS.fields if one.asked)
ABOUT = ("chosen", "cases", "offices", "superior")
RATINGS = [("", "–"), *((str(one), str(one)) for one in range(1, 6))]


class DeclareForm(RegisterForm):
    """A declaration: to whom, what, and about which cases and offices."""

    superior = forms.ChoiceField(
        label=gettext_lazy("Atasan yang memutuskan"),
        required=False,
        help_text=gettext_lazy("Kosong bila tidak tahu: petugas register meneruskannya kepada atasan Anda."),
    )
    chosen = forms.MultipleChoiceField(
        label=gettext_lazy("Perkara yang terkena"),
        required=False,
        help_text=gettext_lazy(
            "Yang sedang di tangan Anda lebih dahulu. Sejak dideklarasikan, Anda tidak memutuskannya."
        ),
        widget=forms.CheckboxSelectMultiple,
    )
    cases = forms.CharField(
        label=gettext_lazy("Nomor perkara lain yang terkena"),
        required=False,
        max_length=600,
        help_text=gettext_lazy(
            "Bila tidak ada dalam daftar: nomornya, misalnya DUM-0012, dipisahkan koma. Sejak dideklarasikan, Anda "
            "tidak memutuskannya."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    offices = forms.MultipleChoiceField(
        label=gettext_lazy("Satuan kerja yang Anda nilai dan terkena"),
        required=False,
        help_text=gettext_lazy("Berkas penilaiannya tertutup bagi Anda sejak dideklarasikan."),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        people: Iterable[User],
        offices: Sequence[Unit],
        cases: Sequence[Case],
        **more: Any,
    ) -> None:
        super().__init__(data, asked=ASKED, **more)
        self.people = {str(one.pk): one for one in people}
        self.units = {one.code: one for one in offices}
        self.offered = {str(one.pk): one for one in cases}
        superior, about = self.fields["superior"], self.fields["offices"]
        assert isinstance(superior, forms.ChoiceField)
        assert isinstance(about, forms.MultipleChoiceField)
        superior.choices = [
            ("", _("Belum tahu")),
            *((key, one.name) for key, one in self.people.items()),
        ]
        about.choices = [(code, one.name) for code, one in self.units.items()]
        if not self.units:
            del self.fields["offices"]
        self._offer_cases()
        self.order_fields([*(PREFIX + one.key for one in ASKED), *ABOUT])

    def _offer_cases(self) -> None:
        if not self.offered:
            del self.fields["chosen"]
            self.fields["cases"].label = _("Nomor perkara yang terkena")
            return
        chosen = self.fields["chosen"]
        assert isinstance(chosen, forms.MultipleChoiceField)
        chosen.choices = [
            (key, f"{one.number_text} · {one.subject} ({one.register_rules.short})")
            for key, one in self.offered.items()
        ]

    def name_case(self, number: str) -> None:
        """Begin with this one: ticked where it is offered, else its number."""
        key = next((key for key, one in self.offered.items() if one.number_text == number), None)
        if key is not None:
            self.initial["chosen"] = [key]
        else:
            self.initial["cases"] = number

    def clean_cases(self) -> list[str]:
        """The numbers, each once."""
        numbers = [one.strip() for one in re.split(r"[,;\n]", self.cleaned_data["cases"]) if one.strip()]
        if len(numbers) > MOST_NUMBERS:
            raise forms.ValidationError(
                _("Paling banyak %(most)d perkara dalam satu deklarasi.") % {"most": MOST_NUMBERS}
            )
        return list(dict.fromkeys(numbers))

    @property
    def chosen_superior(self) -> User | None:
        return self.people.get(self.cleaned_data["superior"])

    @property
    def chosen_cases(self) -> list[Case]:
        return [self.offered[key] for key in self.cleaned_data.get("chosen", [])]

    @property
    def chosen_offices(self) -> list[Unit]:
        return [self.units[code] for code in self.cleaned_data.get("offices", [])]

    @property
    def conflict_fields(self) -> list[BoundField]:
        return [self[PREFIX + one.key] for one in ASKED]

    @property
    def about_fields(self) -> list[BoundField]:
        return [self[name] for name in ABOUT if name in self.fields]


def _line(label: Any, name: str, **more: Any) -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": "off"})
    return forms.CharField(label=label, max_length=LINES[name], widget=widget, **more)


def _text(label: Any, *, longest: int = LONGEST_TEXT, rows: int = 3, **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=longest, widget=forms.Textarea(attrs={"rows": rows}), **more
    )


class RowForm(forms.Form):
    """A row of the matrix; the names are ``RowFields``'."""

    process = _line(gettext_lazy("Proses atau keputusan"), "process")
    position = _line(
        gettext_lazy("Jabatan"),
        "position",
        help_text=gettext_lazy("Jabatan, bukan nama orang: matriks dibaca seluruh satuan kerja."),
    )
    form = _text(gettext_lazy("Bentuk konflik"))
    source = forms.ChoiceField(
        label=gettext_lazy("Sumber"), choices=[("", "–"), *((one.key, one.name) for one in SOURCES)]
    )
    parties = _line(gettext_lazy("Pihak terkait"), "parties", required=False)
    cause = _text(gettext_lazy("Penyebab"), required=False)
    likelihood = forms.ChoiceField(
        label=gettext_lazy("Kemungkinan (1 jarang – 5 hampir pasti)"), choices=RATINGS, required=False
    )
    impact = forms.ChoiceField(
        label=gettext_lazy("Dampak (1 ringan – 5 berat)"), choices=RATINGS, required=False
    )
    existing_control = _text(gettext_lazy("Pengendalian yang ada"), required=False)
    handling = _text(gettext_lazy("Penanganan"))
    owner = _line(gettext_lazy("Penanggung jawab"), "owner", required=False)
    due_on = day_field(label=gettext_lazy("Waktu"), required=False)
    status = forms.ChoiceField(
        label=gettext_lazy("Status"), choices=RowStatus.choices, initial=RowStatus.PLANNED
    )

    @classmethod
    def of(cls, row: MatrixRow) -> RowForm:
        return cls(initial={name: getattr(row, name) for name in cls.base_fields})

    @property
    def typed(self) -> RowFields:
        said = dict(self.cleaned_data)
        for name in ("likelihood", "impact"):
            said[name] = int(said[name]) if said[name] else None
        return RowFields(**said)


class EvaluationForm(forms.Form):
    """A line of the year's evaluation."""

    seen = _text(
        gettext_lazy("Hasil evaluasi"),
        help_text=gettext_lazy("Apa yang terlihat dari penanganan tahun ini, tanpa nama orang."),
    )
    follow_up = _text(gettext_lazy("Tindak lanjut"))
    owner = _line(gettext_lazy("Penanggung jawab"), "owner", required=False)
    due_on = day_field(label=gettext_lazy("Tenggat"), required=False)
    done_on = day_field(label=gettext_lazy("Selesai tanggal"), required=False)
    result = _text(gettext_lazy("Hasil tindak lanjut"), required=False)


class StatementForm(forms.Form):
    """Which of the two statements, and that it was read."""

    has_conflict = forms.ChoiceField(
        label=pgettext_lazy("tahunan", "Pernyataan"),
        choices=[
            ("no", gettext_lazy("Tidak ada konflik kepentingan dalam tugas saya")),
            ("yes", gettext_lazy("Ada konflik kepentingan dalam tugas saya")),
        ],
        widget=forms.RadioSelect,
    )
    confirmed = forms.BooleanField(
        label=gettext_lazy("Saya menyatakan isi pernyataan yang saya pilih benar."),
        error_messages={"required": gettext_lazy("Centang bahwa pernyataan ini benar.")},
    )
