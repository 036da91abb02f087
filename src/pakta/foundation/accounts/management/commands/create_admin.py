"""``create_admin``: the first national admin, by whoever runs the machine."""

from __future__ import annotations

import getpass
import os
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from pakta.foundation.accounts.actions import create_user
from pakta.foundation.accounts.roles import NationalAdmin
from pakta.foundation.institutions.models import Unit
from pakta.foundation.trail.actor import SYSTEM
from pakta.shared.errors import DomainError

PASSWORD_VARIABLE = "PAKTA_ADMIN_PASSWORD"  # noqa: S105 - the name of a variable, not a password


class Command(BaseCommand):
    help = f"Membuat admin nasional. Kata sandi ditanyakan, atau dibaca dari {PASSWORD_VARIABLE}."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--email", required=True, metavar="SUREL")
        parser.add_argument("--name", required=True, metavar="NAMA")
        parser.add_argument(
            "--unit", metavar="KODE", help="satuan kerja tertinggi instansi; boleh dilewati bila satu"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        unit = _unit(options["unit"])
        try:
            user = create_user(
                email=options["email"],
                name=options["name"],
                password=os.environ.get(PASSWORD_VARIABLE) or _asked_password(),
                unit=unit,
                role=NationalAdmin.key,
                by=SYSTEM,
                now=timezone.now(),
            )
        except DomainError as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write(f"{user.email} sekarang admin nasional di {unit.name}.")


def _unit(code: str | None) -> Unit:
    tops = Unit.objects.filter(code=code) if code else Unit.objects.filter(parent=None)
    found = list(tops.order_by("code")[:2])
    if not found:
        missing = f"Satuan kerja {code} tidak ada." if code else "Belum ada satuan kerja."
        raise CommandError(f"{missing} Muat dulu dengan load_institutions.")
    if len(found) > 1:
        raise CommandError("Ada lebih dari satu instansi; sebut satuan kerja tertingginya dengan --unit.")
    return found[0]


def _asked_password() -> str:
    password = getpass.getpass("Kata sandi: ")
    if getpass.getpass("Sekali lagi: ") != password:
        raise CommandError("Kedua kata sandi tidak sama; jalankan lagi.")
    return password
