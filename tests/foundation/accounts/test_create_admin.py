"""The command that makes the first admin."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from tests.factories.accounts import PASSWORD
from tests.factories.institutions import UnitFactory, family

from pakta.foundation.accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAKTA_ADMIN_PASSWORD", PASSWORD)


def run(*arguments: str) -> str:
    said = StringIO()
    call_command("create_admin", "--email", "Admin@kantor.example", "--name", "Ani", *arguments, stdout=said)
    return said.getvalue()


def test_the_first_admin_stands_at_the_top() -> None:
    top, _province, _city = family(parent__parent__name="Badan Pelayanan")
    assert run() == "admin@kantor.example sekarang admin nasional di Badan Pelayanan.\n"
    admin = User.objects.get()
    assert admin.check_password(PASSWORD)
    assert [(held.role, held.unit) for held in admin.active_memberships] == [("national_admin", top)]


def test_with_several_agencies_the_unit_is_named() -> None:
    UnitFactory()
    other = UnitFactory()
    with pytest.raises(CommandError, match="lebih dari satu instansi"):
        run()
    assert other.name in run("--unit", other.code)


def test_without_units_or_with_an_unknown_one_it_says_what_to_do() -> None:
    with pytest.raises(CommandError, match=r"Belum ada satuan kerja\. Muat dulu dengan load_institutions\."):
        run()
    with pytest.raises(CommandError, match="Satuan kerja bp-9 tidak ada"):
        run("--unit", "bp-9")


def test_a_refusal_is_one_sentence_and_nobody_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    UnitFactory()
    monkeypatch.setenv("PAKTA_ADMIN_PASSWORD", "pendek")
    with pytest.raises(CommandError, match="terlalu pendek"):
        run()
    assert User.objects.count() == 0


def test_the_password_is_asked_for_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    UnitFactory()
    monkeypatch.delenv("PAKTA_ADMIN_PASSWORD")
    typed = iter([PASSWORD, PASSWORD + "x", PASSWORD, PASSWORD])
    monkeypatch.setattr("getpass.getpass", lambda _prompt: next(typed))
    with pytest.raises(CommandError, match="tidak sama"):
        run()
    run()
    assert User.objects.get().check_password(PASSWORD)
