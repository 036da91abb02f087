"""A year's statements as a roll of people: who signed what when, who has not yet, and who left without signing.

Words are Indonesian, as papers are.
"""

from __future__ import annotations

import datetime as dt

from pakta.domain.registers.conflicts.papers import StatementLine
from pakta.domain.registers.conflicts.queries import (
    people_gone_without_statement,
    people_without_statement,
    statements_of,
)
from pakta.foundation.accounts.models import User
from pakta.foundation.accounts.queries import people_of
from pakta.foundation.institutions.models import Unit
from pakta.shared.dates import day_text
from pakta.shared.spreadsheets import Sheet


def roll_of(user: User, unit: Unit, year: int) -> list[StatementLine]:
    """By name. Six queries."""
    here = set(people_of(unit).order_by().values_list("pk", flat=True))
    signed = [
        StatementLine(
            one.person.name,
            "ada konflik kepentingan" if one.has_conflict else "tidak ada konflik kepentingan",
            day_text(_day(unit, one.signed_at)),
            "" if one.person_id in here else "tidak lagi bertugas di sini",
            is_gone=one.person_id not in here,
        )
        for one in statements_of(user, unit, year)
    ]
    missing = [
        StatementLine(one.person.name, "", "", came_words(unit, year, one.since))
        for one in people_without_statement(unit, year)
    ]
    gone = [
        StatementLine(one.person.name, "", "", left_words(unit, one.until), is_gone=True)
        for one in people_gone_without_statement(unit, year)
    ]
    return sorted([*signed, *missing, *gone], key=lambda one: one.name.casefold())


def came_words(unit: Unit, year: int, since: dt.datetime | None) -> str:
    """``terdaftar di sini sejak 4 Mei 2026``; "" for who was there when the year began."""
    day = _day(unit, since) if since else None
    return f"terdaftar di sini sejak {day_text(day)}" if day and day > dt.date(year, 1, 1) else ""


def left_words(unit: Unit, until: dt.datetime | None) -> str:
    return (
        f"bertugas di sini sampai {day_text(_day(unit, until))}" if until else "tidak lagi bertugas di sini"
    )


def roll_sheet(lines: list[StatementLine], *, unit: Unit, year: int) -> Sheet:
    header = ["Nama", "Pernyataan", "Ditandatangani", "Keterangan"]
    rows = [[one.name, one.said or "–", one.signed_on or "–", one.note or "–"] for one in lines]
    above = (unit.name, f"Pernyataan konflik kepentingan tahun {year}")
    return Sheet(f"Pernyataan {year}", header, rows, (36, 30, 22, 40), above=above)


def _day(unit: Unit, moment: dt.datetime) -> dt.date:
    return moment.astimezone(unit.zone_info).date()
