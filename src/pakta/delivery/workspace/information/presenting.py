"""Public information in words and marks."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pakta.domain.registers.information.choices import Form, InformationClass, Outcome
from pakta.domain.registers.information.models import PublicInformation
from pakta.domain.registers.information.year_figures import YearFigures
from pakta.domain.registers.information.year_report import DECISIONS, OUTCOMES
from pakta.shared.numbers import points

OUTCOME_TONES = {Outcome.EXEMPT: "late", Outcome.PARTLY: "returned", Outcome.OPEN: "accepted"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A badge: word, colour, icon."""

    word: str
    tone: str
    icon: str


@dataclass(frozen=True, slots=True)
class EntryLine:
    """An entry as the list shows it on a day."""

    entry: PublicInformation
    today: dt.date

    @property
    def mark(self) -> Mark:
        entry = self.entry
        if entry.withdrawn_at is not None:
            return Mark(_("Dikeluarkan"), "planned", "remove")
        if entry.published_at is None:
            return Mark(_("Belum dipublikasikan"), "returned", "lock")
        if entry.valid_from > self.today:
            return Mark(_("Belum mulai"), "planned", "state-due")
        if entry.valid_to is not None and entry.valid_to < self.today:
            return Mark(_("Lewat masanya"), "late", "state-due")
        return Mark(_("Publik"), "accepted", "see")

    @property
    def may_be_published(self) -> bool:
        return self.entry.published_at is None and self.entry.withdrawn_at is None

    @property
    def classification(self) -> str:
        return str(InformationClass(self.entry.classification).label)

    @property
    def form(self) -> str:
        return str(Form(self.entry.form).label)


def entry_pairs(entry: PublicInformation) -> list[tuple[str, str]]:
    """The official columns of one entry."""
    period = date_format(entry.valid_from, "j F Y")
    if entry.valid_to is not None:
        until = date_format(entry.valid_to, "j F Y")
        period = _("%(since)s sampai %(until)s") % {"since": period, "until": until}
    else:
        period = _("sejak %(since)s") % {"since": period}
    return [
        (_("Klasifikasi"), str(InformationClass(entry.classification).label)),
        (_("Pejabat atau unit yang menguasai"), entry.holder),
        (_("Penanggung jawab pembuatan"), entry.responsible),
        (_("Waktu dan tempat pembuatan"), entry.made),
        (_("Bentuk yang tersedia"), str(Form(entry.form).label)),
        (_("Jangka waktu penyimpanan"), entry.retention),
        (_("Berlaku"), period),
    ]


def outcome_mark(outcome: str) -> Mark:
    """The result of a consequence test."""
    known = Outcome(outcome)
    return Mark(str(known.label), OUTCOME_TONES[known], "see" if known == Outcome.OPEN else "lock")


@dataclass(frozen=True, slots=True)
class Lines:
    """Counts under one heading."""

    title: str
    lines: list[tuple[str, int]]


def figure_tables(figures: YearFigures, names: dict[str, dict[str, str]]) -> list[Lines]:
    """The year's breakdowns; ``names`` by breakdown, as the report prints them."""
    return [
        Lines(_("Hasil"), [(name, figures.outcomes.get(key, 0)) for key, name in OUTCOMES.items()]),
        Lines(_("Alasan penolakan"), list(figures.refusals)),
        Lines(_("Kanal"), _grouped(figures.channels, names["channels"])),
        Lines(_("Jenis pemohon"), _grouped(figures.applicants, names["applicants"])),
        Lines(_("Klasifikasi informasi"), _grouped(figures.classes, names["classes"])),
        Lines(_("Alasan keberatan"), _grouped(figures.grounds, names["grounds"])),
        Lines(
            _("Tanggapan atasan PPID"),
            [(name, figures.decisions.get(key, 0)) for key, name in DECISIONS.items()],
        ),
    ]


def figure_pairs(figures: YearFigures) -> list[tuple[str, str]]:
    """What is averaged."""
    days, share, rating = figures.average_days, figures.in_time, figures.average_satisfaction
    return [
        (
            _("Rata-rata waktu jawaban"),
            _("%(days)s hari kerja") % {"days": points(days, 1)} if days is not None else "",
        ),
        (
            _("Dijawab tepat waktu"),
            _("%(share)s%% (%(part)d dari %(whole)d)")
            % {
                "share": points(share * 100, 1),
                "part": figures.answered_in_time,
                "whole": figures.answered,
            }
            if share is not None
            else "",
        ),
        (
            _("Kepuasan pemohon"),
            _("%(rating)s dari 4 (%(count)d penilaian)")
            % {"rating": points(rating), "count": figures.satisfied}
            if rating is not None
            else "",
        ),
    ]


def _grouped(counts: object, names: dict[str, str]) -> list[tuple[str, int]]:
    assert isinstance(counts, dict)
    lines = [(name, counts.get(key, 0)) for key, name in names.items()]
    rest = sum(count for key, count in counts.items() if key not in names)
    return [*lines, (_("Tidak disebutkan"), rest)] if rest else lines
