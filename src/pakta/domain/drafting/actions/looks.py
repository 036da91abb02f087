"""Setting how a unit's decrees are printed and numbered."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from pakta.domain.drafting.choices import PaperSize
from pakta.domain.drafting.models import DecreeLook
from pakta.domain.drafting.models.look import DECREE_NUMBER
from pakta.domain.drafting.printing import printed_look
from pakta.domain.drafting.rules import can_set_look
from pakta.domain.programmes.rules import require
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.foundation.papers.numbers import pattern_problem
from pakta.foundation.trail.actions import record
from pakta.knowledge.decrees.writing.look import Typeface
from pakta.shared.errors import DomainError
from pakta.shared.text import plain_line


class LookUnusable(DomainError):
    """A paper, typeface or number pattern that is none."""


@dataclass(frozen=True)
class LookFields:
    """A look as typed; the names are ``DecreeLook``'s."""

    paper: str = PaperSize.F4
    margin_top: int = 25
    margin_bottom: int = 25
    margin_left: int = 30
    margin_right: int = 20
    typeface: str = Typeface.BOOKMAN
    type_size: Decimal = Decimal(12)
    table_size: Decimal = Decimal(9)
    number_pattern: str = DECREE_NUMBER
    copy_office: str = ""
    copy_position: str = ""
    copy_name: str = ""


@transaction.atomic
def set_look(*, unit: Unit, fields: LookFields, by: User, now: dt.datetime) -> DecreeLook:
    """Keep the look; papers printed before stay as they are.

    Refuses ``LookUnusable``, and ``LookImpossible`` for margins and sizes that leave no room.
    """
    require(allowed=can_set_look(by, unit))
    values: dict[str, Any] = {
        name: plain_line(value) if isinstance(value, str) else value for name, value in asdict(fields).items()
    }
    fields = LookFields(**values)
    if fields.paper not in PaperSize.values:
        raise LookUnusable(_("Pilih kertas F4 atau A4."))
    if fields.typeface not in set(Typeface):
        raise LookUnusable(_("Pilih jenis huruf yang tersedia."))
    if problem := pattern_problem(fields.number_pattern):
        raise LookUnusable(
            _(
                "Pola nomor tidak dapat dipakai karena bagian ini: %(part)s. Pakai {nomor} dan {tahun} "
                "masing-masing sekali, terpisah dari angka dan bagian lain."
            )
            % {"part": problem}
        )
    printed_look(DecreeLook(unit=unit, **values))
    before = DecreeLook.objects.filter(unit=unit).first()
    look, _made = DecreeLook.objects.update_or_create(
        unit=unit, defaults={**values, "changed_at": now, "changed_by": by}
    )
    record(
        chain=unit.trail_chain,
        by=by,
        now=now,
        action="drafting.set_look",
        subject=look,
        label=unit.name,
        before={name: getattr(before, name) for name in values} if before else None,
        after=values,
    )
    return look
