"""A handler's own arrangements: saved views and texts to answer with."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from pakta.foundation.accounts.models import User
from pakta.foundation.casework.models import AnswerTemplate, SavedView
from pakta.foundation.casework.placeholders import KNOWN, placeholders_in
from pakta.foundation.casework.refusals import CaseIncomplete, NotYourRegister
from pakta.foundation.casework.rules import can_see_register, check_keeper
from pakta.foundation.institutions.models import Unit
from pakta.foundation.trail.actions import record
from pakta.shared.text import plain_line, writable_in_xml

LONGEST_NAME = 60
LONGEST_QUERY = 1_000
LONGEST_TEMPLATE = 10_000


@transaction.atomic
def save_view(
    *, unit: Unit, register: str, name: str, query: str, is_shared: bool, by: User, now: dt.datetime
) -> SavedView:
    """Keep a desk's filters under a name; the same name again takes the new filters.

    Not in the trail: it is one's own.
    """
    if not can_see_register(by, unit, register):
        raise NotYourRegister(_("Anda tidak ditunjuk pada register ini."))
    name = plain_line(name)[:LONGEST_NAME]
    if not name:
        raise CaseIncomplete(_("Beri nama tampilannya."))
    view, _new = SavedView.objects.update_or_create(
        unit=unit,
        register=register,
        saved_by=by,
        name=name,
        defaults={"query": query[:LONGEST_QUERY], "is_shared": is_shared, "saved_at": now},
    )
    return view


@transaction.atomic
def remove_view(*, view: SavedView, by: User, now: dt.datetime) -> None:
    if view.saved_by_id != by.pk:
        raise NotYourRegister(_("Tampilan ini disimpan orang lain."))
    view.delete()


@transaction.atomic
def add_template(
    *, unit: Unit, register: str, name: str, text: str, by: User, now: dt.datetime
) -> AnswerTemplate:
    """A text to answer with; the same name again replaces the earlier one. Keepers alone."""
    check_keeper(by, unit, register)
    name, text = plain_line(name)[:120], writable_in_xml(text).strip()[:LONGEST_TEMPLATE]
    if not name or not text:
        raise CaseIncomplete(_("Isi nama dan teksnya."))
    if unknown := [one for one in placeholders_in(text) if one not in KNOWN]:
        raise CaseIncomplete(
            _("%(unknown)s tidak dikenal. Yang diisi sendiri hanya %(known)s.")
            % {"unknown": ", ".join(unknown), "known": ", ".join(KNOWN)}
        )
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    AnswerTemplate.objects.filter(unit=unit, register=register, name=name, withdrawn_at=None).update(
        withdrawn_at=now, withdrawn_by=by
    )
    added = AnswerTemplate.objects.create(
        unit=unit, register=register, name=name, text=text, added_at=now, added_by=by
    )
    _record("casework.add_template", added, by=by, now=now)
    return added


@transaction.atomic
def withdraw_template(*, template: AnswerTemplate, by: User, now: dt.datetime) -> None:
    check_keeper(by, template.unit, template.register)
    if AnswerTemplate.objects.filter(pk=template.pk, withdrawn_at=None).update(
        withdrawn_at=now, withdrawn_by=by
    ):
        _record("casework.withdraw_template", template, by=by, now=now)


def _record(action: str, template: AnswerTemplate, *, by: User, now: dt.datetime) -> None:
    record(
        chain=template.unit.trail_chain,
        by=by,
        now=now,
        action=action,
        subject=template,
        label=template.name,
        after={"register": template.register},
    )
