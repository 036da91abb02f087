"""The reviewer's queue at the door: what it shows, what one decides there, and who is refused."""

from __future__ import annotations

import datetime as dt
from html import unescape
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from tests.factories.accounts import person
from tests.factories.evidence import LATER, accepted, hand_in_files, hand_in_link, returned
from tests.factories.insights import looked_at, preview
from tests.factories.institutions import UnitFactory
from tests.factories.programmes import NOW, adopted_programme

from pakta.domain.evidence.actions.reviewing import accept_placement
from pakta.domain.evidence.actions.warning import keep_warnings
from pakta.domain.evidence.models import Evidence, Placement
from pakta.domain.programmes.models import Programme
from pakta.foundation.accounts.models import User
from pakta.foundation.files.choices import ScanState
from pakta.foundation.files.models import Scan
from pakta.foundation.institutions.models import Unit

QUERIES_OF_THE_QUEUE = 17
OPEN, STAY = {"HX-Request": "true", "HX-Target": "bukti"}, 422


def queue(unit: Unit) -> str:
    return f"/satker/{unit.code}/periksa/"


def at(unit: Unit, placement: Placement) -> str:
    return f"{queue(unit)}{placement.pk}/"


def said(answer: Any) -> list[str]:
    return [str(message) for message in get_messages(answer.wsgi_request)]


def states(*placements: Placement) -> list[str]:
    return [Placement.objects.get(pk=one.pk).state for one in placements]


def listed(answer: Any) -> list[int]:
    return [row.placement.pk for row in answer.context["rows"]]


def covered(placement: Placement) -> list[int]:
    return list(placement.covers.values_list("pk", flat=True))


def test_the_oldest_waits_on_top_and_is_open(desk: Client, unit: Unit, waiting: list[Placement]) -> None:
    answer = desk.get(queue(unit))
    assert listed(answer) == [one.pk for one in waiting]
    assert answer.context["card"].placement == waiting[0]
    assert "3 bukti menunggu keputusan Anda." in answer.content.decode()


def test_ones_own_proof_is_left_out_and_that_is_said(
    desk: Client, unit: Unit, programme: Programme, reviewer: User
) -> None:
    own = hand_in_link(programme.deliveries.all()[0], reviewer)
    answer = desk.get(queue(unit))
    assert listed(answer) == []
    assert "1 bukti yang Anda serahkan sendiri diperiksa orang lain." in answer.content.decode()
    page = desk.get(at(unit, own))
    assert page.context["card"].refusal == "Bukti yang Anda serahkan sendiri diperiksa orang lain."
    refused = desk.post(at(unit, own), {"keputusan": "accept", "mencakup": covered(own)})
    assert said(refused) == ["Bukti yang Anda serahkan sendiri diperiksa orang lain."]
    assert states(own) == ["handed_in"]


def test_an_empty_queue_says_what_comes_here(desk: Client, unit: Unit) -> None:
    assert "Tidak ada bukti yang menunggu" in desk.get(queue(unit)).content.decode()


def test_a_decision_without_scripts_leads_to_the_next(
    desk: Client, unit: Unit, waiting: list[Placement]
) -> None:
    first, second, _third = waiting
    answer = desk.post(at(unit, first), {"keputusan": "accept", "mencakup": covered(first)})
    assert answer.headers["Location"] == at(unit, second)
    assert said(answer) == ["“bukti 0.txt” diterima."]
    answer = desk.post(at(unit, second), {"keputusan": "return", "alasan": "Belum ditandatangani."})
    assert states(first, second) == ["accepted", "returned"]
    assert Placement.objects.get(pk=second.pk).reason == "Belum ditandatangani."


def test_after_the_end_comes_what_was_passed_over(desk: Client, unit: Unit, waiting: list[Placement]) -> None:
    last = waiting[-1]
    answer = desk.post(at(unit, last), {"keputusan": "accept", "mencakup": covered(last)})
    assert answer.headers["Location"] == at(unit, waiting[0])


