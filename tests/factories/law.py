"""What an office stated of its law: values, days and stages of its own."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.foundation.lawbook.models import OfficeDay, OwnValue, StagePeriod
from tests.factories.programmes import NOW, stored_file

DAY = dt.date(2026, 11, 23)
VALUE = {"n": "5", "unit": "working_days", "source": "Keputusan Nomor 7 Tahun 2026", "reason": "Dipercepat."}
DAYS = {"what": "tutup", "first": "2026-11-24", "name": "Banjir", "source": "Surat Edaran Nomor 3 Tahun 2026"}
STAGE = {
    "name": "Tahapan Pemilu 2029",
    "starts_on": "2027-06-01",
    "ends_on": "2029-10-20",
    "source": "Peraturan Badan Nomor 4 Tahun 2027",
}
"""Forms as people send them."""


def own_value(unit: Unit, by: User, *, is_withdrawn: bool = False, **fields: Any) -> OwnValue:
    made = OwnValue(
        **{
            "unit": unit,
            "key": "ppid.answer",
            "name": "Jawaban tertulis atas permintaan informasi",
            "value": {"working_days": 5},
            "source": "Keputusan Nomor 7 Tahun 2026",
            "reason": "Pelayanan dipercepat.",
            "added_at": NOW,
            "added_by": by,
            **fields,
        }
    )
    return _saved(made, by, is_withdrawn=is_withdrawn)


def office_day(unit: Unit, by: User, *, is_withdrawn: bool = False, **fields: Any) -> OfficeDay:
    made = OfficeDay(
        **{
            "unit": unit,
            "day": DAY,
            "closed": True,
            "name": "Banjir",
            "source": "Surat Edaran Nomor 3 Tahun 2026",
            "added_at": NOW,
            "added_by": by,
            **fields,
        }
    )
    return _saved(made, by, is_withdrawn=is_withdrawn)


def stage_period(unit: Unit, by: User, *, is_withdrawn: bool = False, **fields: Any) -> StagePeriod:
    made = StagePeriod(
        **{
            "unit": unit,
            "name": "Tahapan Pemilihan 2026",
            "starts_on": dt.date(2026, 6, 1),
            "ends_on": dt.date(2026, 12, 31),
            "source": "Peraturan Badan Nomor 2 Tahun 2026",
            "added_at": NOW,
            "added_by": by,
            **fields,
        }
    )
    return _saved(made, by, is_withdrawn=is_withdrawn)


def law_ids(unit: Unit, *, by: User) -> dict[str, Any]:
    """One that counts and one that was withdrawn of each; the names are those of ``tests.delivery.walk``."""
    paper = {"document": stored_file(), "document_name": "keputusan-7.pdf"}
    later = {"in_force_from": dt.date(2030, 1, 1)}
    return {
        "own_value": own_value(unit, by, in_force_to=dt.date(2029, 12, 31), **paper).pk,
        "withdrawn_value": own_value(unit, by, is_withdrawn=True, **later).pk,
        "office_day": office_day(unit, by).pk,
        "withdrawn_day": office_day(unit, by, day=dt.date(2026, 11, 25), is_withdrawn=True).pk,
        "stage": stage_period(unit, by).pk,
        "withdrawn_stage": stage_period(unit, by, name="Tahapan lain", is_withdrawn=True).pk,
    }


def _saved(made: Any, by: User, *, is_withdrawn: bool) -> Any:
    if is_withdrawn:
        made.withdrawn_at, made.withdrawn_by = NOW, by
    made.save()
    return made
