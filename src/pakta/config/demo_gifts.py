"""The demo office's gifts and conflicts of interest: reports of every end, goods in the cupboard, a campaign,
declarations, the year's matrix, statements and evaluation. People and stories are invented.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from pakta.config.demo_proof import Step
from pakta.config.demo_registers import APPOINTED_ON, RegisterOffice
from pakta.domain.registers.conflicts.actions.declaring import declare_conflict
from pakta.domain.registers.conflicts.actions.matrix import RowFields, add_row
from pakta.domain.registers.conflicts.actions.statements import sign_statement, write_evaluation
from pakta.domain.registers.gratification.actions.keeping import add_campaign, log_deposit
from pakta.domain.registers.gratification.actions.reporting import report_gift
from pakta.domain.registers.gratification.models import CampaignKind, DepositKind
from pakta.foundation.accounts.models import User
from pakta.foundation.casework.actions.messages import receive_message
from pakta.foundation.casework.actions.passing import Passage, take_way
from pakta.foundation.casework.models import Case

LARGEST = 1024 * 1024
DAY = dt.timedelta(days=1)
ROWS = (
    RowFields(
        process="Pemilihan penyedia konsumsi rapat",
        position="Pejabat pengadaan",
        form="Penyedia milik keluarga atau kerabat ikut dipilih.",
        source="family",
        parties="Penyedia jasa boga",
        cause="Pilihan penyedia di daerah terbatas.",
        likelihood=3,
        impact=4,
        existing_control="Pembanding harga tiga penyedia.",
        handling="Pejabat yang berhubungan keluarga mundur dan digantikan.",
        owner="Sekretaris",
        due_on=dt.date(2026, 6, 30),
        status="done",
    ),
    RowFields(
        process="Seleksi badan ad hoc",
        position="Tim seleksi",
        form="Peserta seleksi adalah kerabat anggota tim.",
        source="family",
        likelihood=4,
        impact=4,
        existing_control="Wawancara oleh dua orang.",
        handling="Anggota tim menyatakan hubungan sebelum wawancara; penilaian dialihkan.",
        owner="Kepala Subbagian SDM",
        due_on=dt.date(2026, 9, 30),
        status="running",
    ),
    RowFields(
        process="Pemberian informasi kepada pihak luar",
        position="Petugas layanan informasi",
        form="Pekerjaan lain di lembaga yang meminta data.",
        source="outside_work",
        likelihood=2,
        impact=3,
        handling="Permintaan dari lembaga itu dijawab petugas lain.",
        owner="Kepala Subbagian Hukum",
        due_on=dt.date(2026, 12, 18),
    ),
)


@dataclass
class _Tale:
    """One case while the demo tells it; it is read afresh at every step."""

    office: RegisterOffice
    begins_on: dt.date
    reporter: User
    case: int = 0
    steps: list[Step] = field(default_factory=list)

    def at(self, days: int, act: Callable[[dt.datetime], object], hour: int = 10) -> None:
        moment = self.office.at(self.begins_on + days * DAY, hour)
        self.steps.append(Step(moment, partial(act, moment)))

    def found(self) -> Case:
        return Case.objects.select_related("unit").get(pk=self.case)

    def gift(self, *, is_confidential: bool = False, **fields: Any) -> _Tale:
        asked = {
            "kind": "received",
            "occasion": "duty",
            "object_kind": "goods",
            "recipient": self.reporter.name,
            "event_on": (self.begins_on - DAY).isoformat(),
            **fields,
        }

        def report(now: dt.datetime) -> None:
            self.case = report_gift(
                unit=self.office.unit,
                fields=asked,
                is_confidential=is_confidential,
                by=self.reporter,
                now=now,
            ).pk

        self.at(0, report, 9)
        return self

    def declared(self, superior: User | None, **fields: Any) -> _Tale:
        def declare(now: dt.datetime) -> None:
            self.case = declare_conflict(
                unit=self.office.unit, fields=fields, superior=superior, by=self.reporter, now=now
            ).pk

        self.at(0, declare, 9)
        return self

    def along(self, days: int, way: str, note: str = "", by: User | None = None, **fields: Any) -> _Tale:
        self.at(days, lambda now: self._take(way, note, fields, by or self.office.keeper, now))
        return self

    def lapsed(self, days: int) -> _Tale:
        self.at(days, lambda now: self._take("lapse", "", {}, None, now), 4)
        return self

    def replied(self, days: int, text: str) -> _Tale:
        self.at(
            days, lambda now: receive_message(case=self.found(), text=text, by=self.reporter, now=now), 11
        )
        return self

    def deposit(self, days: int, kind: DepositKind, what: str, whom: str, number: str) -> _Tale:
        self.at(days, lambda now: self._log(kind, what, whom, number, now), 14)
        return self

    def _take(
        self, way: str, note: str, fields: Mapping[str, Any], by: User | None, now: dt.datetime
    ) -> None:
        case = self.found()
        said = Passage(note=note, fields=fields)
        take_way(case=case, way=way, version=case.version, said=said, by=by, now=now)

    def _log(self, kind: DepositKind, what: str, whom: str, number: str, now: dt.datetime) -> None:
        log_deposit(
            case=self.found(),
            kind=kind,
            on=self.office.unit.local_date(now),
            object_text=what,
            counterpart=whom,
            record_number=number,
            by=self.office.keeper,
            now=now,
        )


def steps_of_gifts(office: RegisterOffice, now: dt.datetime) -> list[Step]:
    """A gift before and one after the limits changed in January 2026 among them."""
    tales = [*_ended_gifts(office), *_open_gifts(office, office.unit.local_date(now))]
    steps = [step for tale in tales for step in tale.steps]
    campaigns: tuple[tuple[dt.date, CampaignKind, str, str, dt.date | None], ...] = (
        (dt.date(2026, 4, 6), CampaignKind.POSTER, "Poster tolak dan laporkan", "Ruang layanan", None),
        (
            dt.date(2026, 6, 10),
            CampaignKind.EVENT,
            "Sosialisasi pelaporan gratifikasi bersama Inspektorat",
            "Aula kantor",
            dt.date(2026, 6, 10),
        ),
    )
    for day, kind, title, place, end in campaigns:
        moment = office.at(day, 13)
        steps.append(
            Step(
                moment,
                partial(
                    add_campaign,
                    unit=office.unit,
                    kind=kind,
                    title=title,
                    place=place,
                    starts_on=day,
                    ends_on=end,
                    max_bytes=LARGEST,
                    by=office.keeper,
                    now=moment,
                ),
            )
        )
    return steps


def _ended_gifts(office: RegisterOffice) -> list[_Tale]:
    first, second = office.staff
    wedding = _Tale(office, dt.date(2026, 1, 19), first).gift(
        event_on="2026-01-10",
        occasion="ceremony",
        object="Uang dalam amplop saat pernikahan anak",
        object_kind="money",
        value="1.200.000",
        giver="Penyedia Contoh Jaya",
        giver_relation="Rekanan kantor tahun lalu",
        chronology="Diserahkan di meja tamu pada hari pernikahan. Dilaporkan setelah amplop dibuka.",
    )
    wedding.along(1, "verify").deposit(
        2, DepositKind.TAKEN_IN, "Uang tunai Rp1.200.000 dalam amplop", first.name, "BA-01/UPG/2026"
    )
    wedding.along(7, "forward", forwarded_number="14/PW.05/2026", forwarded_on="2026-01-26")
    wedding.along(
        42, "decide", decision="state", decision_number="KPK-0221/2026", decision_on="2026-02-27"
    ).deposit(44, DepositKind.HANDED_OVER, "Uang tunai Rp1.200.000", "Kas negara", "BA-02/UPG/2026")
    wedding.along(45, "settle", settled="handed_over", settled_on="2026-03-05")
    parcel = _Tale(office, dt.date(2026, 3, 17), second).gift(
        object="Bingkisan kue dan buah",
        object_kind="goods",
        value="650.000",
        is_perishable=True,
        giver="Percetakan Contoh",
        has_conflict=True,
        chronology="Ditinggal kurir di meja penerima tamu menjelang hari raya.",
    )
    parcel.along(0, "verify").deposit(
        0,
        DepositKind.GIVEN_AWAY,
        "Bingkisan kue dan buah",
        "Panti asuhan di Tanjung Contoh",
        "BA-03/UPG/2026",
    )
    parcel.along(9, "forward", forwarded_number="31/PW.05/2026", forwarded_on="2026-03-26")
    parcel.along(50, "decide", decision="institution", decision_on="2026-05-05")
    parcel.along(52, "settle", settled="given_away", settled_on="2026-03-17")
    small = _Tale(office, dt.date(2026, 5, 11), first).gift(
        occasion="hospitality",
        object="Plakat dari kampus",
        value="150.000",
        giver="Kampus Contoh",
        chronology="Diberikan setelah menjadi narasumber.",
    )
    small.along(1, "verify").along(
        3, "need_not", "Plakat umum, tanpa kepentingan, dikecualikan dari kewajiban lapor."
    )
    forgotten = _Tale(office, dt.date(2026, 6, 22), second).gift(
        object_kind="ticket",
        object="Tiket pertunjukan",
        value="400.000",
        giver="Penyelenggara Contoh",
        chronology="Dikirim ke kantor tanpa surat.",
    )
    forgotten.along(1, "verify").along(2, "return", "Sebutkan siapa pengirimnya dan lampirkan tiketnya.")
    forgotten.lapsed(36)
    return [wedding, parcel, small, forgotten]


def _open_gifts(office: RegisterOffice, today: dt.date) -> list[_Tale]:
    """As they stand on the day the demo is made; left out where that day lies before the appointments."""
    first, second = office.staff
    if today - 40 * DAY <= APPOINTED_ON:
        return []
    late = _Tale(office, today - 30 * DAY, first).gift(
        object_kind="lodging",
        object="Menginap dua malam dibayari panitia",
        value="1.700.000",
        giver="Panitia Acara Contoh",
        has_conflict=True,
        chronology="Tagihan hotel ternyata sudah dibayar panitia ketika hendak keluar.",
    )
    waiting = _Tale(office, today - 6 * DAY, second).gift(
        object="Voucer belanja",
        object_kind="other",
        value="500.000",
        giver="Toko Contoh",
        chronology="Diterima bersama barang pesanan kantor.",
    )
    waiting.along(1, "verify").along(2, "return", "Lampirkan foto vouchernya dan tulis nomornya.")
    refused = _Tale(office, today - 3 * DAY, second).gift(
        is_confidential=True,
        kind="refused",
        object_kind="money",
        object="Uang terima kasih",
        value="1.000.000",
        giver="Peserta Seleksi Contoh",
        has_conflict=True,
        chronology="Ditawarkan setelah wawancara dan langsung ditolak.",
    )
    refused.along(1, "verify")
    return [late, waiting, refused]


def steps_of_conflicts(office: RegisterOffice, now: dt.datetime) -> list[Step]:
    today = office.unit.local_date(now)
    steps = [step for tale in _declarations(office, today) for step in tale.steps]
    written = office.at(dt.date(2026, 2, 2), 10)
    steps += [
        Step(
            written, partial(add_row, unit=office.unit, year=2026, fields=row, by=office.keeper, now=written)
        )
        for row in ROWS
    ]
    for number, person in enumerate((*office.staff, office.keeper)):
        moment = office.at(APPOINTED_ON + (number + 1) * DAY, 15)
        steps.append(
            Step(
                moment,
                partial(
                    sign_statement,
                    unit=office.unit,
                    year=2026,
                    has_conflict=number == 1,
                    by=person,
                    now=moment,
                ),
            )
        )
    evaluated = office.at(dt.date(2026, 7, 6), 10)
    steps.append(
        Step(
            evaluated,
            partial(
                write_evaluation,
                unit=office.unit,
                year=2026,
                seen="Deklarasi baru datang setelah proses berjalan.",
                follow_up="Formulir hubungan keluarga ditandatangani sebelum tim bekerja.",
                owner="Kepala Subbagian SDM",
                due_on=dt.date(2026, 9, 30),
                by=office.keeper,
                now=evaluated,
            ),
        )
    )
    return steps


def _declarations(office: RegisterOffice, today: dt.date) -> list[_Tale]:
    first, second = office.staff
    superior = office.approver
    decided = _Tale(office, dt.date(2026, 2, 10), second).declared(
        superior,
        kind="actual",
        source="family",
        process="Pemilihan penyedia konsumsi rapat kerja",
        position="Anggota tim pengadaan",
        parties="Saudara ipar, pemilik jasa boga",
        story="Jasa boga saudara ipar saya ikut menawarkan harga.",
        has_stopped=True,
    )
    decided.along(1, "review", by=superior).along(
        3,
        "decide",
        by=superior,
        impact="Benar dan langsung memengaruhi pilihan.",
        control="withdraw",
        control_note="Digantikan anggota lain.",
    ).along(14, "finish", by=superior, follow_up="Penyedia dipilih tanpa yang bersangkutan.")
    unfounded = _Tale(office, dt.date(2026, 5, 4), first).declared(
        superior,
        kind="potential",
        source="employer",
        process="Penyusunan kerangka acuan kegiatan",
        parties="Lembaga tempat bekerja sebelum menjadi pegawai",
        story="Lembaga itu mungkin menjadi mitra kegiatan.",
    )
    unfounded.along(1, "review", by=superior).along(
        2, "dismiss", "Kegiatan tidak memakai mitra; tidak ada konflik.", by=superior
    )
    found = [decided, unfounded]
    if today - 10 * DAY > APPOINTED_ON:
        found.append(
            _Tale(office, today - 4 * DAY, first).declared(
                superior,
                kind="potential",
                source="business",
                process="Sewa kendaraan operasional",
                parties="Usaha sewa milik pasangan",
                story="Usaha pasangan saya terdaftar sebagai penyedia di daerah ini.",
                has_stopped=True,
            )
        )
    return found
