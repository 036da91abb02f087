"""The list of scheduled work: whole, safe to run twice, and started by ``pakta serve``."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from typing import Any

import pytest
from django.core import mail
from tests.factories.notifications import NoticeFactory

from pakta.cli import main
from pakta.config import schedule, serving
from pakta.config.schedule import JOBS, RecapsMissing, draft_recaps, run_jobs
from pakta.foundation.casework.actions.recaps import DraftRound
from pakta.foundation.notifications.actions.letters import SETTLED
from pakta.foundation.schedules.choices import RunState
from pakta.foundation.schedules.models import ScheduledRun
from pakta.foundation.trail.models import DailyRoot

EVENING = dt.datetime(2026, 3, 10, 12, 0, tzinfo=dt.UTC)


def test_every_job_has_a_name_of_its_own() -> None:
    names = [job.name for job in JOBS]
    assert len(set(names)) == len(names)


@pytest.mark.django_db
def test_a_second_look_on_the_same_day_finds_nothing_left_to_do(settings: Any) -> None:
    settings.PAKTA_URL = "https://pakta.contoh.test"
    NoticeFactory(created_at=EVENING - SETTLED)
    first = run_jobs(now=EVENING)
    assert {one.name for one in first} == {job.name for job in JOBS}
    assert {one.state for one in first} == {RunState.DONE}
    assert [(one.name, one.said) for one in run_jobs(now=EVENING)] == [
        ("look-at-files", ""),
        ("tell", ""),
        ("mailbox", ""),
        ("case-mails", ""),
        ("letters", ""),
    ]
    assert DailyRoot.objects.get().day == dt.date(2026, 3, 10)
    assert len(mail.outbox) == 1
    assert "https://pakta.contoh.test/bantuan/" in mail.outbox[0].body


@pytest.mark.django_db
def test_each_job_can_run_twice() -> None:
    for job in JOBS:
        job.run(EVENING)
        job.run(EVENING)
    assert DailyRoot.objects.count() == 1


@pytest.mark.django_db
def test_tick_says_what_was_done(capsys: Any) -> None:
    assert main(["tick"]) == 0
    assert (capsys.readouterr().out != "") == ScheduledRun.objects.exists()


class Children:
    """Stands for ``pakta tick``: a child that sleeps, so that what watches it can be watched."""

    def __init__(self, seconds: float) -> None:
        self.started: list[subprocess.Popen[bytes]] = []
        self.seconds = seconds

    def __call__(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-c", f"import time; time.sleep({self.seconds})"]
        self.started.append(subprocess.Popen(command, start_new_session=True))
        return self.started[-1]


@pytest.mark.slow
def test_the_schedule_is_looked_at_every_so_often_one_look_at_a_time() -> None:
    children = Children(30)
    ticker = serving.Ticker(started=0.0, start=children)
    moments = (0.0, serving.FIRST_TICK, serving.FIRST_TICK + serving.TICK_EVERY)
    for clock in moments:
        ticker.watch(clock)
    assert len(children.started) == 1
    children.started[0].kill()
    children.started[0].wait()
    ticker.watch(moments[-1])
    assert len(children.started) == 2
    ticker.watch(moments[-1] + serving.LONGEST_TICK)
    assert children.started[1].poll() is not None


def test_where_recaps_of_a_unit_fail_the_run_comes_round_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schedule, "draft_due_recaps", lambda **_: DraftRound(2, ("kota-uji",)))
    with pytest.raises(RecapsMissing, match="2 rekap register disusun; tidak berhasil untuk kota-uji"):
        draft_recaps(EVENING)