def test_with_scripts_the_next_comes_as_a_part_of_the_page(
    desk: Client, unit: Unit, waiting: list[Placement]
) -> None:
    first, second, _third = waiting
    answer = desk.post(at(unit, first), {"keputusan": "accept", "mencakup": covered(first)}, headers=OPEN)
    text = answer.content.decode()
    assert answer.headers["HX-Push-Url"] == at(unit, second)
    assert "<html" not in text
    assert f'data-proof="{second.pk}"' in text
    assert f'<li id="antre-{first.pk}" hx-swap-oob="delete">' in text
    assert "“bukti 0.txt” diterima." in text
    assert f"/periksa/urungkan/?bukti={first.pk}" in text
    assert "2 bukti menunggu keputusan Anda." in text


def test_the_last_decision_says_that_all_is_done(
    desk: Client, unit: Unit, programme: Programme, member: User
) -> None:
    only = hand_in_link(programme.deliveries.all()[0], member)
    form = {"keputusan": "accept", "mencakup": covered(only)}
    assert "Semua sudah diputuskan" in desk.post(at(unit, only), form, headers=OPEN).content.decode()


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({"keputusan": "return"}, "Tulis alasan pengembalian agar bukti dapat diperbaiki."),
        ({"keputusan": "accept"}, "Pilih bukti mana dari butir ini yang dibuktikan."),
    ],
)
def test_what_is_refused_stays_in_sight(
    desk: Client, unit: Unit, waiting: list[Placement], form: dict[str, str], sentence: str
) -> None:
    first = waiting[0]
    answer = desk.post(at(unit, first), form, headers=OPEN)
    assert answer.status_code == STAY
    assert sentence in answer.content.decode()
    assert answer.context["card"].placement == first
    assert states(first) == ["handed_in"]


def test_the_reviewer_says_what_a_proof_covers(desk: Client, unit: Unit, waiting: list[Placement]) -> None:
    first = waiting[0]
    decree = first.covers.get(text="Surat Keputusan")
    desk.post(at(unit, first), {"keputusan": "accept", "mencakup": decree.pk})
    assert list(first.covers.all()) == [decree]


def test_the_second_reviewer_is_told_who_was_faster_and_goes_on(
    desk: Client, unit: Unit, waiting: list[Placement]
) -> None:
    first, second, _third = waiting
    accept_placement(placement=first, by=person("planner", unit, name="Bima Perencana"), now=LATER)
    answer = desk.post(at(unit, first), {"keputusan": "return", "alasan": "Buram."}, headers=OPEN)
    assert "Bukti ini sudah diterima oleh Bima Perencana." in answer.content.decode()
    assert answer.context["card"].placement == second
    assert states(first) == ["accepted"]
    page = desk.get(at(unit, first))
    assert page.context["card"].refusal == "Bukti ini sudah diterima oleh Bima Perencana."
    assert 'id="terima"' not in page.content.decode()


def test_many_are_returned_with_one_reason_and_the_refused_are_named(
    desk: Client, unit: Unit, waiting: list[Placement], reviewer: User, programme: Programme
) -> None:
    own = hand_in_link(programme.deliveries.all()[3], reviewer, "https://arsip.example/sendiri")
    form = {
        "bukti": [waiting[0].pk, waiting[2].pk, own.pk],
        "alasan": "Periode keliru.",
        "keputusan": "return",
    }
    answer = desk.post(f"{queue(unit)}sekaligus/", form)
    assert said(answer) == [
        "2 bukti dikembalikan.",
        "“https://arsip.example/sendiri”: Bukti yang Anda serahkan sendiri diperiksa orang lain.",
    ]
    assert states(*waiting, own) == ["returned", "handed_in", "returned", "handed_in"]


