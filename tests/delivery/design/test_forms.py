"""``{{ form }}`` is right everywhere: labels, help, errors beside their fields and together on top."""

import re

import pytest
from django import forms
from django.utils import translation

from pakta.delivery.design.forms import FileDropInput


class TeamForm(forms.Form):
    name = forms.CharField(label="Nama tim", help_text="Seperti dalam keputusan.")
    month = forms.ChoiceField(label="Bulan", choices=[("1", "Januari")])
    kind = forms.ChoiceField(
        label="Cara", choices=[("f", "Berkas"), ("l", "Tautan")], widget=forms.RadioSelect
    )
    note = forms.CharField(label="Catatan", required=False, widget=forms.Textarea)
    when = forms.SplitDateTimeField(label="Waktu", required=False)
    agreed = forms.BooleanField(label="Sudah diperiksa", help_text="Oleh dua orang.")
    secret = forms.CharField(widget=forms.HiddenInput, required=False)
    proof = forms.FileField(label="Bukti", required=False, widget=FileDropInput(limit=1000))


def shown(form: forms.Form) -> str:
    with translation.override("id"):
        return str(form)


def tag(html: str, name: str) -> str:
    found = re.search(rf'<(?:input|select|textarea)[^>]*name="{name}"[^>]*>', html)
    assert found is not None
    return found.group()


@pytest.mark.parametrize(
    ("name", "kit_class"),
    [
        ("name", "form-control"),
        ("month", "form-select"),
        ("kind", "form-check-input"),
        ("note", "form-control"),
        ("when_0", "form-control"),
        ("agreed", "form-check-input"),
        ("proof", "form-control"),
    ],
)
def test_every_control_wears_the_class_of_the_kit(name: str, kit_class: str) -> None:
    assert f'class="{kit_class}"' in tag(shown(TeamForm()), name)


def test_hidden_fields_wear_none_and_stand_outside_of_the_fields() -> None:
    assert "class=" not in tag(shown(TeamForm()), "secret")


def test_a_class_set_by_the_form_is_kept() -> None:
    class Narrow(forms.Form):
        code = forms.CharField(widget=forms.TextInput(attrs={"class": "narrow"}))

    assert 'class="narrow form-control"' in tag(shown(Narrow()), "code")


def test_what_need_not_be_filled_in_says_so() -> None:
    assert shown(TeamForm()).count("(boleh kosong)") == 3


def test_choices_are_a_fieldset_with_a_legend() -> None:
    assert re.search(r"<fieldset[^>]*>\s*<legend>\s*Cara", shown(TeamForm()))


def test_help_and_error_are_told_with_their_field() -> None:
    html = shown(TeamForm(data={}))
    assert 'aria-describedby="id_name_helptext id_name_error"' in tag(html, "name")
    assert 'id="id_name_helptext"' in html
    assert 'id="id_name_error"' in html
    assert 'aria-invalid="true"' in tag(html, "name")


def test_a_ticks_help_stands_under_its_label() -> None:
    html = shown(TeamForm(data={}))
    assert html.index("Sudah diperiksa</span>") < html.index('id="id_agreed_helptext"')
    assert html.index("Sudah diperiksa</span>") < html.index('id="id_agreed_error"')


def test_a_wrong_form_starts_with_a_summary_that_leads_to_the_fields() -> None:
    html = shown(TeamForm(data={"kind": "f", "month": "1", "agreed": "on"}))
    assert html.index("Ada isian yang perlu diperbaiki") < html.index("<label")
    assert '<a href="#id_name">Nama tim: Belum diisi.</a>' in html


def test_an_unsent_form_has_no_summary() -> None:
    assert "error-summary" not in shown(TeamForm())


def test_what_people_typed_is_escaped() -> None:
    assert "<script>" not in shown(TeamForm(data={"name": "<script>"}))


def test_the_file_field_knows_its_limit() -> None:
    assert 'data-limit="1000"' in shown(TeamForm())
