"""A complaint that asks for information moves here: its words come along, and what nobody asked waits to be told."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.casework import NOON, keeper
from tests.factories.complaints import complaint
from tests.factories.information import APPLICANT, on_the_way
from tests.factories.institutions import UnitFactory

from pakta.foundation.accounts.models import User
from pakta.foundation.casework.actions.handling import mend_case
from pakta.foundation.casework.actions.passing import Passage, take_way
from pakta.foundation.casework.actions.transferring import forget_old_cases, move_case
from pakta.foundation.casework.contents import FieldRefused, contents_of
from pakta.foundation.casework.models import Case
from pakta.foundation.casework.refusals import CaseIncomplete
from pakta.foundation.institutions.models import Unit

pytestmark = pytest.mark.django_db
NARRATIVE = "Mohon salinan berita acara rekapitulasi."
UNKNOWN = ["applicant_kind", "address", "purpose"]
DAY = dt.timedelta(days=1)


@pytest.fixture
def unit() -> Unit:
    return UnitFactory(city=True, code="kota-uji")


@pytest.fixture
def staff(unit: Unit) -> User:
    return keeper(unit, "information")


@pytest.fixture
def found(unit: Unit) -> Case:
    return complaint(
        keeper(unit, "complaints"),
        fields={"name": "Pelapor Contoh", "email": "pelapor@contoh.test", "narrative": NARRATIVE},
    )


def moved(case: Case, **fields: Any) -> Case:
    keeps = case.received_by
    assert keeps is not None
    return move_case(
        case=case,
        to="information",
        fields=fields,
        reason="Ini permintaan informasi.",
        version=case.version,
        by=keeps,
        now=NOON,
    )


def told_later(case: Case, by: User, *keys: str) -> Case:
    """Mended with what the applicant told of ``keys``."""
    said = {**contents_of(case).values, **{key: APPLICANT[key] for key in keys}}
    return mend_case(
        case=case, subject=case.subject, fields=said, version=case.version, by=by, now=NOON + 2 * DAY
    )


def test_the_narrative_is_what_is_asked_for_and_the_rest_is_not_yet_known(found: Case) -> None:
    contents = contents_of(moved(found))
    assert contents.value("request") == NARRATIVE
    assert contents.value("name") == "Pelapor Contoh"
    assert [one.key for one in contents.lacking] == UNKNOWN
    assert {contents.words(key) for key in UNKNOWN} == {"belum diketahui"}


def test_who_moves_it_may_write_the_request_anew_and_say_what_is_known(found: Case) -> None:
    contents = contents_of(moved(found, request="Berita acara rekapitulasi 2024", address="Jalan Melati 5"))
    assert contents.value("request") == "Berita acara rekapitulasi 2024"
    assert [one.key for one in contents.lacking] == ["applicant_kind", "purpose"]


def test_it_is_not_registered_before_the_applicant_completed_it(found: Case, staff: User) -> None:
    case = moved(found)
    with pytest.raises(CaseIncomplete, match="Jenis pemohon, Alamat, Tujuan penggunaan informasi"):
        on_the_way(case, "register", by=staff, now=NOON)
    case.refresh_from_db()
    asked = on_the_way(case, "ask_completion", by=staff, now=NOON + DAY)
    assert asked.clocks.get(key="answer").paused_on == (NOON + DAY).date()
    case = told_later(on_the_way(asked, "reply", by=None, now=NOON + 2 * DAY), staff, "address")
    assert [one.key for one in contents_of(case).lacking] == ["applicant_kind", "purpose"]
    case = told_later(case, staff, "applicant_kind", "purpose")
    assert on_the_way(case, "register", by=staff, now=NOON + 3 * DAY).state == "registered"


def test_what_was_known_is_not_lost_again(found: Case, staff: User) -> None:
    case = told_later(moved(found), staff, *UNKNOWN)
    with pytest.raises(FieldRefused, match="Alamat belum diisi"):
        mend_case(
            case=case,
            subject=case.subject,
            fields={**contents_of(case).values, "address": ""},
            version=case.version,
            by=staff,
            now=NOON,
        )


def test_of_a_forgotten_case_nothing_is_said_to_be_unknown(found: Case, staff: User) -> None:
    case = moved(found)
    said = Passage("Dicabut.", "by_applicant", {"withdrawal_proof": "Surel 20 November 2026"})
    case = take_way(case=case, way="withdraw", version=case.version, said=said, by=staff, now=NOON)
    forget_old_cases(now=NOON + dt.timedelta(days=3000))
    case.refresh_from_db()
    assert case.is_forgotten
    assert (contents_of(case).lacking, contents_of(case).words("address")) == ([], "")


def test_the_form_of_the_move_brings_the_narrative_and_lets_the_unknown_be(found: Case) -> None:
    client = Client()
    assert found.received_by is not None
    client.force_login(found.received_by)
    address = reverse("casework:move", args=[found.pk])
    form = client.get(f"{address}?ke=information@kota-uji").context["form"]
    assert form["isi-request"].value() == NARRATIVE
    assert [name for name, field in form.fields.items() if field.required] == [
        "channel",
        "reason",
        "isi-request",
    ]
    sent = {
        "ke": "information@kota-uji",
        "versi": found.version,
        "channel": "letter",
        "reason": "Salah register.",
    }
    assert client.post(address, {**sent, "isi-request": NARRATIVE}).status_code == 302
    assert Case.objects.get(moved_from=found).channel == "letter"


def test_the_keeper_reads_what_is_missing_and_asks_for_it_by_name(found: Case, staff: User) -> None:
    case = moved(found)
    client = Client()
    client.force_login(staff)
    page = client.get(reverse("casework:case", args=[case.pk])).content.decode()
    assert "Belum diketahui: Jenis pemohon, Alamat, Tujuan penggunaan informasi." in page
    form = client.get(reverse("casework:way", args=[case.pk, "ask_completion"])).context["form"]
    assert form["note"].value() == "Mohon lengkapi: Jenis pemohon, Alamat, Tujuan penggunaan informasi."
    mend = client.get(reverse("casework:mend", args=[case.pk])).context["form"]
    assert not mend.fields["isi-address"].required
    assert mend.fields["isi-name"].required
