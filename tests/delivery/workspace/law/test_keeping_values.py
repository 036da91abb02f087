"""An office sets a value of its own, takes it back, and sets it again."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.factories.accounts import person
from tests.factories.law import VALUE, own_value
from tests.factories.programmes import stored_file

from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.foundation.lawbook.models import OwnValue
from pakta.foundation.lawbook.queries import values_of
from pakta.foundation.trail.models import Entry

pytestmark = pytest.mark.django_db
AT = "/satker/bp-sukamaju/hukum/nilai"
PAPER = SimpleUploadedFile("keputusan.txt", b"KEPUTUSAN\n", content_type="text/plain")
AMOUNT = {"rupiah": "Rp 1.750.000", "source": "Keputusan Nomor 7", "reason": "Harga naik."}
FIXED = {"day": "11", "month": "4", "source": "Pengumuman", "reason": "Idulfitri."}


def test_a_length_is_set_with_all_that_is_typed(browser: Client, office: Unit) -> None:
    typed = {**VALUE, "in_force_from": "2026-03-01", "in_force_to": "2026-03-31", "document": PAPER}
    answer = browser.post(f"{AT}/ppid.answer/tetapkan/", typed)
    assert answer["Location"].startswith(f"{AT}/ppid.answer/?tanggal=")
    made = OwnValue.objects.get()
    assert (made.value, made.joint_leave_counts, made.document_name) == (
        {"working_days": 5},
        False,
        "keputusan.txt",
    )
    assert (made.in_force_from, made.in_force_to) == (dt.date(2026, 3, 1), dt.date(2026, 3, 31))
    page = browser.get(answer["Location"]).content.decode()
    assert "Nilai satuan kerja ini disimpan." in page
    assert "keputusan.txt" in page


@pytest.mark.parametrize(
    ("key", "typed", "kept"),
    [
        ("gratification.limit.ceremony", AMOUNT, {"rupiah": 1_750_000}),
        ("gratification.limit.farewell", {**AMOUNT, "rupiah": "0"}, {"rupiah": 0}),
        ("lhkpn.report", FIXED, {"month": 4, "day": 11}),
        ("ppid.answer", {**VALUE, "unit": "months", "joint_leave_counts": "on"}, {"months": 5}),
    ],
)
def test_each_kind_of_value_has_its_own_fields(
    browser: Client, key: str, typed: dict[str, Any], kept: dict[str, int]
) -> None:
    assert browser.post(f"{AT}/{key}/tetapkan/", typed).status_code == 302
    assert OwnValue.objects.get().value == kept


def test_the_form_begins_with_what_holds_and_a_moved_date_with_its_year(browser: Client) -> None:
    length = browser.get(f"{AT}/ppid.answer/tetapkan/").context["form"].initial
    assert length == {"n": 10, "unit": "working_days", "joint_leave_counts": True}
    amount = browser.get(f"{AT}/gratification.limit.ceremony/tetapkan/").context["form"].initial
    assert amount == {"rupiah": "1.500.000"}
    answer = browser.get(f"{AT}/lhkpn.report/tetapkan/")
    initial, year = answer.context["form"].initial, answer.context["page"].today.year
    assert initial == {
        "day": 31,
        "month": 3,
        "in_force_from": dt.date(year, 1, 1),
        "in_force_to": dt.date(year, 12, 31),
    }


@pytest.mark.parametrize(
    ("key", "typed", "said"),
    [
        ("ppid.answer", {**VALUE, "n": "0"}, "n"),
        ("ppid.answer", {**VALUE, "n": "1001"}, "n"),
        ("ppid.answer", {**VALUE, "n": "lima"}, "n"),
        ("ppid.answer", {**VALUE, "unit": "weeks"}, "unit"),
        ("ppid.answer", {**VALUE, "source": " "}, "source"),
        ("ppid.answer", {**VALUE, "reason": ""}, "reason"),
        ("ppid.answer", {**VALUE, "source": "s" * 301}, "source"),
        ("ppid.answer", {**VALUE, "in_force_from": "31-31-2026"}, "in_force_from"),
        ("ppid.answer", {**VALUE, "in_force_from": "2026-02-01", "in_force_to": "2026-01-01"}, "__all__"),
        ("ppid.answer", {**VALUE, "in_force_from": "1900-01-01"}, "__all__"),
        ("gratification.limit.ceremony", {**AMOUNT, "rupiah": "-5"}, "rupiah"),
        ("gratification.limit.ceremony", {**AMOUNT, "rupiah": "sejuta"}, "rupiah"),
        ("gratification.limit.ceremony", {**AMOUNT, "rupiah": "9" * 29}, "rupiah"),
        ("gratification.limit.ceremony", {**AMOUNT, "rupiah": "١٠"}, "rupiah"),
        ("lhkpn.report", {**FIXED, "day": "31"}, "day"),
        ("lhkpn.report", {**FIXED, "day": "32"}, "day"),
        ("lhkpn.report", {**FIXED, "month": "13"}, "month"),
    ],
)
def test_what_cannot_be_is_said_where_it_stands_and_what_was_typed_stays(
    browser: Client, key: str, typed: dict[str, Any], said: str
) -> None:
    answer = browser.post(f"{AT}/{key}/tetapkan/", {**typed})
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {said}
    assert "Ada isian yang perlu diperbaiki" in answer.content.decode()
    assert not OwnValue.objects.exists()


def test_a_second_value_for_the_same_days_is_refused_in_words(
    browser: Client, office: Unit, officer: User
) -> None:
    own_value(office, officer)
    answer = browser.post(f"{AT}/ppid.answer/tetapkan/", VALUE)
    assert answer.status_code == 422
    assert "Tarik dahulu yang lama" in answer.content.decode()


def test_a_file_that_can_run_is_refused(browser: Client) -> None:
    bad = SimpleUploadedFile("a.exe", b"MZ" + b"\0" * 90)
    answer = browser.post(f"{AT}/ppid.answer/tetapkan/", {**VALUE, "document": bad})
    assert answer.status_code == 422
    assert not OwnValue.objects.exists()


def test_withdrawing_asks_first_and_says_what_holds_then(
    browser: Client, office: Unit, officer: User
) -> None:
    own = own_value(office, officer, in_force_from=dt.date(2026, 3, 1))
    page = browser.get(f"{AT}/milik/{own.pk}/tarik/").content.decode()
    assert "berlaku lagi 10 hari kerja" in page
    again = own_value(
        office,
        officer,
        key="gratification.limit.farewell",
        value={"rupiah": 1},
        in_force_from=dt.date(2026, 3, 1),
    )
    page = browser.get(f"{AT}/milik/{again.pk}/tarik/").content.decode()
    assert "tidak ada lagi nilai yang berlaku" in page


def test_a_value_is_withdrawn_and_set_again_with_its_paper(
    browser: Client, office: Unit, officer: User
) -> None:
    own = own_value(
        office, officer, document=stored_file(), document_name="a.txt", in_force_from=dt.date(2026, 3, 1)
    )
    day = dt.date(2026, 3, 10)
    answer = browser.post(f"{AT}/milik/{own.pk}/tarik/")
    assert values_of(office).value_on("ppid.answer", day).set_by == ""
    assert f"{AT}/milik/{own.pk}/pulihkan/" in browser.get(answer["Location"]).content.decode()
    browser.post(f"{AT}/milik/{own.pk}/pulihkan/")
    again = OwnValue.objects.get(withdrawn_at=None)
    assert again.pk != own.pk
    for name in ("key", "value", "in_force_from", "document_id", "document_name", "reason", "source"):
        assert getattr(again, name) == getattr(own, name)
    assert values_of(office).value_on("ppid.answer", day).set_by == office.name
    assert list(Entry.objects.order_by("seq").values_list("action", flat=True)) == [
        "lawbook.withdraw_value",
        "lawbook.add_value",
    ]


def test_one_withdrawn_twice_or_set_again_twice_does_no_harm(
    browser: Client, office: Unit, officer: User
) -> None:
    own = own_value(office, officer)
    assert browser.post(f"{AT}/milik/{own.pk}/pulihkan/").status_code == 404
    for _time in range(2):
        assert browser.post(f"{AT}/milik/{own.pk}/tarik/").status_code == 302
    assert browser.get(f"{AT}/milik/{own.pk}/tarik/").status_code == 302
    browser.post(f"{AT}/milik/{own.pk}/pulihkan/")
    answer = browser.post(f"{AT}/milik/{own.pk}/pulihkan/", follow=True)
    assert "Tarik dahulu yang lama" in answer.content.decode()
    assert OwnValue.objects.filter(withdrawn_at=None).count() == 1


def test_what_another_unit_set_is_not_there(browser: Client, office: Unit) -> None:
    assert office.parent is not None
    above = own_value(office.parent, person("legal_officer", office.parent))
    for act in ("tarik", "pulihkan"):
        assert browser.post(f"{AT}/milik/{above.pk}/{act}/").status_code == 404
