"""``load_institutions``: the election commission's offices from the list of areas, or an agency's from its XLSX."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from pakta.foundation.institutions.actions import load_units
from pakta.foundation.institutions.regions import kpu_rows
from pakta.foundation.institutions.rows import Problem, UnitRow
from pakta.foundation.institutions.spreadsheet import read_units
from pakta.foundation.sheets import CellProblem
from pakta.foundation.trail.actor import SYSTEM
from pakta.shared.errors import DomainError

AREAS = Path("node_modules/idn-area-data/data")


class Command(BaseCommand):
    help = "Memuat satuan kerja: KPU dari daftar wilayah, atau instansi lain dari XLSX."

    def add_arguments(self, parser: ArgumentParser) -> None:
        source = parser.add_mutually_exclusive_group()
        source.add_argument(
            "--areas", metavar="FOLDER", type=Path, default=AREAS, help="folder idn-area-data"
        )
        source.add_argument("--xlsx", metavar="BERKAS", type=Path, help="satuan kerja instansi lain")
        parser.add_argument("--agency", metavar="NAMA", help="nama instansi dalam --xlsx")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            rows = self._rows(options)
        except DomainError as refusal:
            raise CommandError(str(refusal)) from None
        report = load_units(rows=rows, by=SYSTEM, now=timezone.now())
        self._stop_at(report.problems)
        self.stdout.write(
            f"Satuan kerja: {report.added} ditambahkan, {report.changed} diubah, {report.same} tetap."
        )

    def _rows(self, options: dict[str, Any]) -> Sequence[UnitRow]:
        if options["xlsx"] is None:
            return kpu_rows(options["areas"])
        if not options["agency"]:
            raise CommandError("Sebut nama instansinya dengan --agency.")
        try:
            reading = read_units(options["xlsx"].read_bytes(), agency=options["agency"])
        except OSError as missing:
            raise CommandError(f"{options['xlsx']} tidak dapat dibuka: {missing.strerror}.") from None
        self._stop_at(reading.problems)
        return reading.rows

    def _stop_at(self, problems: Sequence[Problem | CellProblem]) -> None:
        for problem in problems:
            self.stderr.write(str(problem))
        if problems:
            raise CommandError(f"{len(problems)} kesalahan; tidak ada satuan kerja yang dimuat.")
