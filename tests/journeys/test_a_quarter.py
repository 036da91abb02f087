"""A quarter of a programme as its office lives it: proof from the phone, one returned and mended, the round, its
meeting, its closing, and a report whose figures are those of the page and which becomes proof itself.

The programme is that of the real decree 004 where it lies beside this checkout, else of the sample; rows are chosen by
what they ask for. Pages live in that programme's year, whatever the day is.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pypdfium2
import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

import pakta
from pakta.domain.evidence.actions.warning import keep_warnings
from pakta.domain.evidence.choices import PlacementState
from pakta.domain.evidence.models import Placement
from pakta.domain.monitoring.models import Round
from pakta.domain.monitoring.periods import own_monitoring_rows
from pakta.domain.monitoring.queries import plan_rows_of
from pakta.domain.programmes.actions.teams import add_member
from pakta.domain.programmes.models import Delivery, Programme
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.foundation.trail.verify import verify_chains
from pakta.knowledge.decrees.reading.reader import read_decree
from tests.delivery.workspace.clock import set_clock
from tests.factories.accounts import person
from tests.factories.insights import looked_at
from tests.factories.monitoring import photo
from tests.factories.programmes import adopted_programme, small_pdf
from tests.journeys.conftest import Opener
from tests.journeys.watching import Watch

SEEDS = sorted((Path(__file__).parents[3] / "shared" / "seeds").glob("004_*.txt"))
SAMPLE = Path(pakta.__file__).parent / "samples" / "rencana-zi-2026.txt"
LINK = "https://arsip.example/sosialisasi"
REASON = "Halaman tanda tangan belum ada."
OBSTACLE = "Narasumber belum dapat dijadwalkan."
DECISION = "Arsip bukti setiap tim dilengkapi sebelum triwulan berikutnya."
PATIENCE = 60_000
"""Milliseconds."""


@dataclass(frozen=True)
class People:
    coordinator: User
    planner: User
    sari: User
    """In the team that answers for the programme's own monitoring."""
    budi: User
    """In another team."""


@dataclass(frozen=True)
class Plan:
    """Due moments of the first quarter, chosen by what they ask for."""

    mended: Delivery
    pictured: Delivery
    linked: Delivery
    """Asks for several documents; one is handed in."""
    refused: Delivery
    waiting: Delivery
    silent: Delivery
    """Nobody hands anything in; its team says why."""
    own: list[Delivery]
    """The programme's own monitoring."""
    due: int


@pytest.fixture
def programme(city: Unit, planner: User) -> Programme:
    reading = read_decree([*SEEDS, SAMPLE][0]).as_json()
    return adopted_programme(
        unit=city, by=planner, reading=reading, now=moment(reading["plan"]["year"], 1, 13)
    )


@pytest.fixture
def planner(city: Unit) -> User:
    return person("planner", city, name="Perencana Kota")


@pytest.fixture
def plan(programme: Programme) -> Plan:
    own_rows = [row.item for row in own_monitoring_rows(plan_rows_of(programme))]
    due = programme.deliveries.filter(due_on__lte=dt.date(programme.year, 3, 31)).order_by("due_on", "pk")
    own = list(due.filter(work_item__in=own_rows))
    others = list(due.exclude(work_item__in=own_rows).select_related("work_item__team"))
    of_sari = [one for one in others if one.work_item.team_id == own[0].work_item.team_id]
    teams = [one.work_item.team_id for one in others if one not in of_sari]
    of_budi = [one for one in others if one.work_item.team_id == max(teams, key=teams.count)]
    mended, pictured, *rest = of_sari
    linked = next(one for one in rest if one.needed > 1)
    silent = next(one for one in rest if one != linked)
    return Plan(mended, pictured, linked, of_budi[0], of_budi[1], silent, own, len(due))


@pytest.fixture
def people(city: Unit, coordinator: User, planner: User, programme: Programme, plan: Plan) -> People:
    made = People(
        coordinator,
        planner,
        person("member", city, name="Sari Anggota"),
        person("member", city, name="Budi Anggota"),
    )
    for user, delivery in [(made.sari, plan.mended), (made.budi, plan.refused)]:
        team = delivery.work_item.team
        assert team is not None
        add_member(team=team, user=user, by=planner, now=moment(programme.year, 1, 14))
    return made


Clock = Callable[[int, int], None]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch, programme: Programme) -> Clock:
    """Sets what day pages take it to be: month and day of the programme's year."""

    def tell(month: int, day: int) -> None:
        now = moment(programme.year, month, day)
        set_clock(monkeypatch, now)
        door = SimpleNamespace(now=lambda: now)
        monkeypatch.setattr("pakta.delivery.workspace.monitoring.door.timezone", door)

    return tell


