"""``verify_trail``: walk the chains and name the first bad entry of each; exit 1 where there is one."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from pakta.foundation.trail.models import ChainHead, DailyRoot
from pakta.foundation.trail.verify import verify_chains


class Command(BaseCommand):
    help = "Memeriksa keutuhan jejak: semua rantai, atau satu dengan --chain."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--chain", metavar="KODE", help="hanya rantai satuan kerja ini")

    def handle(self, *_args: Any, **options: Any) -> None:
        faults = 0
        for fault in verify_chains(options["chain"]):
            faults += 1
            self.stderr.write(str(fault))
        if faults:
            self.stderr.write(f"Jejak tidak utuh: {faults} kerusakan ditemukan.")
            # Not a CommandError: the command did its work, and its answer is no.
            sys.exit(1)
        if options["chain"]:
            self.stdout.write(f"Rantai {options['chain']} utuh.")
            return
        chains, roots = ChainHead.objects.count(), DailyRoot.objects.count()
        self.stdout.write(f"Jejak utuh: {chains} rantai dan {roots} akar harian diperiksa.")
