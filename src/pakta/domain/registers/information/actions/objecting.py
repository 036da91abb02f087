"""An objection is tied to its request, and one that is upheld opens the request again.

Whatever door an objection comes through, it names its request by number, and is refused where there is no such
request, no ground for it, or no time left. ``file_objection`` is for doors that know the request already.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from pakta.domain.registers.information import objections, requests
from pakta.domain.registers.information.applicants import IDENTITY
from pakta.domain.registers.information.grounds import GROUND_NAMES, Grounds
from pakta.domain.registers.information.models import ObjectionOf
from pakta.domain.registers.information.refusals import ObjectionRefused
from pakta.domain.registers.information.standing import is_closed_incomplete, objectable, until_of
from pakta.foundation.accounts.models import User
from pakta.foundation.casework.actions.files import Incoming
from pakta.foundation.casework.actions.locking import locked
from pakta.foundation.casework.actions.opening import NewCase, Opened, open_case
from pakta.foundation.casework.actions.passing import Passage, pass_along, way_from
from pakta.foundation.casework.contents import contents_of
from pakta.foundation.casework.models import Case, CaseStep
from pakta.foundation.casework.rules import check_keeper
from pakta.foundation.lawbook.queries import law_of
from pakta.shared.dates import day_text


@transaction.atomic
def file_objection(
    *,
    request: Case,
    ground: str,
    channel: str,
    fields: Mapping[str, Any],
    received_at: dt.datetime,
    files: Sequence[Incoming] = (),
    with_ticket: bool = True,
    by: User | None,
    now: dt.datetime,
) -> Opened:
    """An objection to how ``request`` was answered. Who the applicant is, and what was asked, is taken from it.

    ``by`` None: the public, whose door checked ticket and code; a person must keep the register of objections.
    ``fields`` gives ``position`` (why) and what else the form asked. Refuses ``ObjectionRefused`` and what
    ``open_case`` refuses.
    """
    if by is not None:
        check_keeper(by, request.unit, objections.KEY)
    held = contents_of(request)
    taken = {key: held.value(key) for key in (*IDENTITY, "request", "purpose") if held.value(key)}
    known = {one.key for one in objections.FIELDS}
    given = {key: value for key, value in {**taken, **fields}.items() if key in known}
    return open_case(
        register=objections.KEY,
        unit=request.unit,
        new=NewCase(
            subject=_("Keberatan atas %(number)s") % {"number": request.number_text},
            channel=channel,
            received_at=received_at,
            classification=ground,
            fields={**given, "request_number": request.number_text},
            is_confidential=request.is_confidential,
        ),
        files=files,
        with_ticket=with_ticket,
        by=by,
        now=now,
    )


def tie_to_request(objection: Case) -> ObjectionOf:
    """What every new objection goes through. Refuses ``ObjectionRefused``; the objection is then undone with it."""
    number = contents_of(objection).words("request_number")
    found = Case.objects.filter(
        unit=objection.unit, register=requests.KEY, number_text__iexact=number
    ).first()
    if found is None:
        raise ObjectionRefused(
            _("Permintaan informasi nomor %(number)s tidak ada di satuan kerja ini. Periksa nomornya.")
            % {"number": number}
        )
    request = locked(found)
    _check_only(request)
    law = law_of(objection.unit)
    open_to = objectable(request, on=objection.received_on)
    _check_ground(request, open_to, objection.classification)
    assert open_to.arose_on is not None
    until = until_of(open_to.arose_on, law)
    if until is None:
        until = objection.received_on
    if objection.received_on > until:
        raise ObjectionRefused(
            _("Keberatan diajukan paling lambat %(until)s. Yang ini diterima %(received)s.")
            % {"until": day_text(until), "received": day_text(objection.received_on)}
        )
    if request.is_confidential and not objection.is_confidential:
        objection.is_confidential = True
        objection.save(update_fields=["is_confidential"])
    return ObjectionOf.objects.create(
        objection=objection, request=request, arose_on=open_to.arose_on, until=until
    )


def reopen_request(objection: Case, step: CaseStep, *, now: dt.datetime) -> None:
    """An objection was upheld, wholly or in part: its request is worked on again. One that was never answered is
    open anyway, and one its applicant withdrew stays so."""
    tie = ObjectionOf.objects.select_related("request").filter(objection=objection).first()
    if tie is None:
        return
    request = locked(tie.request)
    if request.state in requests.ANSWERED or is_closed_incomplete(request):
        pass_along(request, way_from(request, "reopen"), Passage(), by=step.by, now=now)


def _check_only(request: Case) -> None:
    """One at a time."""
    standing = ObjectionOf.objects.filter(request=request, objection__closed_on=None).select_related(
        "objection"
    )
    if (other := standing.first()) is not None:
        raise ObjectionRefused(
            _("Permintaan ini sedang dalam keberatan %(number)s. Tunggu tanggapannya.")
            % {"number": other.objection.number_text}
        )


def _check_ground(request: Case, open_to: Grounds, ground: str) -> None:
    if not open_to.grounds:
        if request.is_open and request.due_on is not None:
            raise ObjectionRefused(
                _(
                    "Permintaan ini masih dalam jangka waktu jawaban, sampai %(due)s. Keberatan belum dapat diajukan."
                )
                % {"due": day_text(request.due_on)}
            )
        raise ObjectionRefused(
            _("Keberatan atas permintaan ini tidak dapat diajukan: belum ada jawaban, atau dicabut.")
        )
    if not ground:
        raise ObjectionRefused(_("Pilih alasan keberatannya."))
    if ground not in open_to.grounds:
        raise ObjectionRefused(
            _("Alasan “%(ground)s” tidak sesuai dengan keadaan permintaan ini. Yang dapat dipilih: %(open)s.")
            % {
                "ground": GROUND_NAMES.get(ground, ground),
                "open": "; ".join(str(GROUND_NAMES[one]) for one in open_to.grounds),
            }
        )
