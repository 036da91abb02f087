"""The demo office: a small fictional tree with a year and more of work in it, so that a newcomer sees Pakta at work.

Everything comes in as it would in life: the decree is received, read by the reader in its own process, adopted and
proved through the same actions, only with moments of the demo's year. Whole or nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.db import transaction

from pakta.config.demo_assessments import Office as AssessedOffice
from pakta.config.demo_assessments import steps_of_last_worksheet, steps_of_this_worksheet
from pakta.config.demo_complaints import steps_of_complaints
from pakta.config.demo_decrees import Desk, steps_of_decrees
from pakta.config.demo_gifts import steps_of_conflicts, steps_of_gifts
from pakta.config.demo_information import steps_of_information
from pakta.config.demo_last_year import steps_of_last_year
from pakta.config.demo_monitoring import Office, steps_of_monitoring
from pakta.config.demo_proof import steps_of_proof, take
from pakta.config.demo_recaps import PROVED_BY_RECAPS, steps_of_recaps
from pakta.config.demo_registers import RegisterOffice, steps_of_registers
from pakta.domain.programmes.actions.adoption import adopt_plan
from pakta.domain.programmes.actions.imports import receive_decree
from pakta.domain.programmes.actions.readings import finish_reading, start_reading
from pakta.domain.programmes.actions.rescheduling import reschedule_item
from pakta.domain.programmes.actions.teams import add_member, name_chair
from pakta.domain.programmes.models import DecreeImport, Programme
from pakta.domain.programmes.reader_process import read_in_process
from pakta.domain.programmes.schedule import DueMoment
from pakta.foundation.accounts.actions import create_user
from pakta.foundation.accounts.models import User
from pakta.foundation.accounts.roles import ROLES
from pakta.foundation.institutions.actions import load_units
from pakta.foundation.institutions.choices import Kind, Zone
from pakta.foundation.institutions.models import Unit
from pakta.foundation.institutions.rows import UnitRow
from pakta.foundation.papers.actions.letterheads import LetterheadFields, set_letterhead
from pakta.foundation.trail.actor import SYSTEM

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
AGENCY = "KPU Contoh"
TOP, PROVINCE, CITY = "kpu-contoh", "kpu-nusa-contoh", "kpu-tanjung-contoh"
REGENCY, SECOND_REGENCY = "kpu-teluk-contoh", "kpu-karang-contoh"

UNITS = (
    UnitRow(AGENCY, TOP, AGENCY, "", Kind.PUSAT, Zone.WIB),
    UnitRow(AGENCY, PROVINCE, "KPU Provinsi Nusa Contoh", "Nusa Contoh", Kind.PROVINSI, Zone.WITA, TOP),
    UnitRow(AGENCY, CITY, "KPU Kota Tanjung Contoh", "Tanjung Contoh", Kind.KOTA, Zone.WITA, PROVINCE),
    UnitRow(
        AGENCY, REGENCY, "KPU Kabupaten Teluk Contoh", "Teluk Contoh", Kind.KABUPATEN, Zone.WITA, PROVINCE
    ),
    UnitRow(
        AGENCY,
        SECOND_REGENCY,
        "KPU Kabupaten Karang Contoh",
        "Karang Contoh",
        Kind.KABUPATEN,
        Zone.WITA,
        PROVINCE,
    ),
)


@dataclass(frozen=True, slots=True)
class SignIn:
    """One person of the demo: e-mail address, name, role (a key) and the code of their unit."""

    email: str
    name: str
    role: str
    unit_code: str

    @property
    def line(self) -> str:
        unit = next(row.name for row in UNITS if row.code == self.unit_code)
        return f"  {self.email:<34}{ROLES[self.role].name:<22}{unit}"


ADMIN = SignIn("admin@contoh.test", "Maya Contohsari", "national_admin", TOP)
COORDINATOR = SignIn("koordinator@contoh.test", "Dewi Contohwati", "coordinator", CITY)
PLANNER = SignIn("perencana@contoh.test", "Bima Contohputra", "planner", CITY)
MEMBER = SignIn("anggota@contoh.test", "Sari Contohningsih", "member", CITY)
LEGAL_OFFICER = SignIn("hukum@contoh.test", "Citra Contohlestari", "legal_officer", CITY)
HEAD = SignIn("pimpinan@contoh.test", "Ratna Contohwati", "head", CITY)
KEEPER = SignIn("petugas@contoh.test", "Intan Contohmelati", "member", CITY)
ASSESSOR = SignIn("asesor@contoh.test", "Agus Contohjaya", "assessor", CITY)
SUPERVISOR = SignIn("provinsi@contoh.test", "Wayan Contohyasa", "supervisor", PROVINCE)
INSPECTORATE = SignIn("inspektorat@contoh.test", "Putu Contohdana", "supervisor", TOP)
PROVINCE_COORDINATOR = SignIn("koordinator.provinsi@contoh.test", "Ni Contohwidari", "coordinator", PROVINCE)
REGENCY_PLANNER = SignIn("perencana.teluk@contoh.test", "Joko Contohsusilo", "planner", REGENCY)
SIGN_INS = (
    PLANNER,
    MEMBER,
    COORDINATOR,
    KEEPER,
    LEGAL_OFFICER,
    HEAD,
    ASSESSOR,
    SUPERVISOR,
    PROVINCE_COORDINATOR,
    INSPECTORATE,
    ADMIN,
    REGENCY_PLANNER,
)

TEAMS: Mapping[str, tuple[SignIn, ...]] = {
    "Pokja Manajemen Perubahan": (COORDINATOR, PLANNER),
    "Pokja Penataan Tatalaksana": (PLANNER, MEMBER),
    "Pokja Manajemen SDM": (COORDINATOR, MEMBER),
    "Pokja Akuntabilitas Kinerja": (PLANNER,),
    "Pokja Pengawasan": (MEMBER, COORDINATOR),
    "Pokja Pelayanan Publik": (MEMBER, PLANNER),
}
"""Who works in which team of the sample decree."""

LETTERHEAD = LetterheadFields(
    lines=("KOMISI PEMILIHAN UMUM", "KOTA TANJUNG CONTOH"),
    address="Jalan Contoh Raya Nomor 7, Tanjung Contoh",
    contact="surel kpu@tanjung-contoh.contoh.test",
    city="Tanjung Contoh",
    secretary_name="Laras Contohdewi",
    secretary_position="Sekretaris",
    secretary_nip="00000000 000000 0 001",
    chair_name="Ratna Contohwati",
    chair_position="Ketua",
)
PROVINCE_LETTERHEAD = LetterheadFields(
    lines=("KOMISI PEMILIHAN UMUM", "PROVINSI NUSA CONTOH"),
    address="Jalan Contoh Utama Nomor 1, Nusa Contoh",
    contact="surel kpu@nusa-contoh.contoh.test",
    city="Nusa Contoh",
    secretary_name="Ketut Contohsari",
    secretary_position="Sekretaris",
    secretary_nip="00000000 000000 0 002",
    chair_name="Made Contohyasa",
    chair_position="Ketua",
)
"""Their people are invented, and so are the numbers of the civil servants."""

INSTALLED_ON = dt.date(2025, 1, 6)
LAST_YEAR_ADOPTED_ON = dt.date(2025, 1, 15)
ADOPTED_ON = dt.date(2026, 1, 15)
DATED_BY_HAND = "Kompensasi diberikan bila layanan melewati standar"
"""A row without a target time in the decree, which the planner gives one."""


class Outcome(Enum):
    """What became of the wish for a demo office; the value is the sentence that says it."""

    LOADED = "Kantor contoh siap dipakai."
    THERE_ALREADY = "Kantor contoh sudah ada; tidak ada yang diubah."
    DATABASE_IN_USE = (
        "Basis data ini sudah dipakai kantor lain, jadi kantor contoh tidak dimuat. "
        "Untuk mencobanya, jalankan dengan folder data lain (PAKTA_DATA)."
    )


@dataclass(frozen=True, slots=True)
class DemoReport:
    """What was done, who can sign in (nobody where the database belongs to others), and the password given."""

    outcome: Outcome
    sign_ins: tuple[SignIn, ...]
    password: str

    @property
    def text(self) -> str:
        """For printing: a sentence, and the sign-ins below it."""
        if not self.sign_ins:
            return self.outcome.value
        secret = f"kata sandi {self.password}" if self.password else "kata sandi yang dipilih saat dimuat"
        lines = [self.outcome.value, f"Masuk dengan salah satu surel ini dan {secret}:"]
        return "\n".join([*lines, *(one.line for one in self.sign_ins)])


def load_demo(*, now: dt.datetime, password: str) -> DemoReport:
    """Fill an empty database with the demo office as it stands at ``now``; everybody gets ``password``.

    A database that holds the demo, or anything else, is left alone: accounts with a printed password must not come
    among real ones. Raises what the actions refuse with, and then nothing was written.
    """
    with transaction.atomic():
        if Unit.objects.filter(code=TOP).exists():
            admin = User.objects.filter(email=ADMIN.email).first()
            known = password if admin is not None and check_password(password, admin.password) else ""
            return DemoReport(Outcome.THERE_ALREADY, SIGN_INS, known)
        if Unit.objects.exists() or User.objects.exists():
            return DemoReport(Outcome.DATABASE_IN_USE, (), "")
        _fill(now=now, password=password)
    return DemoReport(Outcome.LOADED, SIGN_INS, password)


def _fill(*, now: dt.datetime, password: str) -> None:
    load_units(rows=UNITS, by=SYSTEM, now=_at(INSTALLED_ON, 9))
    units = {unit.code: unit for unit in Unit.objects.all()}
    people = _people(units, password)
    city, planner, max_bytes = units[CITY], people[PLANNER], settings.PAKTA_MAX_UPLOAD_BYTES
    set_letterhead(unit=city, fields=LETTERHEAD, by=people[COORDINATOR], now=_at(INSTALLED_ON, 14))
    set_letterhead(
        unit=units[PROVINCE],
        fields=PROVINCE_LETTERHEAD,
        by=people[PROVINCE_COORDINATOR],
        now=_at(INSTALLED_ON, 14),
    )
    before = _adopted_programme("rencana-zi-2025-kota.txt", city, planner, LAST_YEAR_ADOPTED_ON)
    _teams(before, people, LAST_YEAR_ADOPTED_ON)
    assessors = (people[SUPERVISOR], people[ASSESSOR], people[INSPECTORATE])
    steps = steps_of_last_year(before, people[MEMBER], planner, max_bytes=max_bytes)
    steps += steps_of_last_worksheet(AssessedOffice(city, before, planner, *assessors))
    take(steps, now=now)
    programme = _adopted_programme("rencana-zi-2026.txt", city, planner, ADOPTED_ON)
    hands = _teams(programme, people, ADOPTED_ON)
    _date_by_hand(programme, planner)
    reviewers = [people[COORDINATOR], planner]
    office = Office(
        programme,
        people[COORDINATOR],
        planner,
        tuple(people[one] for one in (COORDINATOR, PLANNER, MEMBER, HEAD)),
    )
    steps = steps_of_proof(
        programme, hands, reviewers, max_bytes=max_bytes, now=now, proved_otherwise=PROVED_BY_RECAPS
    )
    steps += steps_of_monitoring(office, max_bytes=max_bytes, now=now)
    steps += steps_of_this_worksheet(AssessedOffice(city, programme, planner, *assessors))
    desk = Desk(programme, planner, people[LEGAL_OFFICER], people[HEAD])
    steps += steps_of_decrees(desk, now=now, max_bytes=max_bytes)
    registers = RegisterOffice(
        city,
        keeper=people[KEEPER],
        approver=people[HEAD],
        coordinator=people[COORDINATOR],
        reviewer=people[COORDINATOR],
        staff=(planner, people[MEMBER]),
    )
    steps += steps_of_registers(registers, now=now)
    steps += steps_of_complaints(registers, now=now)
    steps += steps_of_information(registers, now=now)
    steps += steps_of_gifts(registers, now=now)
    steps += steps_of_conflicts(registers, now=now)
    steps += steps_of_recaps(registers, programme, now=now)
    take(steps, now=now)
    yesterday = now - dt.timedelta(days=1)
    _read_import("rencana-rb-2026.txt", units[REGENCY], people[REGENCY_PLANNER], now=yesterday)


def _people(units: Mapping[str, Unit], password: str) -> dict[SignIn, User]:
    """The installation makes the admin, the admin the first of each office and assessors, coordinators the rest."""
    people: dict[SignIn, User] = {}
    for place, one in enumerate(
        (
            ADMIN,
            SUPERVISOR,
            INSPECTORATE,
            PROVINCE_COORDINATOR,
            REGENCY_PLANNER,
            COORDINATOR,
            PLANNER,
            MEMBER,
            HEAD,
            ASSESSOR,
            LEGAL_OFFICER,
            KEEPER,
        )
    ):
        maker = COORDINATOR if one in (PLANNER, MEMBER, HEAD, LEGAL_OFFICER, KEEPER) else ADMIN
        people[one] = create_user(
            email=one.email,
            name=one.name,
            unit=units[one.unit_code],
            role=one.role,
            by=people.get(maker, SYSTEM),
            now=_at(INSTALLED_ON, 10, 3 * place),
            password=password,
        )
    return people


def _adopted_programme(sample: str, unit: Unit, planner: User, adopted_on: dt.date) -> Programme:
    """The sample's plan, received the day before it is adopted."""
    received = _read_import(sample, unit, planner, now=_at(adopted_on - dt.timedelta(days=1), 9, 12))
    return adopt_plan(
        decree_import=received, version=received.version, by=planner, now=_at(adopted_on, 10, 5)
    )