@pytest.fixture
def enter(open_browser: Opener) -> Iterator[Opener]:
    """Opens a browser that waits longer than others do: setting a paper takes its time on a busy machine."""

    def opened(user: User | None = None, *, phone: bool = False) -> Watch:
        watch = open_browser(user, phone=phone)
        watch.page.set_default_timeout(PATIENCE)
        return watch

    expect.set_options(timeout=PATIENCE)
    yield opened
    expect.set_options(timeout=5_000)


@pytest.fixture(autouse=True)
def _folders(tmp_path: Path, settings: Any) -> None:
    settings.PAKTA_UPLOADS = tmp_path / "uploads"


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    kinds = {
        "keputusan.pdf": small_pdf(),
        "keputusan lengkap.jpg": photo("navy"),
        "apel.jpg": photo("teal"),
        "rekap.txt": b"Rekap kegiatan",
        "laporan.txt": b"Laporan kegiatan",
    }
    for name, content in kinds.items():
        (tmp_path / name).write_bytes(content)
    return {name: tmp_path / name for name in kinds}


def moment(year: int, month: int, day: int) -> dt.datetime:
    """Ten in the morning in western Indonesia."""
    return dt.datetime(year, month, day, 3, 0, tzinfo=dt.UTC)


def test_a_quarter(
    enter: Opener,
    city: Unit,
    people: People,
    plan: Plan,
    files: dict[str, Path],
    clock: Clock,
    programme: Programme,
) -> None:
    clock(3, 10)
    sari, budi = enter(people.sari, phone=True), enter(people.budi, phone=True)
    hand_in_from_the_phone(sari, budi, plan, files)
    let_the_machine_look()
    chief = enter(people.coordinator)
    judge_the_first(chief, city)
    mend(sari, plan, files["keputusan lengkap.jpg"])
    let_the_machine_look()
    accept(chief, city, "keputusan lengkap.jpg")
    clock(4, 6)
    found = open_the_round(chief, city, programme.year)
    say_what_hinders(sari, found, plan)
    meet(chief, enter(phone=True), found)
    raise_a_finding(chief, people)
    close(chief, found)
    shown = figures_of_page(chief, found)
    assert_tells_the_story(shown, plan)
    paper = report(chief, found)
    printed = text_of(paper)
    assert_same_figures(shown, printed)
    assert OBSTACLE in printed
    assert DECISION in printed
    offer(chief, found, plan, paper)
    let_the_machine_look()
    accept_everything(enter(people.planner), city, count=len(plan.own) + 1)
    assert figures_of_page(chief, found) == shown
    chief.go(reverse("monitoring:round", args=[found.pk]))
    expect(chief.page.get_by_text(f"Sejak itu {len(plan.own) + 1} jatuh tempo")).to_be_visible()
    assert list(verify_chains()) == []


def hand_in_from_the_phone(sari: Watch, budi: Watch, plan: Plan, files: dict[str, Path]) -> None:
    sari.go("/")
    sari.page.get_by_role("link", name=plan.mended.work_item.label[:60]).first.click()
    expect(sari.page.locator(f"#jatuh-tempo-{plan.mended.pk}")).to_contain_text("Terlambat")
    hand_in(sari, plan.mended, file=files["keputusan.pdf"])
    hand_in(sari, plan.pictured, picture=files["apel.jpg"])
    hand_in(sari, plan.linked, link=LINK, covers=1)
    hand_in(budi, plan.refused, file=files["rekap.txt"])
    hand_in(budi, plan.waiting, file=files["laporan.txt"])
    sari.go(reverse("programmes:item", args=[plan.mended.work_item_id]))
    sari.look("quarter row with proof")


def hand_in(
    watch: Watch,
    delivery: Delivery,
    *,
    file: Path | None = None,
    picture: Path | None = None,
    link: str = "",
    covers: int | None = None,
) -> None:
    """One document for the first ``covers`` of what the moment asks for, else for all of it."""
    page = watch.page
    watch.go(reverse("programmes:item", args=[delivery.work_item_id]))
    due = page.locator(f"#jatuh-tempo-{delivery.pk}")
    due.get_by_role("link", name="Serahkan bukti").click()
    for label, path in [("Berkas", file), ("Foto dari ponsel", picture)]:
        if path is not None:
            page.get_by_label(label, exact=True).set_input_files(path)
            expect(page.locator(".upload")).to_have_attribute("data-state", "done")
    if link:
        page.get_by_text("Tautan atau catatan, bukan berkas").click()
        page.get_by_label("Tautan (").fill(link)
    if delivery.needed > 1:
        if not link:
            # What a file covers is asked for that file once it is there.
            expect(page.locator(".sorted-file")).to_have_count(1)
        boxes = page.get_by_role("checkbox")
        for place in range(delivery.needed):
            boxes.nth(place).set_checked(covers is None or place < covers)
    page.get_by_role("button", name="Serahkan").click()
    expect(page.get_by_text(re.compile("diserahkan\\."))).to_be_visible()
    expect(due).to_contain_text("Diserahkan")