def test_many_are_accepted_and_taken_back_at_once(desk: Client, unit: Unit, waiting: list[Placement]) -> None:
    ids = [one.pk for one in waiting]
    desk.post(f"{queue(unit)}sekaligus/", {"bukti": ids, "keputusan": "accept"})
    assert states(*waiting) == ["accepted"] * 3
    named = "&".join(f"bukti={pk}" for pk in ids)
    assert f"/periksa/urungkan/?{named}" in unescape(desk.get(queue(unit)).content.decode())
    answer = desk.post(f"{queue(unit)}urungkan/?{named}")
    assert "3 keputusan diurungkan." in said(answer)
    assert states(*waiting) == ["handed_in"] * 3


def test_nothing_chosen_or_no_reason_is_said(desk: Client, unit: Unit, waiting: list[Placement]) -> None:
    for form in ({"keputusan": "accept"}, {"keputusan": "return", "bukti": "x"}):
        answer = desk.post(f"{queue(unit)}sekaligus/", form)
        assert said(answer)[-1] == "Belum ada bukti yang dipilih. Centang buktinya, lalu coba lagi."
    answer = desk.post(f"{queue(unit)}sekaligus/", {"keputusan": "return", "bukti": waiting[0].pk})
    assert said(answer)[-1] == "Tulis alasan pengembalian agar bukti dapat diperbaiki."


def test_undo_leads_back_to_the_proof_and_ends_after_a_minute(
    desk: Client, unit: Unit, waiting: list[Placement], reviewer: User
) -> None:
    first, second, _third = waiting
    accept_placement(placement=first, by=reviewer, now=timezone.now())
    accept_placement(placement=second, by=reviewer, now=timezone.now() - dt.timedelta(seconds=61))
    answer = desk.post(f"{queue(unit)}urungkan/?bukti={first.pk}")
    assert answer.headers["Location"] == at(unit, first)
    assert said(answer) == ["1 keputusan diurungkan."]
    answer = desk.post(f"{queue(unit)}urungkan/?bukti={second.pk}")
    assert said(answer)[-1].startswith("“bukti 1.txt”: Keputusan ini tidak dapat diurungkan lagi.")
    assert states(first, second) == ["handed_in", "accepted"]
    assert desk.post(f"{queue(unit)}urungkan/").status_code == 404


def test_the_queue_is_narrowed(
    desk: Client, unit: Unit, waiting: list[Placement], programme: Programme, member: User
) -> None:
    link = hand_in_link(waiting[0].delivery, member, "https://bit.ly/zi")
    keep_warnings(placement_ids=[link.pk], now=LATER)
    last = programme.components.order_by("position")[1]
    team = programme.teams.order_by("pk")[0]
    of_team = [one.pk for one in waiting if one.delivery.work_item.team_id == team.pk]
    of_area = [one.pk for one in waiting if one.delivery.work_item.subcomponent.component_id == last.pk]
    assert listed(desk.get(f"{queue(unit)}?jenis=link")) == [link.pk]
    assert listed(desk.get(f"{queue(unit)}?peringatan=ada")) == [link.pk]
    assert set(listed(desk.get(f"{queue(unit)}?tim={team.pk}"))) == {*of_team, link.pk}
    assert listed(desk.get(f"{queue(unit)}?area={last.pk}")) == of_area
    assert listed(desk.get(f"{queue(unit)}?program={programme.pk}&jenis=file")) == [one.pk for one in waiting]
    assert "Tidak ada bukti yang cocok" in desk.get(f"{queue(unit)}?jenis=note").content.decode()
    assert len(listed(desk.get(f"{queue(unit)}?area=x&tim=%00&jenis=lain&setelah=x"))) == 4


def test_a_decision_keeps_the_narrowing(
    desk: Client, unit: Unit, waiting: list[Placement], member: User
) -> None:
    hand_in_link(waiting[1].delivery, member)
    link = hand_in_link(waiting[0].delivery, member, now=LATER - dt.timedelta(hours=1))
    answer = desk.post(f"{at(unit, link)}?jenis=file", {"keputusan": "accept", "mencakup": covered(link)})
    assert answer.headers["Location"] == f"{at(unit, waiting[0])}?jenis=file"


