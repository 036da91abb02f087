"""The yearly report on public information services as a paper. Pure.

Source: Perki 1/2021 (a report within three months after the year, its copy to the Information Commission); chapters as
offices write them. It holds counts alone. Indonesian whatever language the screen has.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from pakta.domain.registers.information.year_figures import YearFigures
from pakta.foundation.papers.blocks import (
    Align,
    Block,
    Chart,
    ChartKind,
    Column,
    Heading,
    KeyValues,
    Paper,
    Paragraph,
    Series,
    Signature,
    Signatures,
    Table,
    Title,
)
from pakta.foundation.papers.offices import Office, place_and_day
from pakta.shared.months import MONTH_NAMES
from pakta.shared.numbers import points

OUTCOMES = {
    "granted": "Dipenuhi",
    "partly": "Dipenuhi sebagian",
    "refused": "Ditolak",
    "not_held": "Tidak dikuasai",
    "withdrawn": "Dicabut atau tidak dilengkapi",
}
DECISIONS = {"upheld": "Dikabulkan", "partly": "Dikabulkan sebagian", "rejected": "Ditolak"}
NOT_SAID = "Tidak disebutkan"


@dataclass(frozen=True, slots=True)
class ReportWords:
    """What people write into the report, and the names of what is counted by key."""

    policy: str
    resources: str
    obstacles: str
    recommendations: str
    channels: Mapping[str, str]
    applicants: Mapping[str, str]
    classes: Mapping[str, str]
    grounds: Mapping[str, str]
    listed: int
    """Entries of the list of public information, and consequence tests of the year."""
    tests: int
    signer: str = ""
    signer_position: str = "Pejabat Pengelola Informasi dan Dokumentasi"


def year_report(figures: YearFigures, words: ReportWords, office: Office, *, dated_on: dt.date) -> Paper:
    """The report with its five chapters."""
    year = figures.year
    return Paper(
        title=f"Laporan layanan informasi publik {year}",
        blocks=(
            Title(("LAPORAN LAYANAN INFORMASI PUBLIK", office.name.upper(), f"TAHUN {year}")),
            Heading("I. Gambaran umum kebijakan"),
            *_paragraphs(words.policy),
            Heading("II. Pelaksanaan layanan"),
            *_paragraphs(words.resources),
            KeyValues(
                (
                    ("Daftar informasi publik", f"{words.listed} informasi"),
                    ("Uji konsekuensi", f"{words.tests} kali"),
                )
            ),
            Heading("III. Rincian layanan"),
            *_services(figures, words),
            Heading("IV. Keberatan dan sengketa"),
            *_objections(figures, words),
            Heading("V. Kendala dan rekomendasi"),
            Heading("Kendala", 2),
            *_paragraphs(words.obstacles),
            Heading("Rekomendasi dan rencana tindak lanjut", 2),
            *_paragraphs(words.recommendations),
            Signatures(
                (
                    Signature(
                        position=words.signer_position,
                        name=words.signer,
                        opening=place_and_day(office, dated_on),
                    ),
                )
            ),
        ),
    )


def _services(figures: YearFigures, words: ReportWords) -> tuple[Block, ...]:
    if not (figures.received or figures.opening):
        return (
            Paragraph(
                f"Tidak ada permintaan informasi publik pada tahun {figures.year} (nihil).", indented=True
            ),
        )
    blocks: list[Block] = [
        _counts(
            "Permintaan informasi",
            (
                ("Belum selesai dari tahun sebelumnya", figures.opening),
                ("Masuk", figures.received),
                ("Dibuka kembali atas keberatan", figures.reopened),
                ("Selesai", figures.finished),
                ("Masih diproses pada akhir tahun", figures.open),
                ("Tidak ditanggapi sampai tenggatnya lewat", figures.unanswered),
            ),
        ),
        KeyValues(
            (
                ("Rata-rata waktu jawaban", _days(figures.average_days)),
                ("Dijawab tepat waktu", _share(figures.in_time, figures.answered_in_time, figures.answered)),
                ("Kepuasan pemohon", _satisfaction(figures)),
            )
        ),
        _counts("Hasil", [(name, figures.outcomes.get(key, 0)) for key, name in OUTCOMES.items()]),
    ]
    if figures.refusals:
        blocks.append(_counts("Alasan penolakan", figures.refusals))
    blocks += [
        _grouped("Menurut kanal", figures.channels, words.channels),
        _grouped("Menurut jenis pemohon", figures.applicants, words.applicants),
        _grouped("Menurut klasifikasi informasi", figures.classes, words.classes),
        Chart(
            ChartKind.BARS,
            "Permintaan per bulan",
            tuple(name[:3] for name in MONTH_NAMES),
            (
                Series("Masuk", tuple(float(received) for received, _answered in figures.months)),
                Series("Dijawab", tuple(float(answered) for _received, answered in figures.months)),
            ),
            unit="permintaan",
        ),
    ]
    return tuple(blocks)


def _objections(figures: YearFigures, words: ReportWords) -> tuple[Block, ...]:
    if not (figures.objections or figures.decided or figures.disputes or figures.disputes_open):
        return (
            Paragraph(
                f"Tidak ada keberatan dan sengketa informasi pada tahun {figures.year} (nihil).",
                indented=True,
            ),
        )
    return (
        _counts(
            "Keberatan dan sengketa",
            (
                ("Keberatan masuk", figures.objections),
                ("Keberatan ditanggapi", figures.decided),
                ("Ditanggapi tepat waktu", figures.decided_in_time),
                ("Sengketa di Komisi Informasi", figures.disputes),
                ("Sengketa berjalan pada akhir tahun", figures.disputes_open),
            ),
        ),
        _grouped("Menurut alasan keberatan", figures.grounds, words.grounds),
        _counts(
            "Tanggapan atasan PPID",
            [(name, figures.decisions.get(key, 0)) for key, name in DECISIONS.items()],
        ),
    )


def _counts(caption: str, lines: Sequence[tuple[str, int]]) -> Table:
    return Table(
        (Column("Uraian", 4), Column("Jumlah", 1, Align.RIGHT)),
        tuple((name, str(count)) for name, count in lines),
        caption=caption,
    )


def _grouped(caption: str, counts: Mapping[str, int], names: Mapping[str, str]) -> Table:
    """All there are, also those with none; what belongs to none last."""
    lines = [(name, counts.get(key, 0)) for key, name in names.items()]
    if rest := sum(count for key, count in counts.items() if key not in names):
        lines.append((NOT_SAID, rest))
    return _counts(caption, lines)


def _days(value: Fraction | None) -> str:
    return f"{points(value, 1)} hari kerja" if value is not None else "belum ada jawaban"


def _share(value: Fraction | None, part: int, whole: int) -> str:
    return f"{points(value * 100, 1)} % ({part} dari {whole})" if value is not None else "belum ada jawaban"


def _satisfaction(figures: YearFigures) -> str:
    value = figures.average_satisfaction
    return (
        f"{points(value, 2)} dari 4 ({figures.satisfied} penilaian)"
        if value is not None
        else "belum ada penilaian"
    )


def _paragraphs(text: str) -> tuple[Paragraph, ...]:
    found = tuple(Paragraph(one.strip(), indented=True) for one in text.split("\n") if one.strip())
    return found or (Paragraph("–"),)
