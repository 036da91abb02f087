"""Laying the ministry's own wording over our labels, and taking it back. What was loaded once is kept."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from pakta.domain.assessments.models import OfficialWording
from pakta.domain.assessments.rules import can_word
from pakta.domain.programmes.rules import require
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.foundation.trail.actions import record
from pakta.knowledge.worksheets.instrument import instruments, with_wording
from pakta.knowledge.worksheets.wording import UnknownWording, Wording
from pakta.knowledge.worksheets.wording_sheet import LONGEST_WORDING
from pakta.shared.errors import DomainError
from pakta.shared.text import is_writable

LONGEST_FILE_NAME = 300


class WordingUnusable(DomainError):
    """The texts do not belong to the instrument."""


@transaction.atomic
def set_wording(
    *, unit: Unit, instrument_id: str, texts: Wording, file_name: str, by: User, now: dt.datetime
) -> OfficialWording:
    """From now on ``texts`` (code → wording) stand for the unit and those below it that loaded none of their own.

    It takes the place of whatever the unit loaded before; empty: our own words again. Refuses codes the instrument
    does not have, and texts that are empty, too long or no page can hold.
    """
    require(allowed=can_word(by, unit))
    plain = instruments().get(instrument_id)
    if plain is None:
        raise WordingUnusable(_("Versi LKE itu tidak dikenal. Muat ulang halaman, lalu pilih lagi."))
    if not is_writable(texts):
        raise WordingUnusable(
            _("Ada bunyi dengan huruf yang tidak dapat ditampilkan. Periksa berkasnya, lalu muat lagi.")
        )
    try:
        with_wording(plain, texts)
    except UnknownWording as refusal:
        raise WordingUnusable(str(refusal)) from None
    if not all(0 < len(text.strip()) <= LONGEST_WORDING for text in texts.values()):
        raise WordingUnusable(
            _("Ada bunyi yang kosong atau terlalu panjang. Periksa berkasnya, lalu muat lagi.")
        )
    # Two people who load at once are told apart by the order of their rows.
    before = OfficialWording.objects.filter(unit=unit, instrument=plain.id).first()
    loaded = OfficialWording.objects.create(
        unit=unit,
        instrument=plain.id,
        texts=dict(texts),
        file_name=file_name.replace("\0", "")[:LONGEST_FILE_NAME],
        loaded_at=now,
        loaded_by=by,
    )
    record(
        chain=unit.trail_chain,
        by=by,
        now=now,
        action="assessments.set_wording",
        subject=loaded,
        label=plain.name,
        before={"file": before.file_name, "texts": before.texts} if before else None,
        after={"file": loaded.file_name, "texts": loaded.texts},
    )
    return loaded