def let_the_machine_look() -> None:
    """What the worker does meanwhile, without the time it takes to draw pictures."""
    for one in Placement.objects.exclude(evidence__file=None).select_related("evidence__file"):
        looked_at(one.evidence.file)
    placed = list(Placement.objects.values_list("pk", flat=True))
    keep_warnings(placement_ids=placed, now=timezone.now())


def judge_the_first(chief: Watch, city: Unit) -> None:
    """One of Sari's and one of Budi's go back; the others of Sari are accepted; Budi's last waits."""
    chief.go(f"/satker/{city.code}/periksa/")
    chief.look("quarter review queue")
    give_back(chief, city, "keputusan.pdf")
    accept(chief, city, "apel.jpg")
    accept(chief, city, LINK)
    give_back(chief, city, "rekap.txt")


def show_in_queue(chief: Watch, city: Unit, name: str) -> None:
    chief.go(f"/satker/{city.code}/periksa/")
    # As a page of its own: swapped in, it could take what is typed meanwhile along.
    chief.go(chief.page.locator("[data-row] a", has_text=name).get_attribute("href") or "")
    expect(chief.page.locator("#bukti h2")).to_have_text(name)


def give_back(chief: Watch, city: Unit, name: str) -> None:
    show_in_queue(chief, city, name)
    chief.page.get_by_label("Alasan mengembalikan").fill(REASON)
    chief.page.get_by_role("button", name="Kembalikan", exact=True).click()
    expect(chief.page.locator("#putusan")).to_contain_text(f"“{name}” dikembalikan.")


def accept(chief: Watch, city: Unit, name: str) -> None:
    show_in_queue(chief, city, name)
    chief.page.get_by_role("button", name="Terima", exact=True).click()
    expect(chief.page.locator("#putusan")).to_contain_text(f"“{name}” diterima.")


def mend(sari: Watch, plan: Plan, file: Path) -> None:
    page = sari.page
    sari.go(reverse("programmes:item", args=[plan.mended.work_item_id]))
    due = page.locator(f"#jatuh-tempo-{plan.mended.pk}")
    expect(due).to_contain_text(REASON)
    due.get_by_role("link", name="Serahkan versi baru").click()
    expect(page.get_by_text(REASON)).to_be_visible()
    page.get_by_label("Berkas", exact=True).set_input_files(file)
    expect(page.locator(".upload")).to_have_attribute("data-state", "done")
    page.get_by_role("button", name="Serahkan versi baru").click()
    expect(due).to_contain_text("1 versi sebelumnya")
    assert [one.state for one in Placement.objects.filter(delivery=plan.mended).order_by("pk")] == [
        PlacementState.RETURNED,
        PlacementState.HANDED_IN,
    ]


def open_the_round(chief: Watch, city: Unit, year: int) -> Round:
    page, name = chief.page, f"Triwulan I {year}"
    chief.go(f"/satker/{city.code}/monitoring/")
    page.get_by_role("link", name=f"Buka {name}", exact=True).click()
    page.get_by_role("button", name="Buka putaran").click()
    expect(page.get_by_text("Anggota tim diberi tahu.")).to_be_visible()
    expect(page.get_by_role("heading", name=f"Monitoring {name}", exact=True)).to_be_visible()
    chief.look("quarter sheet")
    return Round.objects.get()


def say_what_hinders(sari: Watch, found: Round, plan: Plan) -> None:
    sari.go(reverse("monitoring:round", args=[found.pk]))
    row = sari.page.locator(f"#baris-{plan.silent.work_item_id}")
    row.get_by_role("link", name="Tulis kendala").click()
    row.get_by_label("Kendala", exact=True).fill(OBSTACLE)
    row.get_by_label("Rencana tindak lanjut").fill("Dijadwalkan bulan depan.")
    row.get_by_role("button", name="Simpan").click()
    expect(row.get_by_text(OBSTACLE)).to_be_visible()
    expect(row.locator("form")).to_have_count(0)


