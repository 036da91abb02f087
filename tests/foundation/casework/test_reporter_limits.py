"""A reporter writes a lot into a case in a day, and not without end."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from tests.factories.casework import NOON, case_of, keeper
from tests.factories.institutions import UnitFactory

from pakta.foundation.casework.actions.files import Incoming
from pakta.foundation.casework.actions.messages import add_note, receive_message
from pakta.foundation.casework.models import Case, CaseFile, CaseMessage
from pakta.foundation.casework.refusals import TooMuchToday
from pakta.foundation.casework.reporter_limits import MOST_FILES, MOST_MESSAGES, check_message
from pakta.foundation.institutions.models import Unit

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
MIDNIGHT = dt.datetime(2026, 11, 20, 17, 0, tzinfo=dt.UTC)
"""When the day after ``NOON`` begins in Jakarta."""


@pytest.fixture
def unit() -> Unit:
    return UnitFactory(city=True, zone="Asia/Jakarta")


@pytest.fixture
def case(unit: Unit) -> Case:
    return case_of(unit)


def write(case: Case, *, files: int = 0, now: dt.datetime = NOON) -> CaseMessage:
    return receive_message(
        case=case, text="Lagi.", files=[Incoming("a.pdf", PDF) for _file in range(files)], now=now
    )


def test_messages_of_a_day_end_and_begin_again_tomorrow(case: Case) -> None:
    for _time in range(MOST_MESSAGES):
        write(case)
    with pytest.raises(TooMuchToday, match=r"20 pesan.*Tulis lagi besok"):
        write(case)
    with pytest.raises(TooMuchToday):
        write(case, now=MIDNIGHT - dt.timedelta(seconds=1))
    assert CaseMessage.objects.count() == MOST_MESSAGES
    write(case, now=MIDNIGHT)


def test_other_cases_and_the_office_are_not_held_up(case: Case, unit: Unit) -> None:
    for _time in range(MOST_MESSAGES):
        write(case)
    write(case_of(unit))
    add_note(case=case, text="Banyak sekali.", by=keeper(unit), now=NOON)


def test_files_of_a_day_end_while_words_still_come_in(case: Case) -> None:
    for _time in range(MOST_FILES // 20):
        write(case, files=20)
    with pytest.raises(TooMuchToday, match="susulkan berkasnya besok"):
        write(case, files=1)
    assert CaseFile.objects.count() == MOST_FILES
    write(case)
    write(case, files=1, now=MIDNIGHT)


def test_bytes_of_a_day_end(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pakta.foundation.casework.reporter_limits.MOST_BYTES", 3 * len(PDF))
    write(case, files=2)
    with pytest.raises(TooMuchToday, match="hari ini sudah 2"):
        write(case, files=2)
    write(case, files=1)


def test_a_message_without_files_asks_no_more_than_its_number(
    case: Case, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(1):
        check_message(case, sizes=[], now=NOON)
