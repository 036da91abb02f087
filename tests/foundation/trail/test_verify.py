"""An attacker who owns the database file: drops the triggers, bends a row, and is named."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection, transaction
from tests.append_only import take_off

from pakta.cli import main
from pakta.config.commands import verify
from pakta.foundation.trail.actions import record, seal_day
from pakta.foundation.trail.actor import SYSTEM
from pakta.foundation.trail.hashes import entry_hash, root_hash
from pakta.foundation.trail.models import DailyRoot, Entry
from pakta.foundation.trail.verify import Fault, verify_chains

NOW = dt.datetime(2026, 3, 1, 2, 0, tzinfo=dt.UTC)
DAY = NOW.date()
Tamper = Callable[..., None]

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def chains(db: None, transactional_db: None) -> None:
    for number in range(1, 6):
        for chain in ("bp-1", "bp-2"):
            with transaction.atomic():
                at = NOW + dt.timedelta(minutes=number)
                record(
                    chain=chain, by=SYSTEM, now=at, action="x.y", subject=f"s:{number}", after={"n": number}
                )


@pytest.fixture
def tamper(tmp_path: Path) -> Tamper:
    """Run statements on the database as whoever owns the machine would, past Django and the triggers."""

    def with_the_file(*statements: tuple[str, tuple[Any, ...]]) -> None:
        connection.ensure_connection()
        path = tmp_path / "pakta.sqlite3"
        with sqlite3.connect(path) as file:
            connection.connection.backup(file)
            file.execute("PRAGMA ignore_check_constraints = ON")
            for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                file.execute(f"DROP TRIGGER {name}")
            for statement, values in statements:
                assert file.execute(statement, values).rowcount > 0
            file.commit()
            file.backup(connection.connection)
        file.close()

    def on_the_server(*statements: tuple[str, tuple[Any, ...]]) -> None:
        take_off()
        with connection.cursor() as cursor:
            for statement, values in statements:
                cursor.execute(statement.replace("?", "%s"), values)
                assert cursor.rowcount > 0

    return with_the_file if connection.vendor == "sqlite" else on_the_server


def found() -> list[tuple[str, int, str]]:
    return [(fault.chain, fault.seq, fault.reason) for fault in verify_chains()]


def test_chains_as_written_have_no_fault(chains: None) -> None:
    seal_day(day=DAY, now=NOW)
    with transaction.atomic():
        record(chain="bp-1", by=SYSTEM, now=NOW, action="x.y", subject="s:6")
    assert found() == []


def test_a_chain_may_grow_while_it_is_walked(chains: None, monkeypatch: pytest.MonkeyPatch) -> None:
    walk = verify_chains()
    original = Entry.objects.filter

    def growing(*args: Any, **kwargs: Any) -> Any:
        monkeypatch.undo()
        with transaction.atomic():
            record(chain="bp-1", by=SYSTEM, now=NOW, action="x.y", subject="s:6")
        return original(*args, **kwargs)

    monkeypatch.setattr(Entry.objects, "filter", growing)
    assert list(walk) == []
    assert Entry.objects.filter(chain="bp-1").count() == 6


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("actor_name", "Orang lain"),
        ("at", "2026-03-02 02:00:00"),
        ("action", "x.z"),
        ("subject", "s:9"),
        ("subject_label", "lain"),
        ("before", '{"n": 2}'),
        ("after", '{"n": 4}'),
    ],
)
def test_a_changed_field_is_named(chains: None, tamper: Tamper, column: str, value: str) -> None:
    tamper((f"UPDATE trail_entry SET {column} = ? WHERE chain = 'bp-1' AND seq = 3", (value,)))
    assert found() == [("bp-1", 3, "isi catatan sudah diubah.")]


def test_a_changed_entry_with_its_own_hash_made_new_is_named_by_the_next(
    chains: None, tamper: Tamper
) -> None:
    entry = Entry.objects.get(chain="bp-1", seq=3)
    entry.action = "x.z"
    forged = entry_hash(entry.__dict__)
    tamper(
        ("UPDATE trail_entry SET action = 'x.z', hash = ? WHERE chain = 'bp-1' AND seq = 3", (forged,)),
    )
    assert found() == [("bp-1", 4, "catatan tidak menyambung ke catatan sebelumnya.")]


def test_a_deleted_entry_is_named(chains: None, tamper: Tamper) -> None:
    tamper(("DELETE FROM trail_entry WHERE chain = 'bp-2' AND seq = 2", ()))
    assert found() == [("bp-2", 2, "catatan hilang.")]


def test_a_deleted_first_entry_is_named(chains: None, tamper: Tamper) -> None:
    tamper(("DELETE FROM trail_entry WHERE chain = 'bp-2' AND seq = 1", ()))
    assert found() == [("bp-2", 1, "catatan hilang.")]


def test_swapped_entries_are_named(chains: None, tamper: Tamper) -> None:
    swap = "UPDATE trail_entry SET seq = ? WHERE chain = 'bp-1' AND seq = ?"
    tamper((swap, (99, 2)), (swap, (2, 3)), (swap, (3, 99)))
    assert found() == [("bp-1", 2, "catatan tidak menyambung ke catatan sebelumnya.")]


def test_an_entry_moved_to_another_chain_is_named_in_both(chains: None, tamper: Tamper) -> None:
    tamper(("UPDATE trail_entry SET chain = 'bp-3' WHERE chain = 'bp-1' AND seq = 1", ()))
    assert found() == [("bp-1", 1, "catatan hilang."), ("bp-3", 1, "isi catatan sudah diubah.")]


def test_a_truncated_tail_is_named_by_the_head(chains: None, tamper: Tamper) -> None:
    tamper(("DELETE FROM trail_entry WHERE chain = 'bp-1' AND seq > 3", ()))
    assert found() == [("bp-1", 4, "ekor rantai terpotong; catatan ini dan setelahnya hilang.")]


def test_a_tail_cut_off_together_with_its_head_is_named_by_the_daily_root(
    chains: None, tamper: Tamper
) -> None:
    seal_day(day=DAY, now=NOW)
    kept = Entry.objects.get(chain="bp-1", seq=3).hash
    tamper(
        ("DELETE FROM trail_entry WHERE chain = 'bp-1' AND seq > 3", ()),
        ("UPDATE trail_chainhead SET seq = 3, hash = ? WHERE chain = 'bp-1'", (kept,)),
    )
    assert found() == [("bp-1", 4, "ekor rantai terpotong; catatan ini dan setelahnya hilang.")]


def test_a_whole_chain_that_vanished_is_named(chains: None, tamper: Tamper) -> None:
    seal_day(day=DAY, now=NOW)
    tamper(
        ("DELETE FROM trail_entry WHERE chain = 'bp-1'", ()),
        ("DELETE FROM trail_chainhead WHERE chain = 'bp-1'", ()),
    )
    assert found() == [("bp-1", 1, "ekor rantai terpotong; catatan ini dan setelahnya hilang.")]


def test_a_tail_hashed_anew_with_its_head_is_named_by_the_daily_root(chains: None, tamper: Tamper) -> None:
    seal_day(day=DAY, now=NOW)
    statements, previous = [], ""
    for entry in Entry.objects.filter(chain="bp-1", seq__gte=4).order_by("seq"):
        entry.previous_hash = previous or entry.previous_hash
        entry.action = "x.z"
        previous = entry_hash(entry.__dict__)
        statements.append(
            (
                "UPDATE trail_entry SET action = 'x.z', previous_hash = ?, hash = ? WHERE id = ?",
                (entry.previous_hash, previous, entry.pk),
            )
        )
    tamper(*statements, ("UPDATE trail_chainhead SET hash = ? WHERE chain = 'bp-1'", (previous,)))
    assert found() == [("bp-1", 5, "catatan berbeda dari yang disegel dalam akar harian.")]


def test_entries_added_behind_the_head_are_named(chains: None, tamper: Tamper) -> None:
    tamper(("DELETE FROM trail_chainhead WHERE chain = 'bp-2'", ()))
    assert found() == [("bp-2", 5, "kepala rantai tidak menunjuk catatan terakhir.")]


def test_a_bent_head_is_named(chains: None, tamper: Tamper) -> None:
    tamper(("UPDATE trail_chainhead SET hash = ? WHERE chain = 'bp-2'", ("f" * 64,)))
    assert found() == [("bp-2", 5, "catatan berbeda dari kepala rantai.")]


def test_a_bent_root_is_named_by_its_day(chains: None, tamper: Tamper) -> None:
    seal_day(day=DAY, now=NOW)
    tamper(("UPDATE trail_dailyroot SET root = ?", ("f" * 64,)))
    assert found() == [
        ("Akar harian 2026-03-01", 0, "akar tidak sama dengan hasil hitung ulang kepala rantainya.")
    ]


def test_a_root_made_anew_over_other_heads_is_named_by_the_other_day(chains: None, tamper: Tamper) -> None:
    seal_day(day=DAY, now=NOW)
    seal_day(day=DAY + dt.timedelta(days=1), now=NOW)
    heads = {**DailyRoot.objects.get(day=DAY).heads, "bp-1": [5, "f" * 64]}
    forged = (root_hash(DAY, heads), json.dumps(heads), DAY.isoformat())
    tamper(("UPDATE trail_dailyroot SET root = ?, heads = ? WHERE day = ?", forged))
    assert found() == [
        ("Akar harian 2026-03-02", 0, "kepala rantai bp-1 berbeda dari hari lain."),
        ("bp-1", 5, "catatan berbeda dari yang disegel dalam akar harian."),
    ]


def test_an_unreadable_row_is_named_and_the_walk_goes_on(chains: None, tamper: Tamper) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL keeps only moments in a column of moments")
    tamper(
        ("UPDATE trail_entry SET at = 'kapan-kapan' WHERE chain = 'bp-1' AND seq = 2", ()),
        ("UPDATE trail_entry SET action = 'x.z' WHERE chain = 'bp-2' AND seq = 4", ()),
    )
    assert found() == [("bp-1", 2, "isi catatan tidak terbaca."), ("bp-2", 4, "isi catatan sudah diubah.")]


DEEP = "[" * 100_000 + "]" * 100_000
BAD_TEXT = "CAST(x'ff41' AS TEXT)"
UNREADABLE_ENTRY = "isi catatan tidak terbaca."
UNREADABLE_HEAD = ("bp-1", 5, "kepala rantai tidak terbaca.")
NAMELESS = "nama rantai tidak terbaca."


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ("entry SET after = '{' WHERE chain = 'bp-1' AND seq = 3", ("bp-1", 3, "isi catatan sudah diubah.")),
        (f"entry SET after = '{DEEP}' WHERE chain = 'bp-1' AND seq = 3", ("bp-1", 3, UNREADABLE_ENTRY)),
        (f"entry SET action = {BAD_TEXT} WHERE chain = 'bp-1' AND seq = 3", ("bp-1", 3, UNREADABLE_ENTRY)),
        ("entry SET action = x'ff' WHERE chain = 'bp-1' AND seq = 3", ("bp-1", 3, UNREADABLE_ENTRY)),
        ("entry SET seq = 'tiga' WHERE chain = 'bp-1' AND seq = 5", ("bp-1", 5, UNREADABLE_ENTRY)),
        ("entry SET seq = 'tiga' WHERE chain = 'bp-1' AND seq = 3", ("bp-1", 3, "catatan hilang.")),
        ("chainhead SET seq = 'lima' WHERE chain = 'bp-1'", UNREADABLE_HEAD),
        ("chainhead SET seq = 1.5 WHERE chain = 'bp-1'", UNREADABLE_HEAD),
        ("chainhead SET hash = x'ff' WHERE chain = 'bp-1'", UNREADABLE_HEAD),
        (f"chainhead SET hash = {BAD_TEXT} WHERE chain = 'bp-1'", UNREADABLE_HEAD),
    ],
    ids=str,
)
def test_what_cannot_be_read_is_a_fault_and_other_chains_are_still_walked(
    chains: None, tamper: Tamper, change: str, named: tuple[str, int, str]
) -> None:
    only_where_columns_take_anything()
    tamper(
        (f"UPDATE trail_{change}", ()),
        ("UPDATE trail_entry SET action = 'x.z' WHERE chain = 'bp-2' AND seq = 4", ()),
    )
    assert found() == [named, ("bp-2", 4, "isi catatan sudah diubah.")]


@pytest.mark.parametrize("name", ["x'ff'", BAD_TEXT])
def test_a_chain_whose_name_cannot_be_read_is_a_fault(chains: None, tamper: Tamper, name: str) -> None:
    only_where_columns_take_anything()
    tamper(
        (f"UPDATE trail_entry SET chain = {name} WHERE chain = 'bp-1'", ()),
        (f"UPDATE trail_chainhead SET chain = {name} WHERE chain = 'bp-1'", ()),
        ("UPDATE trail_entry SET action = 'x.z' WHERE chain = 'bp-2' AND seq = 4", ()),
    )
    faults = found()
    assert [reason for _chain, _seq, reason in faults] == [NAMELESS, NAMELESS, "isi catatan sudah diubah."]
    assert "Kepala rantai tanpa nama" in faults[0][0]
    assert "Rantai tanpa nama" in faults[1][0]


@pytest.mark.parametrize(
    "heads",
    [
        "null",
        "[]",
        "[1, 2]",
        "{",
        '"x"',
        '{"bp-1": null}',
        '{"bp-1": [5]}',
        '{"bp-1": ["5", "f"]}',
        '{"bp-1": [-5, "f"]}',
        '{"bp-1": [5, null]}',
        '{"bp-1": [true, "f"]}',
        '{"\\ud800": [5, "f"]}',
        DEEP,
    ],
    ids=lambda heads: heads[:20],
)
def test_a_root_that_cannot_be_read_is_a_fault_of_its_day(chains: None, tamper: Tamper, heads: str) -> None:
    only_where_columns_take_anything()
    seal_day(day=DAY, now=NOW)
    tamper(
        ("UPDATE trail_dailyroot SET heads = ?", (heads,)),
        ("UPDATE trail_entry SET action = 'x.z' WHERE chain = 'bp-2' AND seq = 4", ()),
    )
    assert found() == [
        ("Akar harian 2026-03-01", 0, "isi akar tidak terbaca."),
        ("bp-2", 4, "isi catatan sudah diubah."),
    ]


@pytest.mark.parametrize("day", ["'kapan-kapan'", "'2026-02-31'", "x'ff'", BAD_TEXT, "17"])
def test_a_root_without_a_day_is_a_fault(chains: None, tamper: Tamper, day: str) -> None:
    only_where_columns_take_anything()
    seal_day(day=DAY, now=NOW)
    tamper((f"UPDATE trail_dailyroot SET day = {day}", ()))
    row = DailyRoot.objects.values_list("pk", flat=True).get()
    assert found() == [(f"Akar harian tanpa hari (baris {row})", 0, "isi akar tidak terbaca.")]


def only_where_columns_take_anything() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL keeps only what a column promises")


def test_one_chain_can_be_walked_alone(chains: None, tamper: Tamper) -> None:
    tamper(("UPDATE trail_entry SET action = 'x.z' WHERE seq = 2", ()))
    assert list(verify_chains("bp-2")) == [Fault("bp-2", 2, "isi catatan sudah diubah.")]


def test_the_command_names_chain_and_entry_and_fails(chains: None, tamper: Tamper) -> None:
    tamper(("UPDATE trail_entry SET action = 'x.z' WHERE chain = 'bp-1' AND seq = 2", ()))
    said = StringIO()
    with pytest.raises(SystemExit) as ending:
        call_command("verify_trail", stderr=said)
    assert ending.value.code == 1
    assert said.getvalue().splitlines() == [
        "Rantai bp-1, catatan nomor 2: isi catatan sudah diubah.",
        "Jejak tidak utuh: 1 kerusakan ditemukan.",
    ]


def test_pakta_verify_ends_with_one_where_anything_is_bent(chains: None, tamper: Tamper) -> None:
    assert verify([]) == 0
    tamper(("UPDATE trail_entry SET action = 'x.z' WHERE chain = 'bp-1' AND seq = 2", ()))
    assert verify([]) == 1


def test_pakta_verify_without_a_trail_could_not_run(
    db: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def gone(*_args: Any, **_options: Any) -> None:
        raise OperationalError("no such table: trail_entry")

    monkeypatch.setattr("pakta.config.commands.call_command", gone)
    assert main(["verify"]) == 2
    assert "Basis data tidak dapat dipakai" in capsys.readouterr().err


def test_the_commands_say_what_was_sealed_and_walked(chains: None) -> None:
    said = StringIO()
    call_command("seal_trail", stdout=said)
    call_command("verify_trail", stdout=said)
    call_command("verify_trail", "--chain", "bp-1", stdout=said)
    sealed = DailyRoot.objects.get()
    assert said.getvalue().splitlines() == [
        f"{sealed.day.isoformat()} {sealed.root}",
        "Jejak utuh: 2 rantai dan 1 akar harian diperiksa.",
        "Rantai bp-1 utuh.",
    ]