def test_a_long_queue_goes_on(
    desk: Client, unit: Unit, waiting: list[Placement], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pakta.delivery.workspace.review.views.A_SITTING", 2)
    answer = desk.get(queue(unit))
    assert listed(answer) == [one.pk for one in waiting[:2]]
    rest = desk.get(f"{queue(unit)}?setelah={answer.context['rest_after']}")
    assert listed(rest) == [waiting[2].pk]
    assert rest.context["card"].placement == waiting[2]


def test_the_parts_htmx_asks_for_come_alone(desk: Client, unit: Unit, waiting: list[Placement]) -> None:
    rows = desk.get(queue(unit), headers={"HX-Request": "true", "HX-Target": "antrean"}).content.decode()
    assert rows.strip().startswith('<form id="antrean"')
    proof = desk.get(at(unit, waiting[1]), headers=OPEN).content.decode()
    assert proof.strip().startswith('<section id="bukti"')
    shown = desk.get(at(unit, waiting[1]), headers={"HX-Request": "true", "HX-Target": "tampilan"})
    assert shown.content.decode().strip().startswith('<div id="tampilan"')


def test_what_was_returned_before_stands_beside_the_new_version(
    desk: Client, unit: Unit, waiting: list[Placement], reviewer: User, member: User
) -> None:
    first = waiting[0]
    returned(first, reviewer, "Belum ditandatangani.")
    fresh = hand_in_files(first.delivery, member, (b"baru", "bukti baru.txt"))[0]
    Placement.objects.filter(pk=fresh.pk).update(replaces=first)
    other = accepted(hand_in_link(first.delivery, member), reviewer)
    card = desk.get(at(unit, fresh)).context["card"]
    assert [one.placement for one in card.versions] == [first]
    assert [one.placement for one in card.others] == [other]
    assert all(one.is_proved for one in card.requirements)
    page = desk.get(at(unit, waiting[1])).content.decode()
    assert '<option value="Belum ditandatangani.">' in page


def test_warnings_are_said_with_their_reason(desk: Client, unit: Unit, waiting: list[Placement]) -> None:
    first = waiting[0]
    looked_at(first.evidence.file, text="tahun 2025", trouble="encrypted")
    keep_warnings(placement_ids=[first.pk], now=LATER)
    page = desk.get(at(unit, first)).content.decode()
    assert "Berkas terkunci dengan kata sandi." in page
    assert "Asesor tidak memiliki kata sandinya." in page
    assert "2 peringatan" in page


def test_the_same_file_in_another_unit_is_told_only_to_who_may_see_it(
    desk: Client, unit: Unit, waiting: list[Placement], reviewer: User
) -> None:
    other = UnitFactory(city=True, name="Kantor Kota Lain")
    colleague = person("member", other)
    programme = adopted_programme(unit=other, by=person("planner", other))
    hand_in_files(programme.deliveries.all()[0], colleague, (b"isi 0", "sama.txt"))
    assert "Kantor Kota Lain" not in desk.get(queue(unit)).content.decode()
    reviewer.memberships.create(unit=other, role="assessor", given_at=NOW)
    answer = desk.get(queue(unit))
    assert "Berkas yang sama sudah diserahkan di Kantor Kota Lain." in answer.content.decode()
    assert [row.warning_count for row in answer.context["rows"]] == [1, 0, 0]


def test_pages_of_a_file_are_shown_and_the_next_is_fetched_ahead(
    desk: Client, unit: Unit, waiting: list[Placement]
) -> None:
    first, second, _third = waiting
    for one in (first, second):
        looked_at(one.evidence.file, pages=3)
        preview(one.evidence.file)
    page = desk.get(at(unit, first)).content.decode()
    assert f'<img src="/bukti/{first.evidence_id}/halaman/1/"' in page
    assert "1 dari 3 halaman ditampilkan" in page
    assert f'data-ahead="/bukti/{second.evidence_id}/halaman/1/"' in page


def test_names_are_written_as_text_and_the_open_one_is_marked(
    desk: Client, unit: Unit, waiting: list[Placement], programme: Programme, member: User
) -> None:
    Evidence.objects.filter(pk=waiting[1].evidence_id).update(original_name='<b>"notula"</b>.txt')
    programme.work_items.update(indicator="<i>Indikator</i> " * 9)
    page = desk.get(at(unit, waiting[1])).content.decode()
    assert 'aria-label="Centang &lt;b&gt;&quot;notula&quot;&lt;/b&gt;.txt"' in page
    assert '<span class="review-name">&lt;b&gt;&quot;notula&quot;&lt;/b&gt;.txt</span>' in page
    assert "&lt;i&gt;Indikator&lt;/i&gt;" in page
    assert not [mark for mark in ("<b>", "<i>") if mark in page]
    assert [f'data-row="{one.pk}" data-current>' in page for one in waiting] == [False, True, False]
    assert page.count('aria-current="true"') == 1


def test_text_is_shown_where_there_are_no_pages(desk: Client, unit: Unit, waiting: list[Placement]) -> None:
    first = waiting[0]
    page = desk.get(at(unit, first)).content.decode()
    assert "Pratinjau sedang disiapkan." in page
    assert f'hx-get="{at(unit, first)}?tanya=1"' in page
    asking = {"HX-Request": "true", "HX-Target": "tampilan"}
    last = desk.get(f"{at(unit, first)}?tanya=99", headers=asking).content.decode()
    assert ("hx-trigger" in last, "Muat ulang halaman ini nanti." in last) == (False, True)
    looked_at(first.evidence.file, text="<b>Notula</b>\nrapat")
    assert "&lt;b&gt;Notula&lt;/b&gt;<br>rapat" in desk.get(at(unit, first)).content.decode()


def test_a_file_with_a_virus_is_neither_shown_nor_accepted(
    desk: Client, unit: Unit, waiting: list[Placement]
) -> None:
    first = waiting[0]
    looked_at(first.evidence.file)
    preview(first.evidence.file)
    Scan.objects.create(file=first.evidence.file, state=ScanState.INFECTED, state_since=NOW, found="Eicar")
    page = desk.get(at(unit, first)).content.decode()
    assert "Pemindai menemukan virus di dalam berkas ini. Kembalikan buktinya." in page
    assert "Unduh" not in page
    assert "halaman/1/" not in page
    answer = desk.post(at(unit, first), {"keputusan": "accept", "mencakup": covered(first)})
    assert said(answer)[0].startswith("Pemindai virus belum menyatakan berkas ini bersih")
    assert states(first) == ["handed_in"]


def test_members_do_not_judge(unit: Unit, waiting: list[Placement], member: User) -> None:
    client = Client()
    client.force_login(member)
    assert client.get(queue(unit)).status_code == 403
    assert client.post(at(unit, waiting[0]), {"keputusan": "accept"}).status_code == 403
    assert client.post(f"{queue(unit)}sekaligus/", {"bukti": waiting[0].pk}).status_code == 403


def test_the_queue_of_another_unit_does_not_exist(unit: Unit, waiting: list[Placement]) -> None:
    elsewhere: Unit = UnitFactory(city=True)
    client = Client()
    client.force_login(person("coordinator", elsewhere))
    assert client.get(queue(unit)).status_code == 404
    # Nor does this unit's proof at one's own address.
    assert client.get(at(elsewhere, waiting[0])).status_code == 404
    assert client.post(f"{queue(elsewhere)}urungkan/?bukti={waiting[0].pk}").status_code == 404


# Where none comes next there is nothing to fetch ahead, which saves one.
@pytest.mark.parametrize(("count", "saved"), [(1, 1), (2, 0), (3, 0)])
def test_the_queue_costs_the_same_however_much_waits(
    desk: Client,
    unit: Unit,
    waiting: list[Placement],
    count: int,
    saved: int,
    reviewer: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for one in waiting:
        looked_at(one.evidence.file)
        preview(one.evidence.file)
    for one in waiting[count:]:
        returned(one, reviewer)
    with django_assert_num_queries(QUERIES_OF_THE_QUEUE - saved):
        assert len(listed(desk.get(queue(unit)))) == count
