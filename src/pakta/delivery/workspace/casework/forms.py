"""Forms made from what a register declares: entering a case, mending it, and what a way asks for.

Registers whose pages are their own (gifts, conflicts of interest) build theirs from the same parts: ``RegisterForm``
with the fields they want, ``values`` for the action, ``take_over`` for its refusal.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, QueryDict
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pakta.foundation.casework.actions.files import LARGEST_FILE, MOST_FILES, Incoming
from pakta.foundation.casework.actions.opening import LONGEST_SUBJECT, NewCase
from pakta.foundation.casework.contents import LONGEST_NARRATIVE, FieldRefused
from pakta.foundation.casework.register import Field, FieldKind, Register, Way
from pakta.foundation.institutions.models import Unit
from pakta.shared.errors import DomainError

PREFIX = "isi-"
"""Before the key of a register's field, so that it never meets a field of the form's own."""
FILES = "berkas"
LONGEST_NOTE = 4_000


def day_field(**more: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(widget=widget, **more)


def form_field(field: Field) -> forms.Field:
    """A register's field as a form's. Length and choice are checked by both, so that all is said at once."""
    more: dict[str, Any] = {
        "label": field.name,
        "required": field.required,
        "help_text": field.help,
    }
    match field.kind:
        case FieldKind.TEXT:
            return forms.CharField(
                max_length=LONGEST_NARRATIVE, widget=forms.Textarea(attrs={"rows": 6}), **more
            )
        case FieldKind.DATE:
            return day_field(**more)
        case FieldKind.CHOICE:
            choices = [("", "–"), *((one.key, one.name) for one in field.choices)]
            return forms.ChoiceField(choices=choices, **more)
        case FieldKind.YES_NO:
            return forms.BooleanField(**{**more, "required": False})
        case FieldKind.AMOUNT:
            widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
            return forms.CharField(max_length=40, widget=widget, **more)
        case _:
            widget = forms.TextInput(attrs={"autocomplete": "off"})
            return forms.CharField(max_length=field.longest, widget=widget, **more)


class RegisterForm(forms.Form):
    """Fields of a register; ``initial`` is by their keys, as stored. ``may_lack``: those nobody may know yet."""

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        asked: Iterable[Field],
        initial: Mapping[str, Any] | None = None,
        may_lack: Collection[Field] = (),
        **more: Any,
    ) -> None:
        super().__init__(
            data, initial={PREFIX + key: value for key, value in (initial or {}).items()}, **more
        )
        self.asked: Sequence[Field] = tuple(asked)
        for one in self.asked:
            self.fields[PREFIX + one.key] = made = form_field(one)
            if one in may_lack:
                made.required = False
                made.help_text = _("Kosongkan bila belum diketahui; dapat diisi kemudian.")

    @property
    def values(self) -> dict[str, Any]:
        """What was typed, by the register's keys."""
        return {one.key: self.cleaned_data.get(PREFIX + one.key, "") for one in self.asked}

    def take_over(self, refusal: DomainError) -> None:
        """A refusal of the action beside the fields it speaks of, else above the form."""
        if not isinstance(refusal, FieldRefused):
            self.add_error(None, str(refusal))
            return
        for key, sentence in refusal.problems.items():
            self.add_error(PREFIX + key if PREFIX + key in self.fields else None, sentence)


