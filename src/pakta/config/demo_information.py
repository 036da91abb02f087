"""The demo office's public information: what it lists, requests of every end, an objection that was upheld.

People and what they ask are invented.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from pakta.config.demo_proof import Step
from pakta.config.demo_registers import APPOINTED_ON, BASIS, RegisterOffice
from pakta.domain.registers.information.actions.entries import EntryFields, add_entry, publish_entries
from pakta.domain.registers.information.actions.exempting import (
    ConsequenceFields,
    ExemptFields,
    add_exempt,
    add_test,
)
from pakta.domain.registers.information.actions.letters import write_paper_of
from pakta.domain.registers.information.actions.objecting import file_objection
from pakta.domain.registers.information.actions.sharing import answer_with_entries
from pakta.domain.registers.information.letters import LetterKind
from pakta.domain.registers.information.models import PublicInformation
from pakta.foundation.accounts.models import User
from pakta.foundation.accounts.permissions import Permission
from pakta.foundation.accounts.queries import memberships_counting_at
from pakta.foundation.casework.actions.appointing import appoint
from pakta.foundation.casework.actions.handling import classify_case
from pakta.foundation.casework.actions.messages import (
    approve_answer,
    draft_answer,
    rate_case,
    send_answer,
    submit_answer,
)
from pakta.foundation.casework.actions.opening import NewCase, enter_case
from pakta.foundation.casework.actions.passing import Passage, take_way
from pakta.foundation.casework.choices import Duty
from pakta.foundation.casework.models import Case
from pakta.foundation.institutions.models import Unit

LARGEST = 1024 * 1024
DAY = dt.timedelta(days=1)
ENTRIES = (
    (
        "Rencana aksi pembangunan zona integritas 2026",
        "periodic",
        "Subbagian Perencanaan",
        "Januari 2026",
        True,
    ),
    ("Laporan kinerja tahun 2025", "periodic", "Subbagian Perencanaan", "Februari 2026", True),
    ("Daftar isian pelaksanaan anggaran 2026", "periodic", "Subbagian Keuangan", "Januari 2026", True),
    ("Profil dan struktur organisasi", "periodic", "Subbagian Umum", "Januari 2026", True),
    ("Standar dan maklumat layanan informasi", "any_time", "PPID", "Januari 2026", True),
    ("Berita acara rekapitulasi hasil pemilihan 2024", "any_time", "Subbagian Teknis", "Desember 2024", True),
    ("Daftar pemilih tetap menurut kecamatan, jumlah", "any_time", "Subbagian Data", "September 2024", True),
    ("Keputusan penetapan calon terpilih 2024", "any_time", "Subbagian Hukum", "Januari 2025", False),
    ("Pengumuman perubahan lokasi layanan", "immediate", "Subbagian Umum", "Maret 2026", False),
)
APPLICANTS = (
    ("person", "Wulan Contoh", "Jalan Kenanga 4, Tanjung Contoh", "Mahasiswa"),
    ("body", "Yayasan Contoh Terbuka", "Jalan Merdeka 18, Tanjung Contoh", "Lembaga"),
    ("person", "Bagas Contoh", "Jalan Anggrek 7, Tanjung Contoh", "Wartawan"),
    ("group", "Forum Warga Contoh", "Jalan Teratai 2, Tanjung Contoh", "Kelompok warga"),
    ("person", "Ratna Contoh", "Jalan Dahlia 11, Tanjung Contoh", "Guru"),
)


@dataclass
class _Story:
    """One request while the demo tells it: the case is read afresh at every step."""

    office: RegisterOffice
    begins_on: dt.date
    subject: str
    request: str
    applicant: int
    channel: str = "form"
    classification: str = "any_time"
    is_confidential: bool = False
    case: int = 0
    steps: list[Step] = field(default_factory=list)

    def at(self, days: int, act: Callable[[dt.datetime], object], hour: int = 10) -> None:
        moment = self.office.at(self.begins_on + days * DAY, hour)
        self.steps.append(Step(moment, partial(act, moment)))

    def found(self) -> Case:
        return Case.objects.select_related("unit").get(pk=self.case)

    def opened(self) -> _Story:
        self.at(0, self._open, 9)
        return self

    def along(self, days: int, way: str, note: str = "") -> _Story:
        self.at(days, lambda now: self._take(way, note, now))
        return self

    def answered(self, days: int, way: str, text: str, reason: str = "", **fields: Any) -> _Story:
        self.at(days, lambda now: _answer(self.found(), self.office, way, text, reason, fields, now), 14)
        return self

    def letter(self, days: int, kind: LetterKind) -> _Story:
        self.at(days, lambda now: self._write(kind, now), 15)
        return self

    def rated(self, days: int, satisfaction: int) -> _Story:
        self.at(days, lambda now: rate_case(case=self.found(), satisfaction=satisfaction, now=now))
        return self

    def _open(self, now: dt.datetime) -> None:
        kind, name, address, work = APPLICANTS[self.applicant]
        opened = enter_case(
            register="information",
            unit=self.office.unit,
            new=NewCase(
                subject=self.subject,
                channel=self.channel,
                received_at=now,
                classification=self.classification,
                fields={
                    "applicant_kind": kind,
                    "name": name,
                    "address": address,
                    "occupation": work,
                    "email": f"pemohon{self.applicant}@contoh.test",
                    "request": self.request,
                    "purpose": "Bahan penelitian dan pengawasan warga.",
                    "access": "copy",
                    "form": "softcopy",
                    "delivery": "email",
                },
                is_confidential=self.is_confidential,
            ),
            by=self.office.keeper,
            now=now,
        )
        self.case = opened.case.pk

    def _take(self, way: str, note: str, now: dt.datetime) -> None:
        case = self.found()
        take_way(case=case, way=way, version=case.version, said=Passage(note), by=self.office.keeper, now=now)

    def _write(self, kind: LetterKind, now: dt.datetime) -> None:
        case = self.found()
        write_paper_of(case=case, kind=kind, version=case.version, by=self.office.keeper, now=now)


def steps_of_information(office: RegisterOffice, now: dt.datetime) -> list[Step]:
    """The lists first, then eleven requests: answered, refused and objected to, open, late, confidential."""
    begun = office.at(APPOINTED_ON + 3 * DAY, 9)
    steps = [
        Step(begun, partial(_fill_list, office, begun)),
        Step(begun, partial(_exempt_at_top, office, begun)),
    ]
    today = office.unit.local_date(now)
    for story in (*_told(office), *_running(office, today)):
        steps += story.steps
    return steps


def _told(office: RegisterOffice) -> list[_Story]:
    """Requests that came to an end."""
    story = partial(_Story, office)
    return [
        story(dt.date(2026, 2, 3), "Anggaran sosialisasi 2025", "Rincian anggaran sosialisasi tahun 2025.", 0)
        .opened()
        .along(0, "register")
        .letter(0, LetterKind.RECEIPT)
        .along(1, "process")
        .answered(6, "grant", "Rinciannya kami kirim bersama jawaban ini.", form_held="softcopy")
        .letter(6, LetterKind.NOTICE)
        .rated(8, 4),
        story(
            dt.date(2026, 3, 10),
            "Data pemilih per kelurahan",
            "Jumlah pemilih tetap setiap kelurahan.",
            1,
            channel="letter",
        )
        .opened()
        .along(1, "register")
        .along(2, "process")
        .answered(
            8,
            "grant_partly",
            "Jumlahnya kami berikan; nama pemilih tidak.",
            form_held="both",
            refusal_article="Pasal 17 huruf h UU 14/2008",
            refusal_reason="Nama pemilih adalah data pribadi.",
        )
        .rated(10, 3),
        story(dt.date(2026, 4, 7), "Izin mendirikan bangunan kantor", "Salinan izin bangunan kantor lama.", 4)
        .opened()
        .along(1, "register")
        .answered(
            4,
            "not_held",
            "Dokumen ini ada pada pemerintah kota.",
            "elsewhere",
            held_by="Dinas Penanaman Modal Tanjung Contoh",
        ),
        _refused_one(office),
        _public_one(office),
    ]


def _refused_one(office: RegisterOffice) -> _Story:
    """Extended, refused, and objected to."""
    refused = (
        _Story(
            office, dt.date(2026, 5, 5), "Dokumen seleksi petugas", "Nilai wawancara setiap calon petugas.", 2
        )
        .opened()
        .along(1, "register")
        .letter(1, LetterKind.RECEIPT)
        .along(2, "process")
        .along(7, "extend", "Dokumennya ada pada dua subbagian dan harus diuji dahulu.")
        .letter(7, LetterKind.EXTENSION)
        .answered(
            15,
            "refuse",
            "Nilai wawancara menyangkut data pribadi para calon, jadi tidak dapat kami berikan.",
            "exempt",
            refusal_article="Pasal 17 huruf h UU 14/2008",
            refusal_reason="Memuat data pribadi.",
        )
        .letter(15, LetterKind.REFUSAL)
    )
    _objected(refused)
    return refused


def _public_one(office: RegisterOffice) -> _Story:
    story = _Story(
        office,
        dt.date(2026, 6, 9),
        "Laporan kinerja 2025",
        "Laporan kinerja tahun 2025.",
        3,
        channel="phone",
        classification="periodic",
    ).opened()
    story.at(0, lambda now: _answer_public(story, now), 11)
    return story.rated(1, 4)


def _running(office: RegisterOffice, today: dt.date) -> list[_Story]:
    """Requests that are open today, whatever day that is."""

    def began(days: int) -> dt.date:
        return max(today - days * DAY, APPOINTED_ON + 5 * DAY)

    story = partial(_Story, office)
    return [
        story(began(24), "Notula rapat pleno Agustus", "Notula seluruh rapat pleno bulan Agustus.", 2)
        .opened()
        .along(1, "register")
        .along(2, "process"),
        story(began(9), "Kontrak pengadaan kotak suara", "Salinan kontrak pengadaan kotak suara.", 1)
        .opened()
        .along(1, "register")
        .letter(1, LetterKind.RECEIPT)
        .along(2, "process"),
        story(
            began(5),
            "Laporan harta pejabat",
            "Laporan harta kekayaan pejabat kantor.",
            4,
            is_confidential=True,
        )
        .opened()
        .along(1, "register"),
        story(began(3), "Arsip surat tahun lalu", "Semua surat keluar tahun lalu.", 0)
        .opened()
        .along(1, "ask_completion", "Sebutkan surat tentang apa, dan lampirkan KTP."),
        story(
            began(1), "Jadwal layanan", "Jadwal layanan informasi selama libur.", 3, channel="desk"
        ).opened(),
    ]


def _objected(story: _Story) -> None:
    """The refusal is objected to, the superior upholds it in part, and the information is given."""
    kept: dict[str, int] = {}

    def case() -> Case:
        return Case.objects.select_related("unit").get(pk=kept["case"])

    def objection(now: dt.datetime) -> None:
        kept["case"] = file_objection(
            request=story.found(),
            ground="a",
            channel="letter",
            fields={"position": "Yang diminta dapat diberikan tanpa nama."},
            received_at=now,
            with_ticket=False,
            by=story.office.keeper,
            now=now,
        ).case.pk

    def take(way: str, now: dt.datetime) -> None:
        found = case()
        take_way(case=found, way=way, version=found.version, by=story.office.keeper, now=now)

    def decide(now: dt.datetime) -> None:
        fields = {
            "decision": "Nilai diberikan tanpa nama calon.",
            "superior_name": story.office.approver.name,
            "superior_position": "Sekretaris",
        }
        text = "Keberatan Saudara kami kabulkan sebagian: nilainya diberikan tanpa nama."
        _answer(case(), story.office, "uphold_partly", text, "", fields, now)

    story.at(23, objection)
    story.at(24, partial(take, "register"))
    story.at(25, partial(take, "review"))
    story.at(35, decide, 14)
    story.answered(
        37,
        "grant_partly",
        "Nilai tanpa nama kami kirim bersama jawaban ini.",
        form_held="softcopy",
        refusal_article="Pasal 17 huruf h UU 14/2008",
        refusal_reason="Nama calon adalah data pribadi.",
    )
    story.rated(40, 3)


def _answer(
    case: Case,
    office: RegisterOffice,
    way: str,
    text: str,
    reason: str,
    fields: Mapping[str, Any],
    now: dt.datetime,
) -> Case:
    """Drafted by the keeper, approved by the approver, sent."""
    answer = draft_answer(case=case, text=text, way=way, by=office.keeper, now=now)
    said = Passage(reason=reason, fields=fields)
    answer = submit_answer(message=answer, said=said, version=answer.version, by=office.keeper, now=now)
    answer = approve_answer(message=answer, version=answer.version, by=office.approver, now=now)
    return send_answer(message=answer, version=answer.version, by=office.keeper, now=now)


def _answer_public(story: _Story, now: dt.datetime) -> None:
    case = story.found()
    classify_case(case=case, classification="periodic", version=case.version, by=story.office.keeper, now=now)
    case = story.found()
    entry = PublicInformation.objects.get(unit=case.unit, summary="Laporan kinerja tahun 2025")
    answer_with_entries(
        case=case,
        entries=[entry],
        text=f"Informasi yang Anda minta sudah tersedia untuk umum: {entry.summary}, {entry.link}",
        version=case.version,
        by=story.office.keeper,
        now=now,
    )


def _fill_list(office: RegisterOffice, now: dt.datetime) -> None:
    for place, (summary, classification, holder, made, is_public) in enumerate(ENTRIES):
        entry = add_entry(
            unit=office.unit,
            fields=EntryFields(
                summary=summary,
                classification=classification,
                holder=holder,
                responsible=f"Kepala {holder}" if holder != "PPID" else "PPID",
                made=f"{made}, Tanjung Contoh",
                form="both" if place % 3 == 0 else "softcopy",
                retention="5 tahun",
                link=f"https://contoh.test/informasi/{place + 1}" if is_public else "",
                text="Tersedia pada jam layanan di ruang PPID." if not is_public else "",
                valid_from=office.unit.local_date(now),
            ),
            by=office.keeper,
            now=now,
            max_bytes=LARGEST,
        )
        if is_public:
            publish_entries(entries=[entry], by=office.keeper, now=now)


def _exempt_at_top(office: RegisterOffice, now: dt.datetime) -> None:
    """The list of the unit at the top, which the demo office reads."""
    top = Unit.objects.get(code=office.unit.path.split("/")[0])
    keeper = _who_may_appoint(top)
    appoint(
        unit=top,
        register="information",
        person=keeper,
        duty=Duty.KEEPER,
        basis=BASIS,
        by=keeper,
        now=now,
    )
    said: dict[str, Any] = {
        "information": "Data pribadi pemilih dalam daftar pemilih",
        "legal_basis": "Pasal 17 huruf h UU 14/2008",
        "if_opened": "Data pribadi pemilih dapat disalahgunakan.",
        "if_closed": "Data pribadi pemilih terlindungi; jumlah dan rekapitulasi tetap terbuka.",
    }
    test = add_test(
        unit=top,
        fields=ConsequenceFields(
            **said,
            occasion="before",
            outcome="exempt",
            tested_on=top.local_date(now) - 2 * DAY,
            testers="Kepala Biro Hukum\nKepala Biro Data",
            minutes_number="1/BA/2026",
        ),
        by=keeper,
        now=now,
        max_bytes=LARGEST,
    )
    add_exempt(
        unit=top,
        fields=ExemptFields(
            **said,
            duration="Selama dipersyaratkan peraturan perundang-undangan",
            decided_by="Keputusan contoh Nomor 5 Tahun 2026",
            valid_from=top.local_date(now),
            test=test,
        ),
        by=keeper,
        now=now,
    )


def _who_may_appoint(unit: Unit) -> User:
    return next(
        one.user
        for one in memberships_counting_at(unit)
        if Permission.MANAGE_PEOPLE in one.role_class.permissions
    )