def meet(chief: Watch, guest: Watch, found: Round) -> None:
    """Call the meeting, let a guest sign at the door, write the minutes and a decision."""
    page = chief.page
    chief.go(reverse("monitoring:call", args=[found.pk]))
    page.get_by_label("Tanggal").fill(f"{found.ends_on.year}-04-08")
    page.get_by_label("Tempat").fill("Aula kantor")
    page.get_by_label("Acara").fill("Pembahasan lembar monitoring")
    page.get_by_label("Yang diundang").fill("Ketua tim kerja\nInspektorat")
    page.get_by_role("button", name="Simpan rapat").click()
    page.get_by_role("button", name="Undangan").click()
    expect(page.get_by_text("Naskah diterbitkan.")).to_be_visible()
    page.get_by_role("link", name="Daftar hadir di ruang rapat").click()
    page.get_by_role("button", name="Buka daftar hadir").click()
    pin = page.locator(".room-pin").inner_text()
    guest.go(page.get_by_role("link", name="/hadir/").inner_text())
    guest.look("quarter attendance door")
    guest.page.get_by_label("Nama lengkap").fill("Tamu Inspektorat")
    guest.page.get_by_label("Jabatan dan instansi").fill("Inspektorat")
    guest.page.get_by_label("PIN di ruang rapat").fill(pin)
    guest.page.get_by_role("button", name="Saya hadir").click()
    expect(guest.page.get_by_text("Tamu Inspektorat tercatat hadir.")).to_be_visible()
    page.get_by_role("button", name="Tutup daftar hadir").click()
    expect(page.locator(".member-list", has_text="Tamu Inspektorat")).to_be_visible()
    page.get_by_label("Jalannya rapat").fill("Lembar monitoring dibahas per tim.")
    page.get_by_role("button", name="Simpan notula").click()
    expect(page.get_by_text("Notula disimpan.")).to_be_visible()
    page.get_by_label("Keputusan baru").fill(DECISION)
    page.get_by_role("button", name="Catat keputusan").click()
    expect(page.get_by_text("Keputusan rapat dicatat.")).to_be_visible()
    chief.look("quarter meeting")
    page.get_by_role("button", name="Notula", exact=True).click()
    expect(page.get_by_text("Naskah diterbitkan.")).to_be_visible()


def raise_a_finding(chief: Watch, people: People) -> None:
    """Of the meeting's decision, on whose page we are."""
    page = chief.page
    page.get_by_role("link", name="Jadikan temuan").click()
    expect(page.get_by_label("Temuan")).to_have_value(DECISION)
    page.get_by_label("Penanggung jawab").select_option(label=people.sari.name)
    page.get_by_label("Tenggat").fill(f"{Round.objects.get().ends_on.year}-06-30")
    page.get_by_role("button", name="Simpan temuan").click()
    expect(page.get_by_text(DECISION)).to_be_visible()


def close(chief: Watch, found: Round) -> None:
    page = chief.page
    chief.go(reverse("monitoring:round", args=[found.pk]))
    page.get_by_label("Simpulan koordinator").fill("Sebagian besar bukti belum masuk.")
    page.get_by_role("button", name="Simpan simpulan").click()
    expect(page.get_by_text("Simpulan disimpan.")).to_be_visible()
    page.get_by_role("link", name="Tutup putaran").click()
    chief.look("quarter closing")
    page.get_by_role("button", name="Tutup dan bekukan").click()
    expect(page.get_by_text("ditutup dan angkanya dibekukan.")).to_be_visible()


@dataclass(frozen=True)
class Shown:
    """What the pages of a round say: figures by their label, the sentence of shares, a line an area and a team."""

    figures: dict[str, str]
    proved: tuple[str, ...]
    areas: list[tuple[str, ...]]
    """Name, due, per cent proved, late, arrears."""
    teams: list[tuple[str, ...]]
    of_sheet: list[tuple[str, ...]]
    """Name of an area, sum of shares, due, per cent; as the sheet says it."""


