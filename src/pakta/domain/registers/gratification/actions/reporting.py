"""A person of the office reports a gift, received or refused."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from pakta.domain.registers.gratification.models import REGISTER
from pakta.foundation.accounts.models import User
from pakta.foundation.accounts.queries import people_of
from pakta.foundation.casework.actions.files import Incoming
from pakta.foundation.casework.actions.opening import NewCase, open_case
from pakta.foundation.casework.models import Case
from pakta.foundation.casework.refusals import CaseIncomplete, NotYourRegister
from pakta.foundation.institutions.models import Unit
from pakta.shared.dates import day_text, iso_day


def report_gift(
    *,
    unit: Unit,
    fields: Mapping[str, Any],
    is_confidential: bool,
    files: Sequence[Incoming] = (),
    by: User,
    now: dt.datetime,
) -> Case:
    """Report it to the unit's UPG. Whoever works at the unit may; the person follows the report under their own name.

    Refuses people of other units, a day in the future, and what ``open_case`` refuses.
    """
    if not people_of(unit).filter(pk=by.pk).exists():
        raise NotYourRegister(_("Laporan gratifikasi disampaikan kepada UPG satuan kerja Anda sendiri."))
    happened = iso_day(str(fields.get("event_on", "")))
    if happened is not None and happened > unit.local_date(now):
        raise CaseIncomplete(
            _("%(day)s belum terjadi. Tulis tanggal penerimaan atau penolakannya.")
            % {"day": day_text(happened)}
        )
    # The subject stands in lists that others see: it says the kind, never who gave or took.
    refused = fields.get("kind") == "refused"
    return open_case(
        register=REGISTER,
        unit=unit,
        new=NewCase(
            subject="Penolakan gratifikasi" if refused else "Penerimaan gratifikasi",
            channel="form",
            received_at=now,
            fields=fields,
            is_confidential=is_confidential,
        ),
        files=files,
        with_ticket=False,
        reporter=by,
        by=by,
        now=now,
    ).case
