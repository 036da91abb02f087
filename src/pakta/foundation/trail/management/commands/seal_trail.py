"""``seal_trail``: write today's root over all chains and print it, so that it can be published."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from pakta.foundation.trail.actions import seal_day


class Command(BaseCommand):
    help = "Menyegel jejak hari ini: satu hash atas kepala semua rantai, untuk diumumkan."

    def handle(self, *_args: Any, **_options: Any) -> None:
        root = seal_day(day=timezone.localdate(), now=timezone.now())
        self.stdout.write(f"{root.day.isoformat()} {root.root}")
