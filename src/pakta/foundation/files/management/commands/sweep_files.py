"""``sweep_files``: remove stored bytes no row knows and uploads left alone, have lost previews made anew.

Rows without bytes that only a backup brings back are named, and the command ends with 1.
"""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from pakta.foundation.files.actions import sweep_files
from pakta.foundation.files.insights.actions.mending import renew_lost_previews
from pakta.foundation.files.uploads.actions import sweep_uploads


class Command(BaseCommand):
    help = "Membersihkan isi berkas tanpa pemilik dan melaporkan berkas yang isinya hilang."

    def handle(self, *_args: Any, **_options: Any) -> None:
        now = timezone.now()
        report, uploads = sweep_files(now=now), sweep_uploads(now=now)
        self.stdout.write(f"{len(report.removed)} isi berkas tanpa pemilik dihapus.")
        self.stdout.write(f"{uploads} unggahan yang ditinggalkan dihapus.")
        renewed = renew_lost_previews(missing=report.missing, now=now)
        if renewed:
            self.stdout.write(f"{len(renewed)} pratinjau yang hilang dibuat ulang.")
        missing = [sha256 for sha256 in report.missing if sha256 not in renewed]
        for sha256 in missing:
            self.stderr.write(f"Isi berkas {sha256} tidak ada di penyimpanan.")
        if missing:
            raise CommandError(f"{len(missing)} berkas kehilangan isinya; pulihkan dari cadangan.")
