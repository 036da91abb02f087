"""The demo office's public complaints: of every class and many channels, answered, late, on hold, forwarded, hidden; a
list from LAPOR!; and the evaluation of the first half-year.

People and what they complain of are invented.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from pakta.config.demo_proof import Step
from pakta.config.demo_registers import APPOINTED_ON, RegisterOffice
from pakta.domain.registers.complaints.actions.evaluating import (
    add_follow_up,
    finish_follow_up,
    write_evaluation,
)
from pakta.domain.registers.complaints.actions.lapor import apply_list, hand_in_list
from pakta.domain.registers.complaints.models import FollowUp
from pakta.foundation.casework.actions.handling import assign_case, classify_case, tag_case
from pakta.foundation.casework.actions.messages import (
    approve_answer,
    draft_answer,
    rate_case,
    receive_message,
    send_answer,
    submit_answer,
)
from pakta.foundation.casework.actions.opening import NewCase, open_case
from pakta.foundation.casework.actions.passing import Passage, take_way
from pakta.foundation.casework.models import Case

DAY = dt.timedelta(days=1)
LAPOR_LIST = (
    "Tracking ID,Tanggal Laporan Masuk,Judul Laporan,Isi Laporan Akhir,Klasifikasi Laporan,Nama Pelapor\n"
    '7100231,2026-08-03,Jam layanan Jumat,"Loket tutup pukul 11.00 pada hari Jumat, padahal tertulis 11.30.",'
    "Pengaduan Tidak Berkadar Pengawasan,Dimas Contoh\n"
    "7100258,2026-08-10,Usul layanan keliling,Saya usul ada layanan keliling untuk lansia.,Aspirasi,\n"
    "7100231,2026-08-11,Jam layanan Jumat,Sama dengan laporan sebelumnya.,Pengaduan,Dimas Contoh\n"
    ",2026-08-12,Tanpa tiket,Baris ini tidak bernomor tiket.,Aspirasi,\n"
)


@dataclass
class _Story:
    """One complaint while the demo tells it: the case is read afresh at every step."""

    office: RegisterOffice
    begins_on: dt.date
    subject: str
    narrative: str
    channel: str
    classification: str = "nonsupervisory"
    category: str = "service"
    name: str = ""
    reported: str = ""
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

    def classified(self, days: int, classification: str) -> _Story:
        self.at(days, lambda now: self._classify(classification, now), 9)
        return self

    def along(self, days: int, way: str, note: str = "", reason: str = "", **fields: str) -> _Story:
        self.at(days, lambda now: self.take(way, Passage(note, reason, fields), now))
        return self

    def given(self, days: int) -> _Story:
        """Assigned to somebody of the staff."""
        self.at(days, self._assign, 11)
        return self

    def answered(self, days: int, text: str) -> _Story:
        self.at(days, lambda now: self.answer(text, now), 14)
        return self

    def drafted(self, days: int, text: str) -> _Story:
        """An answer that waits for its approver."""
        self.at(days, lambda now: self._draft(text, now), 14)
        return self

    def replied(self, days: int, text: str) -> _Story:
        self.at(days, lambda now: receive_message(case=self.found(), text=text, now=now), 16)
        return self

    def rated(self, days: int, satisfaction: int) -> _Story:
        self.at(days, lambda now: rate_case(case=self.found(), satisfaction=satisfaction, now=now), 17)
        return self

    def tagged(self, days: int, name: str) -> _Story:
        self.at(days, lambda now: tag_case(case=self.found(), name=name, by=self.office.keeper, now=now), 12)
        return self

    def _open(self, now: dt.datetime) -> None:
        number = sum(map(ord, self.subject)) % 90
        contact = {"name": self.name, "email": f"warga{number}@contoh.test"} if self.name else {}
        self.case = open_case(
            register="complaints",
            unit=self.office.unit,
            new=NewCase(
                subject=self.subject,
                channel=self.channel,
                received_at=now,
                classification=self.classification,
                fields={
                    **contact,
                    "narrative": self.narrative,
                    "category": self.category,
                    "reported": self.reported,
                },
                is_confidential=self.is_confidential,
                is_anonymous=not self.name,
            ),
            by=None if self.channel in ("form", "email", "qr") else self.office.keeper,
            now=now,
        ).case.pk

    def _classify(self, classification: str, now: dt.datetime) -> None:
        case = self.found()
        classify_case(
            case=case, classification=classification, version=case.version, by=self.office.keeper, now=now
        )

    def take(self, way: str, said: Passage, now: dt.datetime) -> None:
        case = self.found()
        take_way(case=case, way=way, version=case.version, said=said, by=self.office.keeper, now=now)

    def _assign(self, now: dt.datetime) -> None:
        case = self.found()
        assign_case(
            case=case, person=self.office.staff[1], version=case.version, by=self.office.keeper, now=now
        )

    def _draft(self, text: str, now: dt.datetime) -> None:
        keeper = self.office.keeper
        message = draft_answer(case=self.found(), text=text, way="answer", by=keeper, now=now)
        submit_answer(message=message, version=message.version, by=keeper, now=now)

    def answer(self, text: str, now: dt.datetime) -> None:
        keeper = self.office.keeper
        message = draft_answer(case=self.found(), text=text, way="answer", by=keeper, now=now)
        message = submit_answer(message=message, version=message.version, by=keeper, now=now)
        message = approve_answer(message=message, version=message.version, by=self.office.approver, now=now)
        send_answer(message=message, version=message.version, by=keeper, now=now)


def steps_of_complaints(office: RegisterOffice, now: dt.datetime) -> list[Step]:
    """What came to an end this year, what is open today, a list from LAPOR!, and an evaluation."""
    steps = [*_lapor(office), *_evaluation(office)]
    for story in (*_told(office), *_running(office, office.unit.local_date(now))):
        steps += story.steps
    return steps


def _told(office: RegisterOffice) -> list[_Story]:
    """Complaints that came to an end."""
    return [*_answered_ones(office), *_ended_otherwise(office)]


def _answered_ones(office: RegisterOffice) -> list[_Story]:
    story = partial(_Story, office)
    return [
        story(
            dt.date(2026, 2, 9),
            "Loket tutup sebelum waktunya",
            "Saya datang pukul 14.00, loket sudah tutup padahal jam layanan sampai 16.00.",
            "form",
            name="Sinta Contoh",
        )
        .opened()
        .along(1, "verify")
        .given(1)
        .along(2, "assign", disposition="Periksa daftar hadir petugas loket hari itu.")
        .along(3, "begin")
        .along(7, "decide", outcome="proven")
        .answered(8, "Petugas loket kami tegur, dan loket kini dijaga bergantian sampai pukul 16.00.")
        .rated(9, 4)
        .along(10, "close"),
        story(
            dt.date(2026, 3, 4),
            "Pegawai sering tidak di tempat",
            "Oknum pegawai bagian umum sering bolos kerja sehabis istirahat.",
            "whatsapp",
            classification="supervisory",
            category="conduct",
            reported="Bagian umum",
            is_confidential=True,
            name="Hendra Contoh",
        )
        .opened()
        .along(1, "verify")
        .along(2, "begin")
        .along(30, "decide", outcome="partly")
        .answered(35, "Kehadiran bagian umum kami periksa; satu pegawai mendapat pembinaan.")
        .along(46, "close"),
        story(
            dt.date(2026, 9, 7),
            "Surat keterangan belum jadi",
            "Surat keterangan saya sudah tiga minggu belum jadi.",
            "desk",
            name="Wawan Contoh",
        )
        .opened()
        .along(1, "verify")
        .along(2, "begin")
        .answered(9, "Suratnya sudah selesai dan dapat diambil.")
        .replied(12, "Saya ke kantor, suratnya salah ketik nama.")
        .answered(14, "Maaf, suratnya sudah kami betulkan dan kami antar.")
        .rated(15, 3)
        .along(25, "close"),
    ]


def _ended_otherwise(office: RegisterOffice) -> list[_Story]:
    """Not ours, not to be followed up, and a word of thanks."""
    story = partial(_Story, office)
    return [
        story(
            dt.date(2026, 6, 22),
            "Terima kasih atas layanan bagi penyandang disabilitas",
            "Terima kasih atas layanan yang sabar kepada ibu saya.",
            "social_media",
            classification="aspiration",
            name="Lia Contoh",
        )
        .opened()
        .along(1, "verify")
        .answered(2, "Terima kasih kembali; kami sampaikan kepada petugasnya.")
        .along(13, "close"),
        story(
            dt.date(2026, 4, 13),
            "Jalan di depan kantor berlubang",
            "Jalan menuju kantor berlubang dan membahayakan.",
            "telephone",
            category="facilities",
            name="Yanti Contoh",
        )
        .opened()
        .along(
            2,
            "forward",
            "Pemeliharaan jalan kota bukan wewenang kantor kami.",
            "other_office",
            forwarded_to="Dinas Pekerjaan Umum Tanjung Contoh",
            forward_letter="Bersama ini kami teruskan pengaduan warga tentang jalan berlubang di depan kantor kami.",
        ),
        story(
            dt.date(2026, 5, 18),
            "Nama ganda di daftar pemilih",
            "Nama kakek saya tercatat dua kali.",
            "qr",
            category="voters",
        )
        .opened()
        .along(1, "hold", "Sebutkan kelurahan dan nama lengkapnya, supaya dapat kami cari.")
        .along(38, "resume")
        .along(39, "archive", "Pelapor tidak dapat dihubungi dan datanya tidak ditemukan.", "illogical"),
    ]


def _running(office: RegisterOffice, today: dt.date) -> list[_Story]:
    """Complaints that are open today, whatever day that is."""
    return [*_in_work(office, today), *_new(office, today)]


def _began(today: dt.date, days: int) -> dt.date:
    return max(today - days * DAY, APPOINTED_ON + 5 * DAY)


def _in_work(office: RegisterOffice, today: dt.date) -> list[_Story]:
    story, began = partial(_Story, office), partial(_began, today)
    return [
        story(
            began(26),
            "Toilet pengunjung rusak",
            "Toilet pengunjung rusak dan tidak ada air.",
            "inspectorate",
            category="facilities",
            name="Rudi Contoh",
        )
        .opened()
        .along(2, "verify")
        .given(2)
        .along(3, "assign", disposition="Tanyakan jadwal perbaikan kepada bagian umum.")
        .along(4, "begin")
        .tagged(4, "bagian umum"),
        story(
            began(12),
            "Honor petugas belum dibayar",
            "Honor KPPS di kelurahan kami belum dibayarkan.",
            "email",
            category="ad_hoc",
            name="Nur Contoh",
        )
        .opened()
        .along(1, "verify")
        .along(3, "begin")
        .drafted(9, "Honor dibayarkan paling lambat akhir bulan ini setelah berkasnya lengkap."),
        story(
            began(8),
            "Petugas meminta data pribadi lewat telepon",
            "Seseorang yang mengaku petugas meminta NIK saya. Apakah data pribadi bocor?",
            "form",
            classification="supervisory",
            category="misuse",
            is_confidential=True,
            name="Mega Contoh",
        )
        .opened()
        .along(1, "verify"),
    ]


def _new(office: RegisterOffice, today: dt.date) -> list[_Story]:
    story, began = partial(_Story, office), partial(_began, today)
    return [
        story(
            began(5),
            "Situs tidak bisa dibuka",
            "Situs pengecekan pemilih tidak bisa diakses sejak kemarin.",
            "form",
            classification="",
            category="information",
        )
        .opened()
        .along(1, "hold", "Sebutkan alamat situs dan jam kejadiannya."),
        story(
            began(3),
            "Mohon salinan berita acara",
            "Saya mahasiswa, memohon salinan berita acara rekapitulasi untuk skripsi.",
            "email",
            classification="",
            category="",
            name="Tari Contoh",
        ).opened(),
        story(
            began(2),
            "Parsel untuk pejabat",
            "Ada penyedia mengirim parsel dan voucher belanja ke rumah pejabat. Apakah sudah dilaporkan?",
            "form",
            classification="",
            category="",
        ).opened(),
        story(
            began(1),
            "Komisioner tidak netral",
            "Anggota KPU kota foto bersama calon dan terang-terangan mendukung paslon itu.",
            "qr",
            classification="",
            category="",
        ).opened(),
        story(
            began(1),
            "Antrean panjang pada hari Senin",
            "Antri hampir tiga jam, petugasnya cuma satu.",
            "form",
            category="service",
            name="Joko Contoh",
        ).opened(),
    ]


def _lapor(office: RegisterOffice) -> list[Step]:
    """A list of August: two complaints, a ticket that stands twice, a row without a ticket; answered in a week."""
    at, answered_at = office.at(dt.date(2026, 8, 14), 9), office.at(dt.date(2026, 8, 20), 14)

    def bring() -> None:
        found = hand_in_list(
            unit=office.unit, name="lapor-agustus.csv", content=LAPOR_LIST.encode(), by=office.keeper, now=at
        )
        apply_list(lapor_import=found, by=office.keeper, now=at)

    def answer() -> None:
        for case in Case.objects.filter(unit=office.unit, register="complaints", channel="lapor"):
            story = _Story(office, case.received_on, case.subject, "", "lapor", case=case.pk)
            story.take("verify", Passage(), answered_at)
            story.answer("Terima kasih; sudah kami bahas dan kami perbaiki.", answered_at)
            story.take("close", Passage(), answered_at)

    return [Step(at, bring), Step(answered_at, answer)]


def _evaluation(office: RegisterOffice) -> list[Step]:
    at = office.at(dt.date(2026, 7, 8), 10)
    done_at = office.at(dt.date(2026, 8, 28), 15)
    kept: dict[str, int] = {}

    def write() -> None:
        found = write_evaluation(
            unit=office.unit,
            year=2026,
            half=1,
            achievements="Semua pengaduan yang lengkap dijawab sebelum tenggatnya.",
            obstacles="Pengaduan lewat kode QR sering tanpa data yang dapat ditelusuri.",
            recommendations="Tambahkan petunjuk isian pada poster kode QR dan jaga loket bergantian.",
            version=0,
            by=office.keeper,
            now=at,
        )
        for text, due in (
            ("Cetak ulang poster kode QR dengan petunjuk isian", dt.date(2026, 8, 31)),
            ("Susun jadwal jaga loket bergantian", dt.date(2026, 7, 31)),
        ):
            made = add_follow_up(
                evaluation=found, text=text, owner=office.staff[1], due_on=due, by=office.keeper, now=at
            )
            kept.setdefault("first", made.pk)

    def finish() -> None:
        found = FollowUp.objects.get(pk=kept["first"])
        finish_follow_up(
            follow_up=found, result="Poster baru terpasang di tujuh tempat", by=office.keeper, now=done_at
        )

    return [Step(at, write), Step(done_at, finish)]