def figures_of_page(watch: Watch, found: Round) -> Shown:
    page = watch.page
    watch.go(reverse("monitoring:pictures", args=[found.pk]))
    figures = {}
    for one in page.locator(".figures .figure").all():
        value, label = one.locator(":scope > span").all_inner_texts()
        figures[label] = " ".join(value.split())
    said = re.search(
        r"Terbukti (\S+) dari (\d+) jatuh tempo \((\d+)%\); pada akhir periodenya (\d+)%", watch.text()
    )
    assert said is not None
    areas, teams = (
        [
            tuple(" ".join(cell.split()).rstrip("%") for cell in row.locator("th, td").all_inner_texts())
            for row in page.get_by_role("region", name=name, exact=True).locator("tbody tr").all()
        ]
        for name in ("Per area", "Per tim")
    )
    watch.go(reverse("monitoring:round", args=[found.pk]))
    of_sheet = [
        re.fullmatch(r"(.+) terbukti (\S+) dari (\d+) \((\d+)%\)", " ".join(row.split()))
        for row in page.locator("tr.group th").all_inner_texts()
    ]
    return Shown(figures, said.groups(), areas, teams, [one.groups() for one in of_sheet if one])


def assert_tells_the_story(shown: Shown, plan: Plan) -> None:
    """Counted by hand: two moments are proved, one for a part; one lies returned, one waits."""
    tenths = int((2 + Fraction(1, plan.linked.needed)) * 10)
    expected = f"{tenths // 10},{tenths % 10}", str(plan.due)
    assert shown.proved[:2] == expected
    assert {label: value.split()[0] for label, value in shown.figures.items()} == {
        "jatuh tempo dalam periode": str(plan.due),
        "diterima seluruhnya": "2",
        "menunggu diperiksa": "1",
        "terlambat": str(plan.due - 3),
        "dikembalikan": "1",
        "tunggakan periode lalu": "0",
    }
    assert sum(int(due) for _name, due, *_rest in shown.areas) == plan.due


def report(chief: Watch, found: Round) -> bytes:
    """Issue the report and fetch it as a reader does."""
    page = chief.page
    chief.go(reverse("monitoring:meetings", args=[found.pk]))
    page.get_by_role("button", name="Terbitkan laporan").click()
    expect(page.get_by_text("Naskah diterbitkan.")).to_be_visible()
    with page.expect_download() as going:
        page.get_by_role("link", name="PDF Laporan monitoring").click()
    return Path(going.value.path()).read_bytes()


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    pages = [document[number].get_textpage().get_text_bounded() for number in range(len(document))]
    document.close()
    return " ".join(" ".join(pages).split())


def assert_same_figures(shown: Shown, printed: str) -> None:
    """Number by number, what the page says stands in the report."""
    for label, value in shown.figures.items():
        assert re.search(rf"{label} : {value}(?= [a-z])", printed), (label, value)
    proved, due, share, by_end = shown.proved
    assert f"terbukti : {proved} dari {due} ({share}%)" in printed
    assert f"terbukti pada akhir periode : {by_end}%" in printed
    groups = printed.split("C. Capaian per area dan per tim", 1)[1]
    of_areas, of_teams = groups.split("Tim Jatuh tempo", 1)
    for table, lines in [(of_areas, shown.areas), (of_teams, shown.teams)]:
        for name, planned, per_cent, late, arrears in lines:
            line = re.search(rf"{re.escape(name)} (\d+) (\d+) (\d+) (\d+) (\d+)%", table)
            assert line is not None, name
            assert (line[1], line[3], line[4], line[5]) == (planned, late, arrears, per_cent), name
    assert [(name, planned, per_cent) for name, planned, per_cent, *_rest in shown.areas] == [
        (name, planned, per_cent) for name, _proved, planned, per_cent in shown.of_sheet
    ]


def offer(chief: Watch, found: Round, plan: Plan, paper: bytes) -> None:
    """The report proves the programme's own monitoring."""
    page = chief.page
    chief.go(reverse("monitoring:meetings", args=[found.pk]))
    chief.look("quarter report offered")
    page.get_by_role("button", name="Serahkan laporan sebagai bukti").click()
    expect(page.get_by_text(f"untuk {len(plan.own)} jatuh tempo.")).to_be_visible()
    handed_in = Placement.objects.filter(delivery__in=plan.own).select_related("evidence__file")
    assert {one.delivery_id for one in handed_in} == {one.pk for one in plan.own}
    assert {one.evidence.file.sha256 for one in handed_in if one.evidence.file} == {
        hashlib.sha256(paper).hexdigest()
    }


def accept_everything(planner: Watch, city: Unit, *, count: int) -> None:
    page = planner.page
    planner.go(f"/satker/{city.code}/periksa/")
    page.get_by_text("Putuskan beberapa sekaligus").click()
    page.get_by_label("Centang semua di daftar ini").check()
    page.get_by_role("button", name="Terima yang dicentang").click()
    expect(page.get_by_text(f"{count} bukti diterima.")).to_be_visible()
