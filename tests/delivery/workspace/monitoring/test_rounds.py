"""The list of rounds, the sheet, and closing it, as people see them."""

from __future__ import annotations

import io
import re

from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries
from tests.factories.evidence import accepted, hand_in_link
from tests.factories.monitoring import APRIL, SECOND_QUARTER, opened_round

from pakta.domain.monitoring.actions.rounds import close_round, write_note
from pakta.domain.monitoring.models import Round, RoundNote
from pakta.domain.monitoring.queries import compiled_of
from pakta.domain.programmes.models import Delivery, Programme
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit

QUERIES_OF_LIST = 17
QUERIES_OF_SHEET = 14


def page(client: Client, name: str, *args: object, query: str = "") -> str:
    answer = client.get(reverse(f"monitoring:{name}", args=args) + query)
    assert answer.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_every_period_is_listed_and_the_next_is_offered(
    desk: Client, phone: Client, quarter: Round, unit: Unit
) -> None:
    for said in (page(desk, "rounds", quarter.programme_id), page(desk, "of_unit", unit.code)):
        assert [name in said for name in ("Triwulan I 2026", "Triwulan IV 2026")] == [True, True]
        assert "Buka Triwulan II 2026" in said
    assert "Buka Triwulan II 2026" not in page(phone, "of_unit", unit.code)


def test_an_office_without_a_programme_learns_what_monitoring_is(desk: Client, unit: Unit) -> None:
    assert "Belum ada program yang dimonitor" in page(desk, "of_unit", unit.code)


