"""What is typed about rounds, checked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from pakta.delivery.workspace.assessments.labels import label_of
from pakta.domain.assessments.actions.advising import RecommendationFacts
from pakta.domain.assessments.choices import Outcome, RecommendationPriority, RoundKind
from pakta.domain.assessments.models import AssessmentRound, Recommendation
from pakta.knowledge.worksheets.form import Area, Instrument
from pakta.knowledge.worksheets.instrument import instruments
from pakta.shared.numbers import points

LONGEST = 8000


class DateInput(forms.DateInput):
    """The browser's own date field."""

    def __init__(self) -> None:
        super().__init__(attrs={"type": "date"}, format="%Y-%m-%d")


def due_field() -> forms.DateField:
    return forms.DateField(
        label=gettext_lazy("Tenggat"),
        required=False,
        widget=DateInput(),
        help_text=gettext_lazy("Boleh dikosongkan; dapat diubah selama putaran terbuka."),
    )


class StartForm(forms.Form):
    """A year's worksheet. ``sheet`` names an instrument and one of its awards: "lke-zi-2021:wbk"."""

    year = forms.TypedChoiceField(label=gettext_lazy("Tahun"), coerce=int)
    sheet = forms.ChoiceField(
        label=gettext_lazy("Predikat yang dituju"),
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Syarat dan jalan ke nilai mengikuti pilihan ini; dapat diganti kapan saja."),
    )
    due_on = due_field()

    def __init__(self, *args: Any, years: Iterable[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        year, sheet = self.fields["year"], self.fields["sheet"]
        assert isinstance(year, forms.ChoiceField)
        assert isinstance(sheet, forms.ChoiceField)
        year.choices = [(one, str(one)) for one in years]
        known = [one for one in instruments().values() if one.superseded_by is None]
        sheet.choices = [
            (f"{plain.id}:{level.id}", _award_words(plain, level.label, level.name, alone=len(known) == 1))
            for plain in known
            for level in plain.levels
        ]
        if sheet.choices:
            sheet.initial = sheet.choices[0][0]

    @property
    def instrument_id(self) -> str:
        return str(self.cleaned_data["sheet"].partition(":")[0])

    @property
    def level(self) -> str:
        return str(self.cleaned_data["sheet"].partition(":")[2])


def _award_words(plain: Instrument, label: str, name: str, *, alone: bool) -> str:
    said = f"{label} – {name}"
    return said if alone else f"{said} ({plain.name})"


class OpenForm(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("Putaran"), widget=forms.RadioSelect)
    due_on = due_field()

    def __init__(self, *args: Any, kinds: Sequence[RoundKind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind = self.fields["kind"]
        assert isinstance(kind, forms.ChoiceField)
        kind.choices = [(one.value, one.label) for one in kinds]
        kind.initial = kinds[0].value if kinds else None


class DueForm(forms.Form):
    due_on = due_field()


class DeclarationForm(forms.Form):
    conflict = forms.TypedChoiceField(
        label=gettext_lazy("Pernyataan saya"),
        choices=[
            ("tidak", gettext_lazy("Tidak ada benturan kepentingan")),
            ("ada", gettext_lazy("Ada benturan kepentingan, atau orang lain dapat menganggapnya ada")),
        ],
        coerce=lambda said: said == "ada",
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=gettext_lazy("Keterangan"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "Wajib bila ada benturan kepentingan: hubungan apa, dengan siapa. Bila ditarik kembali: mengapa."
        ),
    )


class RecommendationForm(forms.Form):
    """``place`` names an area ("a:A.1") or a question ("q:A.I.1.i.a"); "" the whole."""

    text = forms.CharField(
        label=gettext_lazy("Rekomendasi"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )
    place = forms.ChoiceField(label=gettext_lazy("Area atau pertanyaan"), required=False)
    priority = forms.ChoiceField(
        label=gettext_lazy("Prioritas"),
        choices=RecommendationPriority.choices,
        initial=RecommendationPriority.MEDIUM,
    )
    due_on = forms.DateField(label=gettext_lazy("Tenggat"), widget=DateInput())

    def __init__(self, *args: Any, plain: Instrument, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        place = self.fields["place"]
        assert isinstance(place, forms.ChoiceField)
        place.choices = [
            ("", _("Seluruh LKE")),
            *((f"{one.code} · {label_of(one)}", _places(one)) for one in plain.areas),
        ]

    @staticmethod
    def initial_of(one: Recommendation) -> dict[str, Any]:
        """The fields of a recommendation that is there."""
        place = f"q:{one.code}" if one.code else f"a:{one.area}" if one.area else ""
        return {"text": one.text, "place": place, "priority": one.priority, "due_on": one.due_on}

    @property
    def facts(self) -> RecommendationFacts:
        said = self.cleaned_data
        kind, _colon, code = said["place"].partition(":")
        return RecommendationFacts(
            text=said["text"],
            due_on=said["due_on"],
            priority=RecommendationPriority(said["priority"]),
            area=code if kind == "a" else "",
            code=code if kind == "q" else "",
        )


def _places(area: Area) -> list[tuple[str, str]]:
    questions = [
        question for half in area.halves for part in half.subcomponents for question in part.questions
    ]
    return [
        (f"a:{area.code}", _("Seluruh area %(code)s") % {"code": area.code}),
        *((f"q:{one.code}", f"{one.code} · {label_of(one)}"[:140]) for one in questions),
    ]


def points_field(label: Any, most: Fraction) -> forms.DecimalField:
    """Announced points, with a comma or a point; empty where they were not told."""
    return forms.DecimalField(
        label=label,
        required=False,
        min_value=0,
        max_value=Decimal(most.numerator) / Decimal(most.denominator),
        decimal_places=6,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        help_text=_("Paling banyak %(points)s.") % {"points": points(most)},
    )


class NationalForm(forms.Form):
    """What was announced; points that were not told stay empty."""

    outcome = forms.ChoiceField(
        label=pgettext_lazy("hasil TPN", "Keputusan"),
        choices=Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Pilih keputusan yang diumumkan.")},
    )
    conclusion = forms.CharField(
        label=gettext_lazy("Catatan tim penilai nasional"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(
        self, data: QueryDict | None = None, *, plain: Instrument, entered: AssessmentRound | None
    ) -> None:
        kept = entered.score if entered else None
        initial: dict[str, Any] = {}
        if entered is not None and kept is not None:
            initial = {
                "outcome": entered.outcome,
                "conclusion": entered.conclusion,
                "total": _decimal(kept["total"]),
                **{_field(code): _decimal(told) for code, told in kept["points"].items()},
            }
        super().__init__(data, initial=initial)
        self.codes = [area.code for area in plain.areas]
        self.fields["total"] = points_field(_("Nilai total"), plain.weight)
        for area in plain.areas:
            self.fields[_field(area.code)] = points_field(f"{area.code} · {label_of(area)}", area.weight)
        self.order_fields(["outcome", "total", *(_field(code) for code in self.codes), "conclusion"])

    @property
    def points(self) -> dict[str, Decimal]:
        said = self.cleaned_data
        return {code: said[_field(code)] for code in self.codes if said.get(_field(code)) is not None}


def _field(code: str) -> str:
    return f"nilai-{code}"


def _decimal(written: str | None) -> Decimal | None:
    """A kept fraction as it was entered: a decimal number."""
    if written is None:
        return None
    numerator, _slash, denominator = written.partition("/")
    return Decimal(numerator) / Decimal(denominator or 1)
