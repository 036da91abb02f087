"""What an office states of a regulation, checked; a citation pasted fills it in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pakta.foundation.lawbook.actions.regulations import (
    EARLIEST,
    LARGEST_NUMBER,
    LATEST,
    LONGEST_KEY,
    LONGEST_TITLE,
    MOST_AMENDMENTS,
    RegulationFields,
)
from pakta.foundation.lawbook.models import EndingHow
from pakta.knowledge.law.citations import LONGEST as LONGEST_CITATION
from pakta.knowledge.law.citations import Citation, parse_citation
from pakta.knowledge.law.heads import named_by
from pakta.knowledge.law.issuers import ISSUERS
from pakta.knowledge.law.kinds import FIRST_WORDS, Kind, official_head
from pakta.knowledge.law.regulation import Paper, Regulation

ISSUERS_LIST = "penerbit-dikenal"
"""Id of the list of issuers beside the form."""
GROUPS: Sequence[tuple[Promise, Promise | str, Sequence[str]]] = (
    (gettext_lazy("Peraturannya"), "", ("kind", "issuer", "number", "year", "title", "subject", "source")),
    (
        gettext_lazy("Lembaran"),
        gettext_lazy("Isi ketiganya bersama-sama, atau kosongkan semuanya."),
        ("gazette", "gazette_year", "gazette_number", "supplement"),
    ),
    (
        gettext_lazy("Masa berlaku"),
        gettext_lazy("Kosongkan yang tidak diketahui; isian kosong tidak pernah menjadi temuan."),
        ("in_force_from", "in_force_to", "seen_in_force_on"),
    ),
    (
        gettext_lazy("Diubah atau berakhir"),
        gettext_lazy(
            "Tulis seperti “UU 1/2025” atau seperti dalam Mengingat; yang disimpan bentuk pendeknya."
        ),
        ("amended_by", "ended_how", "ended_by", "ended_on"),
    ),
)


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that belong together, under their name."""

    legend: Promise
    help: Promise | str
    fields: Sequence[forms.BoundField]


