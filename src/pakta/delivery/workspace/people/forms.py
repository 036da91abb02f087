"""What is typed about people, checked."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy

from pakta.delivery.workspace.people.presenting import RoleInWords


class RoleForm(forms.Form):
    """One of the roles the signed-in person may give here."""

    role = forms.ChoiceField(label=gettext_lazy("Peran"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, roles: list[RoleInWords], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["role"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            (role.key, format_html("<span><strong>{}</strong>. {}</span>", role.name, role.description))
            for role in roles
        ]


class PersonForm(RoleForm):
    """A new person with a first role."""

    name = forms.CharField(
        label=gettext_lazy("Nama"),
        max_length=200,
        help_text=gettext_lazy("Nama lengkap, seperti dikenal di kantor."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    email = forms.EmailField(
        label=gettext_lazy("Surel"),
        max_length=254,
        help_text=gettext_lazy("Dipakai untuk masuk, misalnya nama@kantor.go.id."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    field_order = ("name", "email", "role")
