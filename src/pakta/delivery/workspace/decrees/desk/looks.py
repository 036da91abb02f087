"""How the unit's decrees look and where their numbers go on, with a specimen."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pakta.delivery.workspace.decree_tabs import desk_tabs
from pakta.delivery.workspace.downloads import file_response
from pakta.delivery.workspace.units import UnitPage
from pakta.domain.drafting.actions.looks import LookFields, set_look
from pakta.domain.drafting.actions.numbering import JumpUnconfirmed, start_decree_numbers_at
from pakta.domain.drafting.choices import PaperSize
from pakta.domain.drafting.composing import from_usual_rows, usual_areas
from pakta.domain.drafting.models import DecreeLook
from pakta.domain.drafting.printing import look_of, next_number, print_draft
from pakta.domain.drafting.queries import highest_known_number, latest_head
from pakta.domain.drafting.rules import can_check_decree, can_see_drafts, can_set_look
from pakta.domain.programmes.choices import ProgrammeKind
from pakta.foundation.papers.queries import letterhead_of
from pakta.knowledge.decrees.writing.look import Typeface
from pakta.shared.errors import DomainError

TYPEFACES = [(Typeface.BOOKMAN, "Bookman"), (Typeface.TIMES, "Times")]
WIDEST_MARGIN = 80
LARGEST_NUMBER = 1_000_000


class Millimetres(forms.IntegerField):
    """A margin."""

    def __init__(self, **named: Any) -> None:
        super().__init__(min_value=0, max_value=WIDEST_MARGIN, **named)


class Points(forms.DecimalField):
    """A size of type; what can be read and what fits is the look's own matter."""

    def __init__(self, **named: Any) -> None:
        super().__init__(max_digits=4, decimal_places=1, min_value=Decimal(1), max_value=Decimal(40), **named)


class LookForm(forms.Form):
    """Paper, margins, type, number pattern, and who certifies copies; the names are ``LookFields``'."""

    paper = forms.ChoiceField(label=gettext_lazy("Kertas"), choices=PaperSize.choices)
    typeface = forms.ChoiceField(label=gettext_lazy("Jenis huruf"), choices=TYPEFACES)
    margin_top = Millimetres(label=gettext_lazy("Batas atas (mm)"))
    margin_bottom = Millimetres(label=gettext_lazy("Batas bawah (mm)"))
    margin_left = Millimetres(label=gettext_lazy("Batas kiri (mm)"))
    margin_right = Millimetres(label=gettext_lazy("Batas kanan (mm)"))
    type_size = Points(label=gettext_lazy("Ukuran huruf naskah (pt)"))
    table_size = Points(label=gettext_lazy("Ukuran huruf tabel lampiran (pt)"))
    number_pattern = forms.CharField(
        label=gettext_lazy("Pola nomor"),
        max_length=120,
        help_text=gettext_lazy("Bagian yang diganti: {nomor}, {jenis}, {satker}, {tahun}."),
    )
    copy_office = forms.CharField(
        label=gettext_lazy("Unit yang mengesahkan salinan"), max_length=200, required=False
    )
    copy_position = forms.CharField(
        label=gettext_lazy("Jabatan yang mengesahkan salinan"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Tercetak di bawah “Salinan sesuai dengan aslinya”."),
    )
    copy_name = forms.CharField(
        label=gettext_lazy("Nama yang mengesahkan salinan"), max_length=200, required=False
    )

    def __init__(self, typed: QueryDict | None = None, *, look: DecreeLook) -> None:
        super().__init__(typed, initial={name: getattr(look, name) for name in self.base_fields})


class NumberForm(forms.Form):
    """Where the year's numbers go on."""

    number = forms.IntegerField(
        label=gettext_lazy("Nomor keputusan berikutnya"),
        min_value=1,
        max_value=LARGEST_NUMBER,
        help_text=gettext_lazy(
            "Isi bila tahun ini sudah ada keputusan yang bernomor di luar sistem. Nomor yang sudah terpakai tidak "
            "dapat dipakai lagi."
        ),
    )
    confirmed = forms.BooleanField(
        label=gettext_lazy("Lompatan nomornya sudah diperiksa"),
        required=False,
        widget=forms.HiddenInput,
    )

    def ask_about_jump(self) -> None:
        """Show the box to tick, where numbers would be left out."""
        self.fields["confirmed"].widget = forms.CheckboxInput()


class SettingPage(UnitPage):
    """The look as a form, beside it the next number and the specimen."""

    template = "workspace/decrees/desk/look.html"

    def page(self, form: LookForm, *, numbering: NumberForm | None = None, status: int = 200) -> HttpResponse:
        """The page with what was typed in either form."""
        number, printed = next_number(self.unit, look_of(self.unit), self.today.year)
        known = highest_known_number(self.unit, self.today.year)
        may_set = can_set_look(self.user, self.unit)
        if not may_set:
            for field in form.fields.values():
                field.disabled = True
        context = {
            "form": form,
            "may_set": may_set,
            "is_copy_unsigned": not look_of(self.unit).copy_name,
            "numbering": (numbering or NumberForm(initial={"number": max(number, known + 1)}))
            if can_check_decree(self.user, self.unit)
            else None,
            "printed": printed,
            "known": known if known >= number else 0,
            "year": str(self.today.year),
            "tabs": desk_tabs(self.user, self.unit, "decrees:look"),
        }
        return self.show(context, status=status)


class LookPage(SettingPage):
    """Paper, margins, type, the pattern of numbers."""

    access = can_see_drafts
    post_access = can_set_look

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        return self.page(LookForm(look=look_of(self.unit)))

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        form = LookForm(request.POST, look=look_of(self.unit))
        if form.is_valid():
            try:
                set_look(unit=self.unit, fields=LookFields(**form.cleaned_data), by=self.user, now=self.now)
            except DomainError as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(
                    request, _("Tampilan naskah disimpan. Keputusan yang sudah ditetapkan tidak berubah.")
                )
                return self.go(reverse("decrees:look", args=[code]))
        return self.page(form, status=422)


class NextNumber(SettingPage):
    """Lets the year's numbers go on elsewhere."""

    access = can_check_decree

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        form = NumberForm(request.POST)
        if form.is_valid():
            try:
                start_decree_numbers_at(
                    unit=self.unit,
                    year=self.today.year,
                    number=form.cleaned_data["number"],
                    confirmed=form.cleaned_data["confirmed"],
                    by=self.user,
                    now=self.now,
                )
            except JumpUnconfirmed as refusal:
                form.add_error("number", str(refusal))
                form.ask_about_jump()
            except DomainError as refusal:
                form.add_error("number", str(refusal))
            else:
                messages.success(request, _("Nomor keputusan berikutnya disimpan."))
                return self.go(reverse("decrees:look", args=[code]))
        return self.page(LookForm(look=look_of(self.unit)), numbering=form, status=422)


class Specimen(UnitPage):
    """A draft of one area that nobody keeps, set in the look as it is kept."""

    access = can_see_drafts

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        year = self.today.year
        draft = from_usual_rows(
            self.unit,
            letterhead_of(self.unit),
            kind=ProgrammeKind.INTEGRITY_ZONE,
            year=year,
            areas=[area for area, _label in usual_areas(year)[:1]],
            latest=latest_head(self.unit),
        )
        content = print_draft(draft, self.unit, "pdf")
        return file_response(content, "application/pdf", name="contoh-keputusan.pdf")
