"""Recaps from the day they are drafted to the day they are voided."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy, override
from pytest_django import DjangoAssertNumQueries
from tests.factories.accounts import person
from tests.factories.casework import NOON, TOOLS, case_of, keeper, register_in_use
from tests.factories.institutions import UnitFactory
from tests.factories.recaps import DECEMBER_1, NOVEMBER, drafted_recap, link, refused_case, signed_recap
from tests.foundation.papers.specimens import pdf_text

from pakta.foundation.accounts.models import Membership, User
from pakta.foundation.casework.actions import recaps
from pakta.foundation.casework.actions.appointing import end_appointment, set_register
from pakta.foundation.casework.actions.clocks import DueDocument, move_due_date
from pakta.foundation.casework.actions.messages import receive_message
from pakta.foundation.casework.actions.passing import Passage, take_way
from pakta.foundation.casework.actions.recaps import (
    DraftRound,
    draft_due_recaps,
    draft_recap,
    publish_recap,
    remind_of_recaps,
    sign_recap,
    void_recap,
    write_recap,
)
from pakta.foundation.casework.choices import RecapState
from pakta.foundation.casework.models import Appointment, Recap
from pakta.foundation.casework.recap_periods import Period, period_of
from pakta.foundation.casework.recap_queries import file_stem, public_figures, reckoned, reckoned_for
from pakta.foundation.casework.refusals import NotYourRegister, ReasonMissing, RecapRefused
from pakta.foundation.casework.register import Register, Rhythm
from pakta.foundation.casework.registry import register_of
from pakta.foundation.institutions.models import Unit
from pakta.foundation.notifications.models import Notice
from pakta.foundation.trail.models import Entry

A_DAY = dt.timedelta(days=1)
JANUARY = dt.datetime(2027, 1, 4, 3, tzinfo=dt.UTC)
"""Monday, the first working day of 2027 in Jakarta."""


def month(day: dt.date) -> Period:
    return period_of(Rhythm.MONTHLY, day)


def paper_text(recap: Recap) -> str:
    assert recap.pdf is not None
    with default_storage.open(recap.pdf.storage_name) as file:
        return " ".join(pdf_text(file.read()).split())


def counted(unit: Unit, period: Period) -> dict[str, Any]:
    return dict(reckoned(unit, "tools", Rhythm.MONTHLY, period).data)


def with_recap(**settled: Any) -> Register:
    return replace(TOOLS, recap=replace(TOOLS.recap, **settled))


def channels_in(figures: Mapping[str, Any]) -> list[Any]:
    one = next(one for one in figures["breakdowns"] if one["key"] == "channel")
    return [group["received"] for group in one["groups"]]


def signed_again(recap: Recap, by: User) -> Recap:
    """Voided, drafted anew and signed."""
    fresh = void_recap(recap=recap, reason="Ada yang terlambat", version=recap.version, by=by, now=DECEMBER_1)
    seen = reckoned_for(fresh).fingerprint
    return sign_recap(recap=fresh, version=fresh.version, seen=seen, by=by, now=DECEMBER_1)


def test_a_month_is_counted_from_the_days_of_its_cases() -> None:
    unit = UnitFactory(city=True)
    staff = keeper(unit)
    case_of(unit, now=NOON - dt.timedelta(days=40))  # received in October, due in October
    refused_case(unit, staff, channel="desk")
    case_of(unit, now=NOON)
    case_of(unit, now=DECEMBER_1)
    with register_in_use(with_recap(small=0)):
        data = counted(unit, month(NOVEMBER))
    assert {key: data[key] for key in ("opening", "received", "done", "open", "late", "done_in_time")} == {
        "opening": 1,
        "received": 2,
        "done": 1,
        "open": 2,
        "late": 1,
        "done_in_time": 1,
    }
    assert [
        (one["name"], one["received"], one["done"], one["open"]) for one in data["breakdowns"][-1]["groups"]
    ] == [("Datang", 1, 1, 0), ("Formulir", 1, 0, 2)]
    assert (data["days"], data["working_days"]) == (0, 0)


def test_last_month_counts_the_same_whatever_happens_to_its_cases_now() -> None:
    unit = UnitFactory(city=True)
    staff = keeper(unit)
    ended = refused_case(unit, staff, now=NOON - dt.timedelta(days=50))
    waiting = case_of(unit, now=NOON - dt.timedelta(days=50))
    october = counted(unit, month(dt.date(2026, 10, 5)))
    assert (october["open"], october["late"]) == (1, 1)
    clock = waiting.clocks.get(key="lend")
    waiting = move_due_date(
        clock=clock,
        due=dt.date(2026, 12, 24),
        document=DueDocument("Pengumuman 7", dt.date(2026, 10, 5)),
        reason="Libur yang diumumkan",
        version=waiting.version,
        by=staff,
        now=NOON,
    )
    take_way(
        case=waiting, way="refuse", version=waiting.version, said=Passage("x", "lent"), by=staff, now=NOON
    )
    assert counted(unit, month(dt.date(2026, 10, 5))) == october
    assert ended.closed_on == dt.date(2026, 10, 1)


def test_a_case_opened_again_is_counted_as_that() -> None:
    unit = UnitFactory(city=True)
    staff = keeper(unit)
    with register_in_use(
        replace(
            TOOLS,
            ways=tuple(replace(w, sources=("refused",)) if w.key == "reply_late" else w for w in TOOLS.ways),
        )
    ):
        case = refused_case(unit, staff, now=NOON - dt.timedelta(days=30))
        october = counted(unit, month(dt.date(2026, 10, 5)))
        receive_message(case=case, text="Masih perlu.", now=NOON)
        assert counted(unit, month(dt.date(2026, 10, 5))) == october
        november = counted(unit, month(NOVEMBER))
    assert (november["opening"], november["reopened"], november["open"]) == (0, 1, 1)


def test_figures_cost_the_same_however_many_cases(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    unit = UnitFactory(city=True)
    staff = keeper(unit)
    case_of(unit)
    # The seventh asks what was signed before: what it hid stays hidden.
    with django_assert_num_queries(7):
        counted(unit, month(NOVEMBER))
    for place in range(3):
        case_of(unit, now=NOON - dt.timedelta(days=20 * place), classification="big")
        refused_case(unit, staff)
    with django_assert_num_queries(7):
        counted(unit, month(NOVEMBER))
    with register_in_use(with_recap(small=0)), django_assert_num_queries(6):
        counted(unit, month(NOVEMBER))


def test_a_recap_drafts_itself_on_the_first_working_day_and_tells_its_keeper() -> None:
    unit = UnitFactory(city=True)
    staff = keeper(unit)
    friday_evening = dt.datetime(2027, 1, 1, 9, tzinfo=dt.UTC)  # New Year
    assert [draft_due_recaps(link=link, now=now).new for now in (DECEMBER_1 - A_DAY, DECEMBER_1)] == [0, 1]
    assert draft_due_recaps(link=link, now=DECEMBER_1).new == 0
    assert [draft_due_recaps(link=link, now=now).new for now in (friday_evening, JANUARY)] == [0, 1]
    found = Recap.objects.order_by("starts_on")
    assert [(one.starts_on.month, one.state) for one in found] == [(11, "drafted"), (12, "drafted")]
    told = Notice.objects.filter(user=staff).order_by("pk").first()
    assert told is not None
    assert "November 2026" in told.text
    assert told.link == link(found[0].pk)


def test_nobody_keeps_it_and_nothing_is_drafted() -> None:
    unit = UnitFactory(city=True)
    keeper(unit)
    end_appointment(appointment=Appointment.objects.get(), by=person("coordinator", unit=unit), now=NOON)
    assert draft_due_recaps(link=link, now=DECEMBER_1).new == 0


def test_the_unit_settles_the_rhythm() -> None:
    unit = UnitFactory(city=True)
    keeper(unit)
    set_register(
        unit=unit,
        register="tools",
        rhythms=[Rhythm.QUARTERLY],
        publishes_recaps=False,
        open_to_public=True,
        retention_months=None,
        by=person("coordinator", unit=unit),
        now=NOON,
    )
    assert draft_due_recaps(link=link, now=DECEMBER_1).new == 0
    assert draft_due_recaps(link=link, now=JANUARY).new == 1
    assert Recap.objects.get().rhythm == Rhythm.QUARTERLY


def test_a_draft_is_called_to_mind_once_a_step() -> None:
    unit = UnitFactory(city=True)
    drafted_recap(unit)
    days = [DECEMBER_1 + dt.timedelta(days=n) for n in (0, 2, 3, 9, 10)]
    assert [remind_of_recaps(link=link, now=now) for now in days] == [0, 1, 0, 1, 0]


def test_a_unit_whose_recaps_fail_costs_the_others_nothing(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    units = [UnitFactory(city=True) for _number in range(3)]
    for unit in units:
        keeper(unit)
    settled = recaps.rhythms_of

    def broken(unit: Unit, rules: Register) -> list[Rhythm]:
        if unit == units[1]:
            # What a database says when somebody drafted the same at once.
            Recap.objects.create(
                unit=unit,
                register="tools",
                rhythm=Rhythm.MONTHLY,
                starts_on=NOVEMBER,
                ends_on=NOVEMBER - A_DAY,
                drafted_on=NOVEMBER,
            )
        return settled(unit, rules)

    monkeypatch.setattr(recaps, "rhythms_of", broken)
    done = draft_due_recaps(link=link, now=DECEMBER_1)
    assert done == DraftRound(2, (units[1].code,))
    assert units[1].code in caplog.text
    assert set(Recap.objects.values_list("unit", flat=True)) == {units[0].pk, units[2].pk}
    monkeypatch.undo()
    assert draft_due_recaps(link=link, now=DECEMBER_1) == DraftRound(1)


def test_a_recap_drafted_late_is_told_once_that_day() -> None:
    unit = UnitFactory(city=True)
    staff = keeper(unit)
    late = DECEMBER_1 + dt.timedelta(days=13)
    draft_due_recaps(link=link, now=late)
    assert [remind_of_recaps(link=link, now=late + dt.timedelta(days=days)) for days in (0, 1, 2, 3)] == [
        0,
        0,
        1,
        0,
    ]
    assert Notice.objects.filter(user=staff, kind="casework.recap").count() == 2


def test_who_left_the_office_hears_of_no_recap() -> None:
    unit = UnitFactory(city=True)
    staff = keeper(unit)
    Membership.objects.filter(user=staff).update(ended_at=NOON, ended_by=person("coordinator", unit=unit))
    draft_due_recaps(link=link, now=DECEMBER_1)
    assert not Notice.objects.filter(user=staff).exists()


def test_a_signed_recap_is_frozen_and_its_paper_prints_the_hash_of_its_data() -> None:
    unit = UnitFactory(city=True)
    staff = keeper(unit)
    refused_case(unit, staff)
    recap = drafted_recap(unit, staff)
    recap = write_recap(
        recap=recap,
        texts={"achievements": "Semua dijawab.", "obstacles": "Satu bor rusak."},
        version=recap.version,
        by=staff,
        now=DECEMBER_1,
    )
    seen = reckoned_for(recap).fingerprint
    recap = sign_recap(recap=recap, version=recap.version, seen=seen, by=staff, now=DECEMBER_1)
    assert recap.data is not None
    assert recap.pdf is not None
    with default_storage.open(recap.data.storage_name) as file:
        content = file.read()
    assert hashlib.sha256(content).hexdigest() == recap.sha256
    said = json.loads(content)
    assert said["figures"] == recap.figures
    assert (said["figures"]["received"], said["figures"]["done"], said["signed_by"]) == (1, 1, staff.name)
    text = paper_text(recap)
    assert recap.sha256 in text.replace(" ", "")
    for words in ("NOVEMBER 2026", "Semua dijawab.", "Satu bor rusak.", "1 dari 1 (100%)", staff.name):
        assert words in text
    case_of(unit, now=NOON)
    recap.refresh_from_db()
    assert recap.figures["received"] == 1
    with pytest.raises(RecapRefused):
        write_recap(recap=recap, texts={}, version=recap.version, by=staff, now=DECEMBER_1)
    with pytest.raises(RecapRefused):
        sign_recap(recap=recap, version=recap.version, seen=seen, by=staff, now=DECEMBER_1)


def test_files_are_called_in_indonesian_in_any_language() -> None:
    unit = UnitFactory(city=True, code="KPU-3372")
    recap = drafted_recap(unit)
    with register_in_use(replace(TOOLS, short=gettext_lazy("Keberatan"))), override("en"):
        assert str(register_of("tools").short) == "Objection"
        assert file_stem(recap) == "rekap-keberatan-2026-11-KPU-3372"


def test_a_month_without_anything_is_signed_as_nil() -> None:
    unit = UnitFactory(city=True)
    recap = signed_recap(unit)
    assert recap.figures["is_nil"]
    assert recap.pdf is not None
    text = paper_text(recap)
    assert "NIHIL. Tidak ada peminjaman alat pada periode ini." in text
    entry = Entry.objects.get(action="casework.sign_recap")
    assert entry.after is not None
    assert entry.after["nil"] is True


def test_only_figures_that_were_seen_are_signed_and_only_by_the_keeper() -> None:
    unit = UnitFactory(city=True)
    staff = keeper(unit)
    recap = drafted_recap(unit, staff)
    seen = reckoned_for(recap).fingerprint
    with pytest.raises(NotYourRegister):
        sign_recap(
            recap=recap,
            version=recap.version,
            seen=seen,
            by=person("coordinator", unit=unit),
            now=DECEMBER_1,
        )
    case_of(unit)
    with pytest.raises(RecapRefused, match="Angka"):
        sign_recap(recap=recap, version=recap.version, seen=seen, by=staff, now=DECEMBER_1)
    with pytest.raises(RecapRefused, match="orang lain"):
        sign_recap(recap=recap, version=recap.version + 1, seen=seen, by=staff, now=DECEMBER_1)


def test_a_period_that_has_not_ended_has_no_recap() -> None:
    unit = UnitFactory(city=True)
    staff = keeper(unit)
    with pytest.raises(RecapRefused):
        draft_recap(unit=unit, register="tools", rhythm=Rhythm.MONTHLY, day=NOVEMBER, by=staff, now=NOON)


def test_what_was_typed_in_after_the_last_recap_is_said() -> None:
    unit = UnitFactory(city=True)
    staff = keeper(unit)
    signed_recap(unit, staff)
    case_of(unit, now=DECEMBER_1, received_at=NOON)
    december = counted(unit, month(dt.date(2026, 12, 1)))
    assert (december["previous_open"], december["opening"]) == (0, 1)


def test_a_voided_recap_says_why_keeps_its_files_and_is_drafted_anew() -> None:
    unit = UnitFactory(city=True)
    staff = keeper(unit)
    recap = signed_recap(unit, staff)
    with pytest.raises(ReasonMissing):
        void_recap(recap=recap, reason="  ", version=recap.version, by=staff, now=DECEMBER_1)
    fresh = void_recap(recap=recap, reason="Salah kanal", version=recap.version, by=staff, now=DECEMBER_1)
    recap.refresh_from_db()
    assert (recap.state, recap.void_reason, recap.pdf is None) == (RecapState.VOIDED, "Salah kanal", False)
    assert (fresh.state, fresh.starts_on) == (RecapState.DRAFTED, recap.starts_on)
    with pytest.raises(RecapRefused):
        publish_recap(recap=recap, by=staff, now=DECEMBER_1)


def test_publishing_by_setting_or_by_hand() -> None:
    unit = UnitFactory(city=True)
    staff = keeper(unit)
    recap = signed_recap(unit, staff)
    assert recap.published_at is None
    assert publish_recap(recap=recap, by=staff, now=DECEMBER_1).published_by == staff
    set_register(
        unit=unit,
        register="tools",
        rhythms=[],
        publishes_recaps=True,
        open_to_public=True,
        retention_months=None,
        by=person("coordinator", unit=unit),
        now=NOON,
    )
    october = signed_recap(unit, staff, day=dt.date(2026, 10, 3))
    assert october.published_at == DECEMBER_1


def test_small_counts_are_left_out_of_what_is_signed_and_what_is_published() -> None:
    unit = UnitFactory(city=True)
    staff = keeper(unit)
    for channel in ("desk", "desk", "form"):
        refused_case(unit, staff, channel=channel)
    recap = signed_recap(unit, staff)
    assert recap.data is not None
    with default_storage.open(recap.data.storage_name) as file:
        said = json.loads(file.read())
    assert said["figures"] == recap.figures == public_figures(recap)
    assert channels_in(recap.figures) == ["<3", "<3", "<3"]
    assert recap.figures["received"] == 3
    channels = recap.figures["breakdowns"][-1]
    assert all(set(one) == {"key", "name", "received"} for one in channels["groups"])
    assert "Rincian menurut kanal tidak dicetak" in paper_text(recap)


def test_a_register_whose_counts_point_at_nobody_signs_them_all() -> None:
    unit = UnitFactory(city=True)
    staff = keeper(unit)
    with register_in_use(with_recap(small=0)):
        refused_case(unit, staff, channel="desk")
        recap = signed_recap(unit, staff)
    assert channels_in(recap.figures) == [1, 0]
    with register_in_use(replace(with_recap(small=0), always_confidential=True)):
        assert channels_in(counted(unit, month(NOVEMBER))) == ["<3", "<3", "<3"]


def test_one_breakdown_is_guarded_alone() -> None:
    unit = UnitFactory(city=True)
    staff = keeper(unit)
    guarded = tuple(replace(one, small=3) for one in TOOLS.recap.breakdowns)
    with register_in_use(with_recap(small=0, breakdowns=guarded)):
        refused_case(unit, staff, channel="desk", classification="big")
        data = counted(unit, month(NOVEMBER))
    assert channels_in(data) == ["<3", "<3", "<3"]
    classes = next(one for one in data["breakdowns"] if one["key"] == "class")
    assert [(one["key"], one["received"], one["done"]) for one in classes["groups"]] == [
        ("big", 1, 1),
        ("small", 0, 0),
        ("", 0, 0),
    ]


def test_a_breakdown_is_withheld_from_shorter_periods_than_it_is_printed_in() -> None:
    unit = UnitFactory(city=True)
    staff = keeper(unit)
    with register_in_use(with_recap(rhythms=(Rhythm.HALF_YEARLY,))):
        for _number in range(3):
            refused_case(unit, staff, channel="desk")
        recap = signed_recap(unit, staff)
        assert {one["key"]: one["groups"] for one in recap.figures["breakdowns"]} == {
            "channel": [],
            "class": [],
        }
        assert "dicetak pada rekap semesteran" in paper_text(recap)
        half = period_of(Rhythm.HALF_YEARLY, NOVEMBER)
        assert channels_in(reckoned(unit, "tools", Rhythm.HALF_YEARLY, half).data) == [3, 0, 0]


def test_a_longer_period_tells_nothing_its_parts_hide() -> None:
    unit = UnitFactory(city=True)
    staff = keeper(unit)
    quarter = period_of(Rhythm.QUARTERLY, NOVEMBER)

    def said() -> list[Any]:
        return channels_in(reckoned(unit, "tools", Rhythm.QUARTERLY, quarter).data)

    for days in (0, 0, 0, 30, 30, 30):
        refused_case(unit, staff, channel="desk", now=NOON - dt.timedelta(days=days))
    assert said() == [6, 0, 0]
    refused_case(unit, staff, channel="form", now=NOON - dt.timedelta(days=30))
    for _number in range(4):
        refused_case(unit, staff, channel="form")
    assert said() == [6, "*", "*"]  # five by form, and the one of October would follow from November's four


def test_a_recap_signed_anew_hides_what_the_voided_one_hid() -> None:
    unit = UnitFactory(city=True)
    staff = keeper(unit)
    case_of(unit, channel="form")
    case_of(unit, channel="desk")
    recap = signed_recap(unit, staff)
    assert channels_in(recap.figures) == ["<3", "<3", "<3"]
    for channel in ("desk", "desk", "form", "form"):
        case_of(unit, channel=channel)
    assert channels_in(signed_again(recap, staff).figures) == ["*", "*", "*"]


def test_a_recap_signed_anew_tells_of_no_single_case_that_came_late() -> None:
    unit = UnitFactory(city=True)
    staff = keeper(unit)
    for _number in range(3):
        case_of(unit, channel="desk")
    recap = signed_recap(unit, staff)
    assert channels_in(recap.figures) == [3, 0, 0]
    recap = signed_again(recap, staff)
    assert channels_in(recap.figures) == [3, 0, 0]
    case_of(unit, channel="desk")
    assert channels_in(signed_again(recap, staff).figures) == ["*", "*", "*"]


def test_signed_recaps_are_seen_from_above_and_drafts_are_not() -> None:
    province = UnitFactory()
    unit = UnitFactory(city=True, parent=province)
    staff = keeper(unit)
    above, beside = person("supervisor", unit=province), person("planner", unit=UnitFactory(city=True))
    drafted_recap(unit, staff, day=dt.date(2026, 10, 1))
    signed = signed_recap(unit, staff)
    assert list(Recap.objects.visible_to(above)) == [signed]
    assert list(Recap.objects.visible_to(beside)) == []
    assert Recap.objects.visible_to(staff).count() == 2


@pytest.mark.parametrize(
    "changed",
    [
        {"figures": {}},
        {"achievements": "Lain."},
        {"ends_on": dt.date(2026, 12, 1)},
        {"signed_at": NOON},
        {"sha256": "0" * 64},
        {"register": "complaints"},
        {"state": RecapState.DRAFTED},
        {"published_at": NOON},
    ],
)
def test_the_database_itself_keeps_a_signed_recap(changed: dict[str, Any]) -> None:
    unit = UnitFactory(city=True)
    staff = keeper(unit)
    recap = publish_recap(recap=signed_recap(unit, staff), by=staff, now=DECEMBER_1)
    with pytest.raises(IntegrityError, match="never changed or removed"), transaction.atomic():
        Recap.objects.filter(pk=recap.pk).update(**changed)
    with pytest.raises(IntegrityError, match="never changed or removed"), transaction.atomic():
        Recap.objects.filter(pk=recap.pk).delete()


@pytest.mark.parametrize(
    "changed", [{"void_reason": "Lain"}, {"voided_at": NOON}, {"state": RecapState.SIGNED}]
)
def test_nor_is_a_voided_one_taken_up_again(changed: dict[str, Any]) -> None:
    unit = UnitFactory(city=True)
    staff = keeper(unit)
    recap = signed_recap(unit, staff)
    void_recap(recap=recap, reason="Salah kanal", version=recap.version, by=staff, now=DECEMBER_1)
    with pytest.raises(IntegrityError, match="never changed or removed"), transaction.atomic():
        Recap.objects.filter(pk=recap.pk).update(**changed)


def test_a_draft_may_still_change_and_go() -> None:
    recap = drafted_recap(UnitFactory(city=True))
    assert Recap.objects.filter(pk=recap.pk).update(achievements="Lain.") == 1
    assert Recap.objects.filter(pk=recap.pk).delete()[0] == 1