def _read_import(sample: str, unit: Unit, by: User, *, now: dt.datetime) -> DecreeImport:
    """Receive a sample and read it here and now, as the worker would."""
    with (SAMPLES / sample).open("rb") as content:
        received = receive_decree(
            unit=unit,
            content=content,
            original_name=sample,
            max_bytes=settings.PAKTA_MAX_UPLOAD_BYTES,
            by=by,
            now=now,
        )
    start_reading(import_id=received.pk, now=now + dt.timedelta(seconds=2))
    reading, source_view = read_in_process(received.file, sample, progress=lambda _done, _total: None)
    finish_reading(
        import_id=received.pk, reading=reading, source_view=source_view, now=now + dt.timedelta(seconds=5)
    )
    received.refresh_from_db()
    return received


def _teams(programme: Programme, people: Mapping[SignIn, User], day: dt.date) -> dict[str, Sequence[User]]:
    """The coordinator puts people into the decree's teams; each team's people by its name."""
    hands: dict[str, Sequence[User]] = {}
    moment = _at(day, 13, 30)
    for team in programme.teams.all():
        hands[team.name] = [people[one] for one in TEAMS[team.name]]
        for user in hands[team.name]:
            moment += dt.timedelta(minutes=1)
            add_member(team=team, user=user, by=people[COORDINATOR], now=moment)
        moment += dt.timedelta(minutes=1)
        name_chair(team=team, user=hands[team.name][0], by=people[COORDINATOR], now=moment)
    return hands


def _date_by_hand(programme: Programme, planner: User) -> None:
    moment = DueMoment(due_on=dt.date(2026, 6, 30), starts_on=dt.date(2026, 4, 1))
    item = programme.work_items.get(indicator=DATED_BY_HAND)
    reschedule_item(
        item=item,
        moments=[moment],
        reason="Keputusan tidak menyebut bulan; disepakati dalam rapat tim.",
        by=planner,
        now=_at(ADOPTED_ON, 15, 40),
    )


def _at(day: dt.date, hour: int, minute: int = 0) -> dt.datetime:
    """A moment by the clock of the demo's offices."""
    return dt.datetime.combine(day, dt.time(hour, minute), tzinfo=Zone.WITA.info)
