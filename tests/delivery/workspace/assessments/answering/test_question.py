"""One question a screen, saving it alone, its proof and its discussion."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from tests.factories.accounts import person
from tests.factories.assessments import AREAS, LATER, answered, locked, preliminary
from tests.factories.evidence import accepted, hand_in_files
from tests.factories.programmes import adopted_programme

from pakta.delivery.workspace.assessments.pages import question_link
from pakta.domain.assessments import prefilling
from pakta.domain.assessments.actions.beside import remark, set_proof
from pakta.domain.assessments.actions.coverage import decide_coverage
from pakta.domain.assessments.actions.judging import agree_to_rest, judge_answer
from pakta.domain.assessments.choices import RoundKind, Verdict
from pakta.domain.assessments.models import AssessmentRound, Remark
from pakta.domain.assessments.prefilling import Prefill, count_from
from pakta.domain.evidence.models import Placement
from pakta.domain.programmes.models import Programme
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.foundation.notifications.models import Notice

CODE, COUNTED, LAST = "A.I.1.i.b", "A.II.1.i.a", "B.II.a"
CHANGED_TO_WHAT = "Jawaban diubah menjadi apa? Pilih atau isi jawaban asesor."
QUERIES, QUERIES_OF_PROOF, QUERIES_OF_SAVING = 21, 20, 12


def address(found: AssessmentRound, code: str = CODE, page: str = "question") -> str:
    return reverse(f"assessments:{page}", args=[found.pk, code])


def words(html: bytes) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html.decode()).split())


def shown(client: Client, found: AssessmentRound, code: str = CODE, page: str = "question") -> str:
    answer = client.get(address(found, code, page))
    assert answer.status_code == 200
    return words(answer.content)


def save(client: Client, found: AssessmentRound, code: str = CODE, **said: Any) -> Any:
    data = {f"{field}-{code}": value for field, value in {"lihat": 0, **said}.items()}
    return client.post(address(found, code, "save"), data)


@pytest.fixture
def programme(unit: Unit, planner: User) -> Programme:
    return adopted_programme(unit=unit, by=planner)


@pytest.fixture
def proofs(programme: Programme, member: User, planner: User) -> list[Placement]:
    """Three accepted proofs and one that waits."""
    moments = programme.deliveries.order_by("due_on", "pk")[:4]
    made = [
        hand_in_files(moment, member, (f"isi {place}".encode(), f"notula {place}.txt"))[0]
        for place, moment in enumerate(moments)
    ]
    return [accepted(one, planner) for one in made[:3]] + made[3:]


def test_a_question_shows_every_choice_with_its_points_and_its_neighbours(
    desk: Client, filling: AssessmentRound
) -> None:
    said = shown(desk, filling)
    assert "A · Lewat seleksi yang jelas dan mewakili seluruh unsur 0,25" in said
    assert "Pertanyaan 2 dari 113" in said
    html = desk.get(address(filling)).content.decode()
    for neighbour in ("A.I.1.i.a", "A.I.1.ii.a"):
        assert f'href="{address(filling, neighbour)}"' in html
    assert "Sebelumnya" not in shown(desk, filling, "A.I.1.i.a")
    assert "Berikutnya" not in shown(desk, filling, LAST)
    assert desk.get(address(filling, "A.I.9")).status_code == 404


def test_an_answer_is_saved_and_the_next_question_follows(desk: Client, filling: AssessmentRound) -> None:
    form = {f"lihat-{CODE}": 0, f"jawab-{CODE}": "B", f"jelas-{CODE}": "Berita acara 3/2026"}
    assert desk.post(address(filling), form).headers["Location"] == address(filling)
    form |= {f"lihat-{CODE}": 1, f"jawab-{CODE}": "A", "lanjut": "1"}
    assert desk.post(address(filling), form).headers["Location"] == address(filling, "A.I.1.ii.a")
    kept = filling.answers.get()
    assert (kept.value, kept.explanation, kept.revision) == ("A", "Berita acara 3/2026", 2)


def test_a_refused_answer_stays_in_its_fields(desk: Client, filling: AssessmentRound) -> None:
    form = {f"lihat-{COUNTED}": 0, f"jawab-{COUNTED}-agen": "sepuluh"}
    answer = desk.post(address(filling, COUNTED), form)
    assert answer.status_code == 422
    assert "“sepuluh” bukan bilangan bulat" in words(answer.content)
    assert 'value="sepuluh"' in answer.content.decode()


def test_saving_alone_tells_what_it_changed(desk: Client, filling: AssessmentRound) -> None:
    first = save(desk, filling, jawab="B", jelas="Berita acara").json()
    assert (first["said"], first["seen"], first["done"]) == ("Tersimpan 10.00", 1, "1 dari 16 terisi")
    assert first["points"] == {
        CODE: "0,13", "A.I.1.i": "0,13", "A.I.1": "0,13", "A.1": "0,13", "A": "0,13", "total": "0,13",
    }  # fmt: skip
    again = save(desk, filling, jawab="B", jelas="Berita acara")
    assert (again.status_code, again.json()["seen"]) == (200, 1)
    assert save(desk, filling, jawab="A", lihat=1).json()["points"]["total"] == "0,25"


def test_saving_costs_the_same_however_much_is_answered(
    desk: Client, filling: AssessmentRound, planner: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    save(desk, filling, jawab="B")
    with django_assert_num_queries(QUERIES_OF_SAVING):
        save(desk, filling, jawab="A", lihat=1)
    answered(filling, planner, {"A.I.1.i.a": "Ya", "A.II.1.i.a": {"agen": 3, "perubahan_dibuat": 2}})
    with django_assert_num_queries(QUERIES_OF_SAVING):
        save(desk, filling, jawab="C", lihat=2)


def test_saving_alone_says_why_it_refuses(desk: Client, filling: AssessmentRound) -> None:
    refused = save(desk, filling, jawab="Z")
    assert (refused.status_code, refused.json()["said"]) == (422, "Belum tersimpan")
    assert "pilih salah satu dari A, B, C" in refused.json()["why"]


def test_two_people_are_shown_each_others_answers(
    desk: Client, other_desk: Client, filling: AssessmentRound
) -> None:
    save(other_desk, filling, jawab="C", jelas="Belum ada <seleksi>")
    refused = save(desk, filling, jawab="A")
    assert refused.status_code == 409
    panel = refused.json()["panel"]
    assert "Anton Anggota sudah mengubah jawaban ini" in panel
    assert "C · Tanpa seleksi" in panel
    assert "Belum ada &lt;seleksi&gt;" in panel
    assert "<seleksi>" not in panel
    assert 'data-revision="1"' in panel
    assert filling.answers.get().value == "C"
    plain = desk.post(address(filling), {f"lihat-{CODE}": 0, f"jawab-{CODE}": "A"})
    assert plain.status_code == 422
    assert f'name="lihat-{CODE}" value="1"' in plain.content.decode()


def test_a_share_of_nothing_is_explained_at_once(desk: Client, filling: AssessmentRound) -> None:
    numbers = {f"jawab-{COUNTED}-agen": 0, f"jawab-{COUNTED}-perubahan_dibuat": 0, f"lihat-{COUNTED}": 0}
    answer = desk.post(address(filling, COUNTED, "save"), numbers).json()
    assert "tanyakan kepada TPI" in answer["hint"]
    assert "Belum dapat dinilai" in answer["badge"]
    assert "tanyakan kepada TPI" in shown(desk, filling, COUNTED)


def test_a_register_fills_the_numbers_and_another_number_says_why(
    desk: Client, filling: AssessmentRound, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prefilling, "_SOURCES", {})
    value = {"perubahan_dibuat": 8, "agen": 10}
    count_from(COUNTED, lambda unit, year: Prefill(value, f"Register perubahan {year}"))
    page = desk.get(address(filling, COUNTED))
    assert "Register perubahan 2026: Jumlah perubahan yang dibuat: 8" in words(page.content)
    assert 'value="10"' in page.content.decode()
    area = desk.get(reverse("assessments:area", args=[filling.pk, "A.1"]))
    assert "Register perubahan 2026" in words(area.content)
    numbers = {f"jawab-{COUNTED}-agen": 10, f"jawab-{COUNTED}-perubahan_dibuat": 9, f"lihat-{COUNTED}": 0}
    refused = desk.post(address(filling, COUNTED, "save"), numbers)
    assert "Tulis alasan angka Anda berbeda" in refused.json()["why"]
    kept = desk.post(address(filling, COUNTED, "save"), numbers | {f"alasan-{COUNTED}": "Satu menyusul."})
    assert kept.status_code == 200
    assert filling.answers.get().override_reason == "Satu menyusul."


def test_an_assessor_judges_and_the_unit_reads_why(
    assessors_desk: Client, desk: Client, judged: AssessmentRound
) -> None:
    assert "Jawaban satuan kerja A · Lewat seleksi" in shown(assessors_desk, judged)
    undecided = save(assessors_desk, judged, alasan="Kurang")
    assert undecided.json()["why"] == "Pilih dahulu: setuju, ubah, atau minta bukti tambahan."
    kept = save(assessors_desk, judged, putusan="changed", jawab="C", alasan="Tanpa berita acara.")
    assert kept.json()["points"]["A.I.1.i"] == "0,25"
    assert "Diubah" in kept.json()["badge"]
    read = shown(desk, judged)
    assert "Jawaban setelah dinilai C · Tanpa seleksi" in read
    assert "Alasan asesor Tanpa berita acara." in read
    assert judged.answers.get().verdict == Verdict.CHANGED
    assert save(desk, judged, jawab="A").status_code == 403


def test_a_change_without_an_answer_is_no_blank(assessors_desk: Client, judged: AssessmentRound) -> None:
    reason = {"putusan": "changed", "alasan": "Tanpa berita acara."}
    for unsaid in ({}, {"jawab": "-"}):
        refused = save(assessors_desk, judged, **reason, **unsaid)
        assert (refused.status_code, refused.json()["why"]) == (422, CHANGED_TO_WHAT)
    assert 'value=""checked' not in assessors_desk.get(address(judged)).content.decode().replace(" ", "")
    counted = {"putusan-" + COUNTED: "changed", "alasan-" + COUNTED: "Tanpa data.", "lihat-" + COUNTED: 0}
    refused = assessors_desk.post(address(judged, COUNTED, "save"), counted)
    assert (refused.status_code, refused.json()["why"]) == (422, CHANGED_TO_WHAT)
    assert not judged.answers.exists()
    assert save(assessors_desk, judged, **reason, jawab="").status_code == 200
    assert judged.answers.get().value is None


def test_the_next_assessors_read_what_the_first_made_of_it(
    assessors_desk: Client, judged: AssessmentRound, unit: Unit, assessor: User
) -> None:
    save(assessors_desk, judged, putusan="changed", jawab="C", alasan="Tanpa berita acara.")
    for area in AREAS:
        agree_to_rest(round=judged, area=area, by=assessor, now=LATER)
    assert unit.parent is not None
    assert unit.parent.parent is not None
    top = person("supervisor", unit.parent.parent)
    second = preliminary(locked(judged, top), lead=top, assessor=top, kind=RoundKind.INTERNAL)
    desk = Client()
    desk.force_login(top)
    told = "Penilaian pendahuluan C · Tanpa seleksi Tanpa berita acara."
    assert f"Jawaban satuan kerja A · Lewat seleksi yang jelas dan mewakili seluruh unsur {told}" in shown(
        desk, second
    )


@pytest.mark.parametrize("role", ["head", "legal_officer", "national_admin"])
def test_readers_get_no_form_and_save_nothing(unit: Unit, filling: AssessmentRound, role: str) -> None:
    client = Client()
    client.force_login(person(role, unit))
    said = shown(client, filling)
    assert ("Simpan" in said, "Pilih bukti" in said, "Kirim pesan" in said) == (False, False, False)
    assert save(client, filling, jawab="A").status_code == 403
    assert client.post(address(filling), {"what": "remark", "text": "Halo"}).status_code == 403
    assert client.get(address(filling, page="proof")).status_code == 403


def test_both_sides_talk_and_are_told(
    desk: Client, assessors_desk: Client, judged: AssessmentRound, planner: User, assessor: User
) -> None:
    sent = assessors_desk.post(address(judged), {"what": "remark", "text": "Mana berita acaranya?"})
    assert sent.headers["Location"] == f"{address(judged)}#diskusi"
    assert "Mana berita acaranya?" in shown(desk, judged)
    desk.post(address(judged), {"what": "remark", "text": "Menyusul."})
    assert Remark.objects.count() == 2
    notice = Notice.objects.get(user=planner, kind="assessments.remark")
    assert notice.link == address(judged)
    assert Notice.objects.filter(user=assessor, kind="assessments.remark").exists()
    empty = desk.post(address(judged), {"what": "remark", "text": "  "})
    assert [str(one) for one in get_messages(empty.wsgi_request)] == ["Tulis pesannya."]


def test_an_assessor_takes_numbers_out(
    filling: AssessmentRound, planner: User, assessor: User, assessors_desk: Client
) -> None:
    """Whatever stands in their fields: to leave the answer blank is chosen, not forgotten."""
    answered(filling, planner, {COUNTED: {"agen": 10, "perubahan_dibuat": 9}})
    judged = preliminary(locked(filling, planner), lead=assessor, assessor=assessor)
    said = {
        f"putusan-{COUNTED}": "changed",
        f"alasan-{COUNTED}": "Tanpa data pendukung.",
        f"jawab-{COUNTED}-agen": 10,
        f"kosong-{COUNTED}": "1",
        f"lihat-{COUNTED}": 0,
    }
    kept = assessors_desk.post(address(judged, COUNTED, "save"), said)
    assert (kept.status_code, kept.json()["points"][COUNTED]) == (200, "0,00")
    own = judged.answers.get()
    assert (own.verdict, own.value) == (Verdict.CHANGED, None)
    question = assessors_desk.get(address(judged, COUNTED)).content.decode()
    assert re.search(rf'name="kosong-{COUNTED}"\s+value="1"\s+checked', question)
    area = reverse("assessments:area", args=[judged.pk, "A.1"])
    html = assessors_desk.get(area).content.decode()
    (seen,) = re.findall(rf'name="asal-{COUNTED}" form="isi" value="(\w+)"', html)
    untouched = {
        f"putusan-{COUNTED}": "changed",
        f"alasan-{COUNTED}": "Tanpa data pendukung.",
        f"kosong-{COUNTED}": "1",
        f"lihat-{COUNTED}": 1,
        f"asal-{COUNTED}": seen,
    }
    assessors_desk.post(area, untouched)
    assert judged.answers.get().revision == 1
    numbers = {f"jawab-{COUNTED}-agen": 10, f"jawab-{COUNTED}-perubahan_dibuat": 8, f"kosong-{COUNTED}": ""}
    assessors_desk.post(area, untouched | numbers)
    own = judged.answers.get()
    assert (own.revision, own.value) == (2, {"agen": 10, "perubahan_dibuat": 8})


def test_proof_is_picked_from_what_was_accepted(
    desk: Client, filling: AssessmentRound, proofs: list[Placement]
) -> None:
    listed = shown(desk, filling, page="proof")
    assert [f"notula {n}.txt" in listed for n in range(4)] == [True, True, True, False]
    first, second, third, waiting = (one.pk for one in proofs)
    page = address(filling, page="proof")
    kept = desk.post(page, {"tampil": [first, second, third], "bukti": [first, waiting]})
    assert kept.headers["Location"] == f"{address(filling)}#bukti"
    said = shown(desk, filling)
    assert "notula 0.txt" in said
    assert "Diterima Putri Perencana" in said
    assert [name in said for name in ("notula 1.txt", "notula 3.txt")] == [False, False]
    # A search shows a part: what it did not show stays.
    found = words(desk.get(page, {"cari": "notula 2"}).content)
    assert ("notula 2.txt" in found, "notula 1.txt" in found) == (True, False)
    desk.post(page, {"tampil": [third], "bukti": [third]})
    said = shown(desk, filling)
    assert ("notula 0.txt" in said, "notula 2.txt" in said) == (True, True)
    assert "Tidak ada bukti diterima lain" in words(desk.get(page, {"cari": "tak ada"}).content)


def test_a_part_larger_than_its_whole_is_questioned(desk: Client, filling: AssessmentRound) -> None:
    numbers = {"agen": 10, "perubahan_dibuat": 12}
    form = {f"lihat-{COUNTED}": 0, **{f"jawab-{COUNTED}-{key}": n for key, n in numbers.items()}}
    assert desk.post(address(filling, COUNTED), form).status_code == 302
    sentence = "12 lebih besar daripada 10: periksa lagi; nilainya dihitung penuh."
    assert sentence in shown(desk, filling, COUNTED)
    area = reverse("assessments:area", args=[filling.pk, "A.1"])
    assert sentence in words(desk.get(area).content)
    form |= {f"lihat-{COUNTED}": 1, f"jawab-{COUNTED}-perubahan_dibuat": 11}
    assert "11 lebih besar" in desk.post(address(filling, COUNTED, "save"), form).json()["hint"]
    form |= {f"lihat-{COUNTED}": 2, f"jawab-{COUNTED}-perubahan_dibuat": 10}
    assert desk.post(address(filling, COUNTED, "save"), form).json()["hint"] == ""


def test_a_number_asked_for_twice_is_proposed_and_compared(desk: Client, filling: AssessmentRound) -> None:
    second = "A.II.1.i.b"
    assert f"angka yang sama dengan {COUNTED}" in shown(desk, filling, second)
    numbers = {f"jawab-{COUNTED}-agen": 10, f"jawab-{COUNTED}-perubahan_dibuat": 8, f"lihat-{COUNTED}": 0}
    desk.post(address(filling, COUNTED), numbers)
    assert f"angka yang sama dengan {COUNTED}: 8" in shown(desk, filling, second)
    other = {f"jawab-{second}-perubahan_terintegrasi": 5, f"jawab-{second}-perubahan_dibuat": 6}
    said = desk.post(address(filling, second, "save"), {**other, f"lihat-{second}": 0}).json()
    sentence = f"di sini 6, pada {COUNTED} 8"
    assert sentence in said["hint"]
    assert sentence in shown(desk, filling, second)
    area = reverse("assessments:area", args=[filling.pk, "A.1"])
    assert sentence in words(desk.get(area).content)
    same = {**other, f"jawab-{second}-perubahan_dibuat": 8, f"lihat-{second}": 1}
    assert desk.post(address(filling, second, "save"), same).json()["hint"] == ""


def test_proof_of_other_years_stands_below_with_its_year(
    desk: Client, filling: AssessmentRound, proofs: list[Placement], programme: Programme, planner: User
) -> None:
    assert "Program 2026" not in shown(desk, filling, page="proof")
    Programme.objects.filter(pk=programme.pk).update(year=2025)
    own = adopted_programme(unit=programme.unit, by=planner)
    Placement.objects.filter(pk=proofs[0].pk).update(delivery=own.deliveries.earliest("due_on"))
    listed = shown(desk, filling, page="proof")
    this_year, earlier = listed.partition("Bukti dari program tahun lain, bukan 2026")[::2]
    assert [f"notula {n}.txt" in this_year for n in range(3)] == [True, False, False]
    assert earlier.count("Program 2025 ·") == 2
    set_proof(round=filling, code=CODE, placements=proofs[1:2], link=question_link, by=planner, now=LATER)
    assert "Program 2025 ·" in shown(desk, filling)


def test_the_plans_own_proof_is_offered_first_and_its_next_moment_to_hand_in(
    desk: Client, filling: AssessmentRound, proofs: list[Placement], planner: User
) -> None:
    rows = {one.delivery.work_item_id for one in proofs}
    second, waiting = proofs[1].delivery.work_item_id, proofs[3].delivery.work_item_id
    decided: dict[int, tuple[str, ...]] = dict.fromkeys(rows, ()) | {second: (CODE,), waiting: (CODE,)}
    decide_coverage(worksheet=filling.worksheet, decided=decided, by=planner, now=LATER)
    html = desk.get(address(filling, page="proof")).content.decode()
    offered, rest = html.partition("Bukti diterima lainnya")[::2]
    assert "Disarankan" in offered
    assert ("notula 1.txt" in offered, "notula 0.txt" in rest) == (True, True)
    plan = proofs[0].delivery.programme
    moment = plan.deliveries.in_plan().open().filter(work_item__in=(second, waiting)).earliest("due_on")
    assert f'href="{address(filling, page="hand_in")}?jatuh={moment.pk}"' in html


def test_while_assessors_judge_the_unit_adds_proof_and_takes_none_away(
    desk: Client, filling: AssessmentRound, proofs: list[Placement], planner: User, assessor: User
) -> None:
    set_proof(round=filling, code=CODE, placements=proofs[:1], link=question_link, by=planner, now=LATER)
    judged = preliminary(locked(filling, planner), lead=assessor, assessor=assessor)
    page = address(judged, page="proof")
    assert desk.get(page).status_code == 403
    judge_answer(
        round=judged,
        code=CODE,
        verdict=Verdict.ASKS_MORE,
        value=None,
        reason="Lampirkan notula.",
        seen=0,
        link=question_link,
        by=assessor,
        now=LATER,
    )
    assert "Bukti tambahan masuk" not in shown(desk, judged)
    assert "disabled" in desk.get(page).content.decode()
    desk.post(page, {"tampil": [one.pk for one in proofs[:2]], "bukti": proofs[1].pk})
    said = shown(desk, judged)
    assert ("notula 0.txt" in said, "notula 1.txt" in said) == (True, True)
    assert said.count("Ditambahkan saat dinilai") == 1
    assert "Bukti tambahan masuk" in said
    area = reverse("assessments:area", args=[judged.pk, "A.1"])
    for way in (area, reverse("assessments:round", args=[judged.pk])):
        assert desk.get(way).content.decode().count("Bukti tambahan masuk") == 1
    before = shown(desk, filling)
    assert ("notula 0.txt" in before, "notula 1.txt" in before) == (True, False)


def test_a_question_costs_the_same_with_one_and_two_proofs(
    desk: Client,
    filling: AssessmentRound,
    proofs: list[Placement],
    planner: User,
    member: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    answered(filling, planner, {CODE: "B"})
    rows = {one.delivery.work_item_id: (CODE,) for one in proofs}
    decide_coverage(worksheet=filling.worksheet, decided=rows, by=planner, now=LATER)
    for count in (1, 2):
        set_proof(
            round=filling, code=CODE, placements=proofs[:count], link=question_link, by=planner, now=LATER
        )
        remark(round=filling, code=CODE, text="Lengkapi.", link=question_link, by=member, now=LATER)
        desk.get(address(filling))
        with django_assert_num_queries(QUERIES):
            desk.get(address(filling))
        with django_assert_num_queries(QUERIES_OF_PROOF):
            desk.get(address(filling, page="proof"))


def test_without_accepted_proof_the_page_says_how_it_comes(desk: Client, filling: AssessmentRound) -> None:
    assert "Belum ada bukti yang diterima" in shown(desk, filling, page="proof")


def test_handing_in_leads_back_to_the_question(
    desk: Client, filling: AssessmentRound, programme: Programme, member: User
) -> None:
    back = address(filling, page="proof")
    moment = programme.deliveries.order_by("due_on", "pk")[0]
    page = reverse("evidence:hand_in", args=[moment.pk])
    html = desk.get(f"{page}?next={back}").content.decode()
    assert f'<input type="hidden" name="next" value="{back}">' in html
    sent = desk.post(
        page,
        {
            "url": "https://arsip.example/sk",
            "covers": moment.work_item.requirements.earliest("position").pk,
            "next": back,
        },
    )
    assert sent.headers["Location"] == back
    outside = desk.get(f"{page}?next=https://evil.example/").content.decode()
    assert 'name="next" value="https:' not in outside