def test_the_list_costs_the_same_with_one_and_three_rounds(
    desk: Client, quarter: Round, coordinator: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    address = reverse("monitoring:rounds", args=[quarter.programme_id])
    desk.get(address)
    with django_assert_num_queries(QUERIES_OF_LIST):
        desk.get(address)
    third = type(SECOND_QUARTER)(
        SECOND_QUARTER.ends_on.replace(month=7, day=1), quarter.ends_on.replace(month=9, day=30)
    )
    for period in (SECOND_QUARTER, third):
        opened_round(quarter.programme, coordinator, period)
    with django_assert_num_queries(QUERIES_OF_LIST):
        desk.get(address)


def test_opening_early_is_said_before_it_is_done(desk: Client, quarter: Round) -> None:
    start = SECOND_QUARTER.starts_on.isoformat()
    assert "baru berakhir 30 Juni 2026" in page(desk, "open", quarter.programme_id, start)
    asked = desk.get(reverse("monitoring:open", args=[quarter.programme_id, start])).content.decode()
    assert [word in asked for word in ("btn-danger", "confirmation-loss")] == [False, False]
    answer = desk.post(reverse("monitoring:open", args=[quarter.programme_id, start]))
    made = Round.objects.get(starts_on=SECOND_QUARTER.starts_on)
    assert answer.headers["Location"] == reverse("monitoring:round", args=[made.pk])
    opened = desk.get(reverse("monitoring:open", args=[quarter.programme_id, start]))
    assert opened.status_code == 302
    assert desk.get(reverse("monitoring:open", args=[quarter.programme_id, "2026-02-01"])).status_code == 404


def test_the_sheet_shows_what_is_proved_and_what_is_late(
    desk: Client, quarter: Round, member: User, coordinator: User
) -> None:
    first, second = quarter.programme.deliveries.in_plan().order_by("due_on", "pk")[:2]
    accepted(hand_in_link(first, member), coordinator)
    said = page(desk, "round", quarter.pk)
    total = compiled_of(quarter, APRIL.date()).total
    assert f"Terbukti 1 dari {total.planned} jatuh tempo" in said
    assert first.work_item.label in said
    late = page(desk, "round", quarter.pk, query="?saring=terlambat")
    assert (first.work_item.label in late, second.work_item.label in late) == (False, True)
    assert "Tidak ada butir yang cocok" in page(desk, "round", quarter.pk, query="?saring=dikembalikan")


def test_what_people_wrote_is_shown_as_text(desk: Client, quarter: Round, coordinator: User) -> None:
    quarter.programme.work_items.update(indicator="<b>Indikator</b>")
    quarter.programme.components.update(name="<b>Area</b>")
    row = quarter.programme.deliveries.in_plan().exclude(work_item__team=None).order_by("due_on")[0].work_item
    quarter.programme.teams.filter(pk=row.team_id).update(name="<b>Tim</b>")
    write_note(round=quarter, item=row, obstacle="<b>satu</b>\ndua", action="<b>", by=coordinator, now=APRIL)
    text = desk.get(reverse("monitoring:round", args=[quarter.pk])).content.decode()
    assert "<strong>Kendala:</strong> &lt;b&gt;satu&lt;/b&gt;<br>dua" in text
    assert [f"&lt;b&gt;{word}&lt;/b&gt;" in text for word in ("Indikator", "Area", "Tim")] == [True] * 3
    assert "<b>" not in text


def test_the_sheet_costs_the_same_however_much_it_holds(
    desk: Client, quarter: Round, coordinator: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    desk.get(reverse("monitoring:round", args=[quarter.pk]))
    with django_assert_num_queries(QUERIES_OF_SHEET):
        desk.get(reverse("monitoring:round", args=[quarter.pk]))
    for item in quarter.programme.work_items.all():
        write_note(round=quarter, item=item, obstacle="Kendala", action="", by=coordinator, now=APRIL)
    with django_assert_num_queries(QUERIES_OF_SHEET):
        desk.get(reverse("monitoring:round", args=[quarter.pk]))


def test_a_member_speaks_for_a_row_without_a_team_with_and_without_scripts(
    phone: Client, quarter: Round
) -> None:
    row = quarter.programme.work_items.filter(team=None, deliveries__isnull=False)[0]
    _make_due(row.pk)
    address = reverse("monitoring:note", args=[quarter.pk, row.pk])
    assert "<html" in phone.get(address).content.decode()
    assert "<html" not in phone.get(address, headers={"HX-Request": "true"}).content.decode()
    swapped = phone.post(address, {"obstacle": "Ruang belum ada"}, headers={"HX-Request": "true"})
    assert "Ruang belum ada" in swapped.content.decode()
    plain = phone.post(address, {"obstacle": "", "action": "Dicari"})
    assert plain.headers["Location"] == f"{reverse('monitoring:round', args=[quarter.pk])}#baris-{row.pk}"
    assert RoundNote.objects.get().action == "Dicari"


def _make_due(item: int) -> None:
    """Bring the row onto the first quarter's sheet."""
    first = Delivery.objects.filter(work_item=item).order_by("due_on")[0]
    Delivery.objects.filter(pk=first.pk).update(starts_on="2026-03-01", due_on="2026-03-30")


def test_another_teams_row_is_not_mine_to_speak_for(phone: Client, quarter: Round) -> None:
    row = quarter.programme.work_items.filter(team__isnull=False)[0]
    address = reverse("monitoring:note", args=[quarter.pk, row.pk])
    assert (phone.get(address).status_code, phone.post(address, {}).status_code) == (403, 403)


def test_words_after_closing_are_refused_and_kept_on_the_form(
    desk: Client, quarter: Round, coordinator: User
) -> None:
    row = quarter.programme.deliveries.in_plan().order_by("due_on")[0].work_item_id
    close_round(round=quarter, by=coordinator, now=APRIL)
    answer = desk.post(reverse("monitoring:note", args=[quarter.pk, row]), {"obstacle": "Terlambat ditulis"})
    assert answer.status_code == 422
    said = answer.content.decode()
    assert "sudah ditutup" in said
    assert "Terlambat ditulis" in said


def test_closing_says_what_is_missing_and_freezes(desk: Client, quarter: Round, member: User) -> None:
    assert "belum memiliki kendala" in page(desk, "close", quarter.pk)
    desk.post(reverse("monitoring:close", args=[quarter.pk]), {"belum-berakhir": "on"})
    assert "Angka dibekukan 6 April 2026" in page(desk, "round", quarter.pk)
    first = quarter.programme.deliveries.in_plan().order_by("due_on", "pk")[0]
    accepted(hand_in_link(first, member, now=APRIL), quarter.opened_by, now=APRIL)  # type: ignore[arg-type]
    assert "1 jatuh tempo di lembar ini sudah berubah" in page(desk, "round", quarter.pk)
    again = desk.post(reverse("monitoring:close", args=[quarter.pk]), {"belum-berakhir": "on"})
    assert "sudah ditutup" in str([str(one) for one in get_messages(again.wsgi_request)])


def test_the_conclusion_is_kept_until_closing(desk: Client, quarter: Round) -> None:
    desk.post(reverse("monitoring:round", args=[quarter.pk]), {"summary": "Capaian cukup"})
    assert "Capaian cukup" in page(desk, "round", quarter.pk)


def test_the_workbook_has_the_rows_shown(desk: Client, quarter: Round) -> None:
    answer = desk.get(reverse("monitoring:workbook", args=[quarter.pk]))
    assert answer.headers["Cache-Control"] == "private, no-store"
    (sheet,) = load_workbook(io.BytesIO(answer.content)).worksheets
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert [row[2] for row in rows] == [row.indicator for row in compiled_of(quarter, APRIL.date()).rows]
    narrowed = desk.get(reverse("monitoring:workbook", args=[quarter.pk]) + "?saring=dikembalikan")
    assert load_workbook(io.BytesIO(narrowed.content)).worksheets[0].max_row == 1


def test_pictures_have_their_figures(desk: Client, quarter: Round) -> None:
    said = page(desk, "pictures", quarter.pk)
    for title in ("Per area", "Per tim", "Terbukti per area dan bulan"):
        assert title in said


def test_the_beat_is_changed_by_whoever_runs_it(desk: Client, programme: Programme) -> None:
    desk.post(reverse("monitoring:rounds", args=[programme.pk]), {"cadence": "6"})
    assert "Irama: semester. Menurut rencananya: triwulan." in page(desk, "rounds", programme.pk)
    desk.post(reverse("monitoring:rounds", args=[programme.pk]), {"cadence": "5"})
    assert "Irama: semester." in page(desk, "rounds", programme.pk)


def test_an_arrear_is_called_so_and_late_is_what_fell_due_in_the_period(
    desk: Client, programme: Programme, coordinator: User
) -> None:
    """Of 31 January and 31 March nothing came: in the second quarter both are arrears and none is late."""
    july = opened_round(programme, coordinator, SECOND_QUARTER)
    total = compiled_of(july, APRIL.date()).total
    assert (total.late, total.arrears > 0) == (0, True)
    said = page(desk, "round", july.pk)
    assert "31 Jan 2026 Tunggakan 0 dari 2 dokumen" in said
    assert "Tidak ada butir yang cocok" in page(desk, "round", july.pk, query="?saring=terlambat")
    assert "31 Jan 2026 Tunggakan" in page(desk, "round", july.pk, query="?saring=tunggakan")
