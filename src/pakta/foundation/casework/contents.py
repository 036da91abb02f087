"""What a case says: its fields in the open and sealed, put in words, and checked when they come in."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from pakta.foundation.casework.models import Case
from pakta.foundation.casework.register import Field, FieldKind, Register
from pakta.foundation.sealing.seals import seal_text, unseal_text
from pakta.shared.dates import day_text
from pakta.shared.errors import DomainError
from pakta.shared.numbers import rupiah
from pakta.shared.text import writable_in_xml

LONGEST_NARRATIVE = 10_000
DEAREST = 10**15
_KEPT = "_casework_contents"


class FieldRefused(DomainError):
    """One or more fields cannot be taken as they are; ``problems`` says each by the field's key."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = dict(problems)


@dataclass(frozen=True)
class CaseContents:
    """A case opened: every value of its fields by key, as stored (text, ISO days, whole rupiah, True/False)."""

    case: Case
    values: Mapping[str, Any]

    def value(self, key: str) -> Any:
        """As stored; "" where nothing was said or the case was forgotten."""
        return self.values.get(key, "")

    def words(self, key: str) -> str:
        """As a person reads it."""
        field = self.case.register_rules.field(key)
        if field.may_wait and field in self.lacking:
            return _("belum diketahui")
        return words_of(field, self.value(key))

    @property
    def lacking(self) -> list[Field]:
        """What the reporter still has to tell, for the case came here from another register without it."""
        if self.case.is_forgotten:
            return []
        return [
            one for one in self.case.register_rules.fields if one.may_wait and not self.values.get(one.key)
        ]

    @property
    def lacking_words(self) -> str:
        return ", ".join(str(one.name) for one in self.lacking)


def contents_of(case: Case) -> CaseContents:
    """Opens what is sealed, once for the life of the object. A forgotten case has only what it kept in the open."""
    kept: CaseContents | None = case.__dict__.get(_KEPT)
    if kept is None:
        sealed = json.loads(unseal_text(case.key, case.sealed)) if case.key and case.sealed else {}
        kept = case.__dict__[_KEPT] = CaseContents(case, {**case.details, **sealed})
    return kept


def forget_contents(case: Case) -> None:
    """Open it afresh next time."""
    case.__dict__.pop(_KEPT, None)


def words_of(field: Field, value: Any) -> str:
    if value in ("", None):
        return ""
    match field.kind:
        case FieldKind.CHOICE:
            return field.choice_name(value)
        case FieldKind.DATE:
            return day_text(dt.date.fromisoformat(value))
        case FieldKind.YES_NO:
            return _("ya") if value else _("tidak")
        case FieldKind.AMOUNT:
            return rupiah(int(value))
        case _:
            return str(value)


def checked(
    register: Register,
    given: Mapping[str, Any],
    *,
    keys: tuple[str, ...] | None = None,
    may_lack: Collection[Field] = (),
) -> dict[str, Any]:
    """What is stored of ``given``; ``keys`` narrows to some fields (all of the register otherwise; those that come
    later may be empty then). ``may_lack``: required ones that may be empty this time.

    Refuses ``FieldRefused``, all problems at once: missing, too long, no such choice, no day, no amount.
    """
    fields = [one for one in register.fields if keys is None or one.key in keys]
    problems: dict[str, str] = {}
    kept: dict[str, Any] = {}
    for field in fields:
        try:
            value = _stored(field, given.get(field.key, ""))
        except ValueError as error:
            problems[field.key] = str(error)
            continue
        needed = field.required and not (keys is None and field.later) and field not in may_lack
        if value in ("", None) and needed:
            problems[field.key] = _("%(field)s belum diisi.") % {"field": field.name}
        elif value not in ("", None):
            kept[field.key] = value
    if problems:
        raise FieldRefused(problems)
    return kept


def parted(register: Register, values: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """In the open, and to be sealed."""
    sealed = {one.key for one in register.fields if one.sealed}
    return (
        {key: value for key, value in values.items() if key not in sealed},
        {key: value for key, value in values.items() if key in sealed},
    )


def sealed_with(key: str, values: Mapping[str, Any]) -> str:
    return seal_text(key, json.dumps(values, ensure_ascii=False, sort_keys=True)) if values else ""


def _stored(field: Field, given: Any) -> Any:
    """Raises ``ValueError`` with a sentence."""
    if field.kind == FieldKind.YES_NO:
        return given in (True, "on", "1", "ya", "true")
    if isinstance(given, dt.date):
        given = given.isoformat()
    text = writable_in_xml(str(given if given is not None else "")).replace("\r\n", "\n").strip()
    if field.kind == FieldKind.LINE:
        text = " ".join(text.split())
    if not text:
        return ""
    longest = LONGEST_NARRATIVE if field.kind == FieldKind.TEXT else field.longest
    if len(text) > longest:
        raise ValueError(
            _("%(field)s terlalu panjang: %(length)d dari paling banyak %(longest)d karakter.")
            % {"field": field.name, "length": len(text), "longest": longest}
        )
    match field.kind:
        case FieldKind.DATE:
            return _day(field, text)
        case FieldKind.AMOUNT:
            return _amount(field, text)
        case FieldKind.CHOICE if text not in {one.key for one in field.choices}:
            raise ValueError(_("%(field)s: pilihan ini tidak ada.") % {"field": field.name})
        case _:
            return text


def _day(field: Field, text: str) -> str:
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        raise ValueError(_("%(field)s: tulis tanggal seperti 2026-04-03.") % {"field": field.name}) from None
    if not 1945 <= day.year <= 2200:
        raise ValueError(_("%(field)s: tahun ini tidak masuk akal.") % {"field": field.name})
    return day.isoformat()


def _amount(field: Field, text: str) -> int:
    bare = text.casefold().removeprefix("rp").strip().removesuffix(",00").replace(".", "").replace(" ", "")
    if not bare.isdecimal() or int(bare) > DEAREST:
        raise ValueError(_("%(field)s: tulis rupiah bulat, misalnya 1.500.000.") % {"field": field.name})
    return int(bare)
