"""What several papers of assessments share: the round, answers and points in Indonesian. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from pakta.domain.assessments.scores import ShownScore
from pakta.foundation.papers.blocks import Align, Column, KeyValues, Table
from pakta.knowledge.worksheets.form import TOTAL, Half, HalfKind, Instrument, Level, Question
from pakta.knowledge.worksheets.thresholds import Condition, Verdict
from pakta.shared.dates import day_text
from pakta.shared.numbers import points

HALVES = {HalfKind.PEMENUHAN: "Pemenuhan", HalfKind.REFORM: "Reform", HalfKind.HASIL: "Hasil"}
BLANK = "belum diisi"
BASIS = (
    "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 90 Tahun 2021 tentang Pembangunan "
    "dan Evaluasi Zona Integritas Menuju Wilayah Bebas dari Korupsi dan Wilayah Birokrasi Bersih dan Melayani di "
    "Instansi Pemerintah, sebagaimana diubah dengan Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi "
    "Birokrasi Nomor 5 Tahun 2024"
)
"""The regulation whose sheet this is, as papers cite it."""
_MET = {True: "terpenuhi", False: "belum terpenuhi", None: "belum diketahui"}


@dataclass(frozen=True, slots=True)
class RoundWords:
    """A round as papers print it; ``locked_on`` None while it is open. ``level`` is the award aimed at."""

    name: str
    unit: str
    year: int
    instrument: Instrument
    level: Level
    locked_on: dt.date | None

    @property
    def standing(self) -> str:
        """Whether the figures still move."""
        if self.locked_on is None:
            return "Angka sementara; penilaian ini belum dikunci."
        return f"Angka dibekukan saat penilaian dikunci, {day_text(self.locked_on)}."


def half_name(half: Half) -> str:
    return HALVES[half.kind]


def said(question: Question, value: Any) -> str:
    """An answer in JSON form as people read it on paper."""
    if value is None:
        return BLANK
    if isinstance(value, Mapping):
        return "\n".join(
            f"{count.label}: {str(value[count.key]).replace('.', ',')}"
            for count in question.counts
            if count.key in value
        )
    choice = question.by_key[value]
    return choice.label if choice.label == choice.key else f"{choice.key}. {choice.label}"


def about(found: RoundWords, score: ShownScore) -> KeyValues:
    return KeyValues(
        (
            ("satuan kerja", found.unit),
            ("tahun", str(found.year)),
            ("penilaian", found.name),
            ("predikat yang dituju", f"{found.level.name} ({found.level.label})"),
            ("nilai total", f"{points(score.of(TOTAL))} dari {points(found.instrument.weight)}"),
            ("pertanyaan yang terisi", f"{score.filled} dari {score.questions}"),
        )
    )


def conditions_table(verdict: Verdict, blank: Collection[str]) -> Table:
    """Every condition of a level. A minimum of what is ``blank`` (its code) is not said to have reached nothing."""
    columns = (
        Column("No.", 0.5, Align.CENTER),
        Column("Syarat", 5.6),
        Column("Keadaan", 1.5),
    )
    rows = tuple(
        (str(number), f"{one.label}: sedikitnya {points(one.needed)} poin.", BLANK)
        if isinstance(one.needed, Fraction) and one.is_points and one.is_met is False and one.code in blank
        else (str(number), _asked(one), _MET[one.is_met])
        for number, one in enumerate(verdict.conditions, 1)
    )
    return Table(columns, rows)


def _asked(condition: Condition) -> str:
    """The condition's words without their last, where the column beside says the same."""
    last = f"; {_MET[condition.is_met]}."
    said = condition.words.removesuffix(last)
    return said if said == condition.words else f"{said}."


def verdict_sentence(verdict: Verdict) -> str:
    """What the conditions come to, in one sentence."""
    label = verdict.level.label
    if verdict.is_reached:
        return f"Semua syarat {label} terpenuhi."
    if verdict.lacking:
        return f"{len(verdict.lacking)} dari {len(verdict.conditions)} syarat {label} belum terpenuhi."
    return f"Nilai minimum {label} tercapai; {len(verdict.unknown)} syarat belum diketahui."
