"""Public forms, made of what a register asks of the public."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from pakta.delivery.portal.offers import Offer
from pakta.domain.registers.information import objections
from pakta.domain.registers.information.grounds import GROUND_NAMES, Grounds
from pakta.foundation.casework.actions.files import LARGEST_FILE, MOST_FILES, Incoming
from pakta.foundation.casework.actions.opening import LONGEST_SUBJECT, NewCase
from pakta.foundation.casework.contents import LONGEST_NARRATIVE
from pakta.foundation.casework.register import Field, FieldKind, Register

MEGABYTE = 1024 * 1024
LARGEST_TOGETHER = 40 * MEGABYTE
"""What is taken in one go: files are held in memory while they are sealed."""
SELECT_FROM = 6
"""So many choices are a list to choose from, fewer stand under each other."""
OPEN, CONFIDENTIAL, ANONYMOUS = "terbuka", "rahasia", "anonim"
FILES = "berkas"
AUTOCOMPLETE = {
    "name": "name",
    "email": "email",
    "phone": "tel",
    "address": "street-address",
    "occupation": "organization-title",
}


class LongText(forms.CharField):
    """A text of several lines. A line break counts as one sign, as a person counts; browsers send two."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        return str(super().to_python(str(value or "").replace("\r\n", "\n")) or "")