class NewCaseForm(RegisterForm):
    """A case as staff types it in: what every case has, then what the register asks."""

    subject = forms.CharField(
        label=gettext_lazy("Perihal"),
        max_length=LONGEST_SUBJECT,
        help_text=gettext_lazy(
            "Satu baris untuk mengenalinya dalam daftar. Jangan menulis nama orang di sini."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    channel = forms.ChoiceField(label=gettext_lazy("Kanal"))
    received_on = day_field(
        label=gettext_lazy("Diterima tanggal"),
        help_text=gettext_lazy("Saat surat atau orangnya datang; tenggat dihitung sejak tanggal ini."),
    )
    received_time = forms.TimeField(
        label=gettext_lazy("Pukul"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    classification = forms.ChoiceField(label=gettext_lazy("Klasifikasi"), required=False)
    is_anonymous = forms.BooleanField(required=False)
    is_confidential = forms.BooleanField(
        required=False,
        help_text=gettext_lazy(
            "Hanya petugas register yang melihatnya; tidak pernah ada dalam rekap dan ekspor."
        ),
    )

    def __init__(
        self, data: QueryDict | None = None, *, register: Register, unit: Unit, now: dt.datetime, **more: Any
    ) -> None:
        local = now.astimezone(unit.zone_info)
        super().__init__(data, asked=[one for one in register.fields if not one.later], **more)
        self.register, self.unit = register, unit
        self.initial["received_on"] = local.date()
        self.initial["received_time"] = local.time().replace(second=0)
        person = str(register.person)
        self.fields["is_anonymous"].label = _("%(person)s tidak menyebut namanya") % {
            "person": capfirst(person)
        }
        self.fields["is_confidential"].label = _("Rahasiakan identitas %(person)s") % {"person": person}
        _choices(self, "channel", [(one.key, one.name) for one in register.channels])
        _choices(
            self,
            "classification",
            [("", _("Belum ditentukan")), *((one.key, one.name) for one in register.classes)],
        )
        if not register.classes:
            del self.fields["classification"]
        if not register.may_be_anonymous:
            del self.fields["is_anonymous"]
        if register.always_confidential or not register.may_be_confidential:
            del self.fields["is_confidential"]

    @property
    def new_case(self) -> NewCase:
        typed = self.cleaned_data
        moment = dt.datetime.combine(typed["received_on"], typed["received_time"], tzinfo=self.unit.zone_info)
        return NewCase(
            subject=typed["subject"],
            channel=typed["channel"],
            received_at=moment,
            classification=typed.get("classification", ""),
            fields=self.values,
            is_confidential=bool(typed.get("is_confidential")),
            is_anonymous=bool(typed.get("is_anonymous")),
        )


class MendCaseForm(RegisterForm):
    """What was typed in, to be mended."""

    subject = forms.CharField(label=gettext_lazy("Perihal"), max_length=LONGEST_SUBJECT)


class WayForm(RegisterForm):
    """What a way asks for: its reason from the list, in words, and fields."""

    reason = forms.ChoiceField(label=gettext_lazy("Alasan"), widget=forms.RadioSelect)
    note = forms.CharField(
        label=gettext_lazy("Keterangan"),
        max_length=LONGEST_NOTE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, data: QueryDict | None = None, *, register: Register, way: Way, **more: Any) -> None:
        super().__init__(data, asked=[register.field(key) for key in way.fields], **more)
        if way.reasons:
            _choices(self, "reason", [(one.key, one.name) for one in way.reasons])
        else:
            del self.fields["reason"]
        note = self.fields["note"]
        note.required = way.reason_needed
        if way.reason_needed:
            words = (
                _("Penjelasannya, dibaca %(person)s dan pemeriksa kemudian")
                if way.reasons
                else _("Alasan, dibaca %(person)s dan pemeriksa kemudian")
            )
            note.label = words % {"person": register.person}


class DaysForm(RegisterForm):
    """The days a way asks that nobody knew when its answer was handed over; may stay empty."""


def _choices(form: forms.Form, name: str, choices: Sequence[tuple[str, str | Promise]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices


def incoming(request: HttpRequest, name: str = FILES) -> list[Incoming]:
    """The files of a form. One more than is taken, and one byte more of each, are enough to be refused."""
    found: Sequence[UploadedFile[bytes]] = request.FILES.getlist(name)
    return [Incoming(one.name or "", one.read(LARGEST_FILE + 1)) for one in found[: MOST_FILES + 1]]