def _day(**field: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(required=False, widget=widget, **field)


def _year(**field: Any) -> forms.IntegerField:
    return forms.IntegerField(min_value=EARLIEST, max_value=LATEST, **field)


def _number(**field: Any) -> forms.IntegerField:
    return forms.IntegerField(min_value=1, max_value=LARGEST_NUMBER, required=False, **field)


class RegulationForm(forms.Form):
    """The names are ``RegulationFields``'."""

    template_name = "workspace/decrees/lawbook/_fields.html"
    kind = forms.ChoiceField(
        label=gettext_lazy("Jenis"), choices=[("", "–"), *((kind.value, kind.value) for kind in Kind)]
    )
    issuer = forms.CharField(
        label=gettext_lazy("Penerbit"),
        max_length=200,
        required=False,
        help_text=gettext_lazy(
            "Misalnya PANRB, KPU, atau nama lengkapnya. Kosong untuk UU, PP, dan Perpres."
        ),
        widget=forms.TextInput(attrs={"list": ISSUERS_LIST, "autocomplete": "off"}),
    )
    number = forms.CharField(label=gettext_lazy("Nomor"), max_length=100)
    year = _year(label=gettext_lazy("Tahun"), required=True)
    title = forms.CharField(
        label=gettext_lazy("Tentang"),
        max_length=LONGEST_TITLE,
        help_text=gettext_lazy("Judul resmi tanpa kata “tentang”, seperti akan tertulis dalam keputusan."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    subject = forms.CharField(
        label=gettext_lazy("Isi pokok"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Satu kalimat pendek, untuk mencari."),
    )
    gazette = forms.ChoiceField(
        label=gettext_lazy("Dimuat dalam"),
        choices=[("", "–"), *((paper.value, paper.value) for paper in Paper)],
        required=False,
    )
    gazette_year = _year(label=gettext_lazy("Tahun lembaran"), required=False)
    gazette_number = _number(label=gettext_lazy("Nomor lembaran"))
    supplement = _number(label=gettext_lazy("Nomor tambahan lembaran"))
    in_force_from = _day(label=gettext_lazy("Berlaku sejak"))
    in_force_to = _day(
        label=gettext_lazy("Berlaku sampai"),
        help_text=gettext_lazy("Hari terakhirnya, bila masa berlakunya dibatasi."),
    )
    seen_in_force_on = _day(
        label=gettext_lazy("Terakhir diketahui berlaku"),
        help_text=gettext_lazy("Hari terakhir Anda memastikan peraturan ini masih berlaku."),
    )
    amended_by = forms.CharField(
        label=gettext_lazy("Diubah dengan"),
        required=False,
        help_text=gettext_lazy("Satu peraturan tiap baris, yang terdahulu di atas."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    ended_how = forms.ChoiceField(
        label=gettext_lazy("Berakhir karena"), choices=[("", "–"), *EndingHow.choices], required=False
    )
    ended_by = forms.CharField(
        label=gettext_lazy("Diganti atau dicabut dengan"), max_length=LONGEST_CITATION, required=False
    )
    ended_on = _day(label=gettext_lazy("Berakhir sejak"))
    source = forms.CharField(
        label=gettext_lazy("Sumber"),
        max_length=300,
        help_text=gettext_lazy(
            "Dari mana Anda mengetahuinya, misalnya laman JDIH atau salinan di arsip kantor."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self["kind"].value() == Kind.CONSTITUTION:
            # It has neither.
            self.fields["number"].required = self.fields["title"].required = False

    @property
    def groups(self) -> list[Group]:
        return [Group(legend, told, [self[name] for name in names]) for legend, told, names in GROUPS]

    @property
    def issuers(self) -> list[str]:
        return list(ISSUERS)

    @property
    def typed(self) -> RegulationFields:
        """Of a valid form."""
        return RegulationFields(**self.cleaned_data)

    def clean_amended_by(self) -> tuple[str, ...]:
        lines = [line for line in self.cleaned_data["amended_by"].splitlines() if line.strip()]
        if len(lines) > MOST_AMENDMENTS:
            raise forms.ValidationError(
                _("Sebutkan paling banyak %(most)d peraturan perubahan, satu tiap baris.")
                % {"most": MOST_AMENDMENTS}
            )
        return tuple(_key_in(line) for line in lines)

    def clean_ended_by(self) -> str:
        text = self.cleaned_data["ended_by"]
        return _key_in(text) if text else ""

    def clean(self) -> dict[str, Any]:
        """The issuer by its short name, and the kind that goes with it: what a minister sets is a Permen."""
        values = super().clean() or {}
        kind, issuer = values.get("kind"), " ".join(values.get("issuer", "").split())
        if kind and issuer and Kind(kind).has_issuer:
            coded = next((one for one in ISSUERS.values() if one.code.casefold() == issuer.casefold()), None)
            named = named_by(f"{FIRST_WORDS[Kind(kind)]} {coded.name if coded else issuer}")
            if named is not None and named.issuer:
                values["kind"], values["issuer"] = named.kind.value, named.issuer
        return values


class CitationForm(forms.Form):
    """A citation to fill the other form from."""

    citation = forms.CharField(
        label=gettext_lazy("Kutipan"),
        max_length=LONGEST_CITATION,
        help_text=gettext_lazy(
            "Tempel satu butir Mengingat; isian di bawah terisi darinya. Belum ada yang disimpan."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def filled_from(citation: Citation) -> dict[str, Any]:
    """What a citation says of its regulation, by the form's fields; what it does not say is left out."""
    reference = citation.reference
    printed = reference.printed_gazette
    said: dict[str, Any] = {
        "kind": reference.kind.value,
        "issuer": reference.issuer,
        "number": reference.number,
        "year": reference.year,
        "title": reference.title,
        "amended_by": "\n".join(one.key for one in citation.amendments),
    }
    if printed is not None:
        said |= {
            "gazette": printed.gazette.paper.value,
            "gazette_year": printed.gazette.year,
            "gazette_number": printed.gazette.number,
            "supplement": printed.supplement,
        }
    return {name: value for name, value in said.items() if value}


def initial_of(regulation: Regulation) -> dict[str, Any]:
    """A regulation of the library as the form shows it, to be stated by the office itself."""
    ending = regulation.replaced_by or regulation.revoked_by
    gazette, planned = regulation.gazette, regulation.plan_years
    how = EndingHow.REPLACED if regulation.replaced_by else EndingHow.REVOKED
    initial: dict[str, Any] = {
        name: getattr(regulation, name)
        for name in (
            "issuer",
            "number",
            "year",
            "title",
            "subject",
            "supplement",
            "source",
            "seen_in_force_on",
        )
    }
    return initial | {
        "kind": regulation.kind.value,
        "gazette": gazette.paper.value if gazette else "",
        "gazette_year": gazette.year if gazette else None,
        "gazette_number": gazette.number if gazette else None,
        "in_force_from": regulation.in_force_from,
        "in_force_to": regulation.in_force_to or (f"{planned[1]}-12-31" if planned else None),
        "amended_by": "\n".join(regulation.amended_by),
        "ended_how": how.value if ending else "",
        "ended_by": ending.by if ending else "",
        "ended_on": ending.since if ending else None,
    }


def _key_in(text: str) -> str:
    """The key of the regulation that ``text`` names, by key or as a citation."""
    found = parse_citation(text)
    if found is None:
        raise forms.ValidationError(
            _("“%(text)s” tidak terbaca sebagai nama peraturan. Tulis seperti %(example)s.")
            % {
                "text": text.strip()[:LONGEST_KEY],
                "example": f"{official_head(Kind.LAW, '')} Nomor 1 Tahun 2025",
            }
        )
    return found.reference.key