class ManyFiles(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files; which kinds are taken is casework's to say."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[bytes]]:
        given: Iterable[UploadedFile[bytes]] = (
            data if isinstance(data, (list, tuple)) else filter(None, [data])
        )
        found = list(given)
        if len(found) > MOST_FILES:
            raise ValidationError(
                _("Paling banyak %(most)d berkas sekali kirim; ini %(given)d. Kirim sisanya kemudian.")
                % {"most": MOST_FILES, "given": len(found)}
            )
        if any(not file.size for file in found):
            raise ValidationError(_("Salah satu berkas kosong. Periksa berkasnya, lalu pilih lagi."))
        if any((file.size or 0) > LARGEST_FILE for file in found):
            raise ValidationError(
                _("Satu berkas paling besar %(limit)d MB.") % {"limit": LARGEST_FILE // MEGABYTE}
            )
        if sum(file.size or 0 for file in found) > LARGEST_TOGETHER:
            raise ValidationError(
                _("Semua berkas bersama-sama paling besar %(limit)d MB. Kirim sebagian, susulkan sisanya.")
                % {"limit": LARGEST_TOGETHER // MEGABYTE}
            )
        return found


def files_field() -> FilesField:
    return FilesField(
        required=False,
        label=gettext_lazy("Berkas pendukung"),
        help_text=_(
            "PDF, gambar, dokumen, suara, atau video. Paling banyak %(most)d berkas, bersama-sama %(limit)d MB."
        )
        % {"most": MOST_FILES, "limit": LARGEST_TOGETHER // MEGABYTE},
    )


def incoming(files: Sequence[UploadedFile[bytes]]) -> list[Incoming]:
    """Files of a form as casework takes them."""
    return [Incoming(file.name or "berkas", file.read()) for file in files]


class SendForm(forms.Form):
    """What a person sends to an office; its fields are those the register asks of the public."""

    def __init__(self, *args: Any, service: Offer, register: Register, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.service, self.register = service, register
        self.asked = [one for one in register.fields if one.asked]
        self.fields = dict(_fields_of(service, register))

    @property
    def openness(self) -> list[tuple[str, SafeString]]:
        """The choices of who learns the name; none where the register leaves none."""
        return _openness(self.register)

    @property
    def about_matter(self) -> list[forms.BoundField]:
        keys = [one.key for one in self.asked if not self._is_of_sender(one)]
        return [self[key] for key in ("jenis", "perihal", *keys) if key in self.fields]

    @property
    def about_sender(self) -> list[forms.BoundField]:
        return [self[one.key] for one in self.asked if self._is_of_sender(one)]

    def _is_of_sender(self, field: Field) -> bool:
        return _is_of_sender(self.service, field)

    @property
    def is_anonymous(self) -> bool:
        return bool(self.cleaned_data.get("keterbukaan") == ANONYMOUS)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if self.is_anonymous:
            for field in self.asked:
                if field.identity:
                    self.errors.pop(field.key, None)
            return values
        reachable = [key for key in self.service.reachable if key in self.fields]
        if (
            reachable
            and not any(values.get(key) for key in reachable)
            and not set(reachable) & set(self.errors)
        ):
            self.add_error(
                reachable[0], _("Isi salah satu cara menghubungi Anda: surel, telepon, atau alamat.")
            )
        return values

    def new_case(self, *, now: dt.datetime) -> NewCase:
        """As casework takes it. Of who wants no name nothing of the person is handed on, whatever was typed."""
        values = self.cleaned_data
        kind = next((one for one in self.service.kinds if one.key == values.get("jenis")), None)
        asked = [one for one in self.asked if not (one.identity and self.is_anonymous)]
        return NewCase(
            subject=values["perihal"],
            channel=self.service.channel,
            received_at=now,
            classification=kind.classification if kind else "",
            fields={one.key: values.get(one.key) or "" for one in asked},
            is_confidential=values.get("keterbukaan") == CONFIDENTIAL,
            is_anonymous=self.is_anonymous,
        )

    @property
    def email(self) -> str:
        """Where the receipt goes; "" where no address was given, or no name wanted."""
        return "" if self.is_anonymous else str(self.cleaned_data.get("email") or "")


_BUILT: dict[tuple[str, str, str | None], tuple[Register, dict[str, forms.Field]]] = {}
"""By form, register and language."""


def _fields_of(service: Offer, register: Register) -> dict[str, forms.Field]:
    """What the form asks, built once a language: it is more work than anything else the form does. All forms share the
    fields, so nobody changes one."""
    key = (service.slug, register.key, get_language())
    built = _BUILT.get(key)
    if built is None or built[0] is not register:
        built = _BUILT[key] = (register, _built(service, register))
    return built[1]


def _built(service: Offer, register: Register) -> dict[str, forms.Field]:
    fields: dict[str, forms.Field] = {}
    asked = [one for one in register.fields if one.asked]
    if service.kinds:
        fields["jenis"] = forms.ChoiceField(
            label=_("Apa yang ingin Anda sampaikan?"),
            choices=[(one.key, told(one.name, one.help)) for one in service.kinds],
            widget=forms.RadioSelect,
            initial=service.kinds[0].key,
        )
    fields["perihal"] = forms.CharField(
        label=str(service.subject), help_text=str(service.subject_help), max_length=LONGEST_SUBJECT
    )
    fields |= {one.key: form_field(one) for one in asked if not _is_of_sender(service, one)}
    if openness := _openness(register):
        fields["keterbukaan"] = forms.ChoiceField(
            label=_("Bolehkah nama Anda diketahui?"),
            choices=openness,
            widget=forms.RadioSelect,
            initial=OPEN,
        )
    fields |= {one.key: form_field(one) for one in asked if _is_of_sender(service, one)}
    for key, words in service.labels.items():
        fields[key].label = str(words)
    for key in service.named:
        # Asked of whoever gives a name; ``clean`` lets go of it for the others.
        if key in fields:
            fields[key].required = True
    fields[FILES] = files_field()
    return fields


def _is_of_sender(service: Offer, field: Field) -> bool:
    return field.identity or field.key in service.of_sender


def _openness(register: Register) -> list[tuple[str, SafeString]]:
    if register.always_confidential or not (register.may_be_anonymous or register.may_be_confidential):
        return []
    found = [(OPEN, told(_("Boleh"), _("Petugas yang menangani melihat nama dan kontak Anda.")))]
    if register.may_be_confidential:
        found.append(
            (
                CONFIDENTIAL,
                told(
                    _("Rahasiakan"),
                    _(
                        "Hanya petugas register yang melihatnya, bukan petugas lain atau siapa pun yang Anda sebut."
                    ),
                ),
            )
        )
    if register.may_be_anonymous:
        found.append(
            (
                ANONYMOUS,
                told(
                    _("Tanpa nama"),
                    _(
                        "Nama dan kontak Anda tidak kami simpan; jawaban dibaca dengan nomor tiket dan kode. "
                        "Dari foto JPEG, PNG, dan WebP kami hapus tempat dan waktunya. Foto jenis lain (seperti "
                        "HEIC), video, dan dokumen tetap memuatnya, juga nama pembuatnya."
                    ),
                ),
            )
        )
    return found


class ReplyForm(forms.Form):
    """What a reporter writes back."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["isi"] = long_text()
        self.fields["isi"].label = _("Pesan Anda")
        self.fields[FILES] = files_field()


class ObjectionForm(forms.Form):
    """Why an applicant objects; of the grounds of the law only those their request leaves are offered."""

    def __init__(self, *args: Any, open_to: Grounds, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ground"] = forms.ChoiceField(
            label=_("Alasan keberatan"),
            choices=[(one.value, str(GROUND_NAMES[one])) for one in open_to.grounds],
            widget=forms.RadioSelect,
        )
        for key in ("position", "proxy"):
            self.fields[key] = form_field(objections.OBJECTIONS.field(key))
        self.fields["position"].label = _("Jelaskan keberatan Anda")
        self.fields[FILES] = files_field()


def told(name: Any, help_text: Any) -> SafeString:
    """A choice with what it means below it."""
    return format_html("<span><strong>{}</strong><span>{}</span></span>", name, help_text)


def form_field(field: Field) -> forms.Field:
    """One field of a register as a form asks it."""
    made: forms.Field = _FORMS[field.kind](field)
    made.label, made.help_text = str(field.name), str(field.help)
    made.required = field.required and field.kind != FieldKind.YES_NO
    if field.key in AUTOCOMPLETE:
        made.widget.attrs["autocomplete"] = AUTOCOMPLETE[field.key]
    return made


def _line(field: Field) -> forms.Field:
    if field.key == "email":
        return forms.EmailField(max_length=min(field.longest, 254))
    made = forms.CharField(max_length=field.longest)
    if field.key == "phone":
        made.widget.attrs |= {"inputmode": "tel"}
    return made


def long_text(*, most: int = LONGEST_NARRATIVE, is_short: bool = False) -> LongText:
    """A text of several lines that says how much is left."""
    made = LongText(max_length=most)
    # Not cut off by the browser: who pastes too much is told so, and loses nothing.
    made.widget.attrs.pop("maxlength", None)
    made.widget.attrs |= {
        "data-counted": str(most),
        "data-left": _("Sisa 0 karakter"),
        "rows": 4 if is_short else 8,
    }
    return made


def _text(field: Field) -> forms.Field:
    return long_text(is_short=not field.required)


def _date(field: Field) -> forms.Field:
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


def _choice(field: Field) -> forms.Field:
    choices = [(one.key, str(one.name)) for one in field.choices]
    if len(choices) < SELECT_FROM:
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect)
    return forms.ChoiceField(choices=[("", _("Pilih …")), *choices])


_FORMS: dict[FieldKind, Callable[[Field], forms.Field]] = {
    FieldKind.LINE: _line,
    FieldKind.TEXT: _text,
    FieldKind.DATE: _date,
    FieldKind.CHOICE: _choice,
    FieldKind.YES_NO: lambda _field: forms.BooleanField(),
    FieldKind.AMOUNT: lambda _field: forms.CharField(max_length=30),
}
