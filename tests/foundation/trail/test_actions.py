"""Writing to the trail."""

import datetime as dt
import threading
from decimal import Decimal

import pytest
from django.db import connection, transaction
from tests.factories.institutions import UnitFactory

from pakta.foundation.trail.actions import record, seal_day
from pakta.foundation.trail.actor import SYSTEM, NamedActor
from pakta.foundation.trail.hashes import ENTRY_FIELDS, NO_HASH, entry_hash
from pakta.foundation.trail.models import ChainHead, DailyRoot, Entry

NOW = dt.datetime(2026, 3, 1, 2, 0, tzinfo=dt.UTC)
ANI = NamedActor("user:7", "Ani")


def add(chain: str = "bp-1", **changes: object) -> Entry:
    given = {"by": ANI, "now": NOW, "action": "programmes.adopt_plan", "subject": "programmes.programme:12"}
    with transaction.atomic():
        return record(chain=chain, **{**given, **changes})  # type: ignore[arg-type]


@pytest.mark.django_db
def test_an_entry_holds_who_when_what_and_its_place_in_the_chain() -> None:
    entry = add(label="Program 2026", before={"state": "draft"}, after={"state": "adopted"})
    entry.refresh_from_db()
    assert {name: getattr(entry, name) for name in ENTRY_FIELDS} == {
        "chain": "bp-1",
        "seq": 1,
        "at": NOW,
        "actor_key": "user:7",
        "actor_name": "Ani",
        "action": "programmes.adopt_plan",
        "subject": "programmes.programme:12",
        "subject_label": "Program 2026",
        "before": {"state": "draft"},
        "after": {"state": "adopted"},
        "previous_hash": NO_HASH,
    }
    assert entry.hash == entry_hash(entry.__dict__)


@pytest.mark.django_db
def test_each_entry_names_the_one_before_it_and_the_head_the_last() -> None:
    first, second = add(), add()
    assert (second.seq, second.previous_hash) == (2, first.hash)
    assert list(ChainHead.objects.values_list("chain", "seq", "hash")) == [("bp-1", 2, second.hash)]


@pytest.mark.django_db
def test_chains_are_numbered_by_themselves() -> None:
    add("bp-1")
    assert add("bp-2").seq == 1


@pytest.mark.django_db
def test_a_stored_object_is_named_by_its_model_and_key() -> None:
    unit = UnitFactory()
    assert add(subject=unit).subject == f"institutions.unit:{unit.pk}"


@pytest.mark.django_db
def test_what_python_knows_comes_back_from_the_database_with_the_same_hash() -> None:
    entry = add(
        by=NamedActor("user:7", "A\x00ni \ud800"),
        label="x" * 400,
        after={
            "day": dt.date(2026, 2, 1),
            "at": NOW,
            "points": Decimal("1.10"),
            "ratio": 0.1,
            "months": {3, 1, 2},
            "pairs": [(1, None), (2, True)],
            7: "sé–✓",
            "nul": "a\x00b",
        },
    )
    entry.refresh_from_db()
    assert entry.hash == entry_hash(entry.__dict__)
    assert entry.after == {
        "day": "2026-02-01",
        "at": "2026-03-01T02:00:00.000000Z",
        "points": "1.10",
        "ratio": "0.1",
        "months": [1, 2, 3],
        "pairs": [[1, None], [2, True]],
        "7": "sé–✓",
        "nul": "a\ufffdb",
    }
    assert (entry.actor_name, len(entry.subject_label)) == ("A\ufffdni ?", 300)


@pytest.mark.django_db
def test_what_the_trail_cannot_keep_is_refused_and_nothing_is_written() -> None:
    with pytest.raises(TypeError, match="cannot keep a object"):
        add(after={"thing": object()})
    assert Entry.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_recording_outside_a_transaction_is_a_defect() -> None:
    with pytest.raises(RuntimeError, match="transaction"):
        record(chain="bp-1", by=SYSTEM, now=NOW, action="a.b", subject="c")
    assert Entry.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_an_entry_goes_with_the_change_it_tells_of() -> None:
    add()

    def undone() -> None:
        record(chain="bp-1", by=SYSTEM, now=NOW, action="a.b", subject="c")
        raise LookupError

    with pytest.raises(LookupError), transaction.atomic():
        undone()
    assert add().seq == 2


@pytest.mark.django_db
def test_the_root_of_a_day_is_over_all_heads_and_is_written_once() -> None:
    add("bp-2")
    last = add("bp-1")
    day = dt.date(2026, 3, 1)
    root = seal_day(day=day, now=NOW)
    add("bp-1")
    again = seal_day(day=day, now=NOW + dt.timedelta(hours=1))
    assert again.pk == root.pk
    assert DailyRoot.objects.get().heads["bp-1"] == [1, last.hash]
    assert list(root.heads) == ["bp-1", "bp-2"]


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_units_do_not_wait_for_each_other() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time; row locks are PostgreSQL's")
    add("bp-1")
    add("bp-2")
    done = threading.Event()

    def other_unit() -> None:
        add("bp-2")
        connection.close()
        done.set()

    with transaction.atomic():
        record(chain="bp-1", by=SYSTEM, now=NOW, action="a.b", subject="c")
        worker = threading.Thread(target=other_unit)
        worker.start()
        assert done.wait(timeout=5)
        worker.join()
    assert list(ChainHead.objects.order_by("chain").values_list("chain", "seq")) == [("bp-1", 2), ("bp-2", 2)]


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_writers_on_one_new_chain_take_turns() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite in memory is one connection; on PostgreSQL writers really meet")

    def write() -> None:
        for _ in range(10):
            add("bp-1")
        connection.close()

    workers = [threading.Thread(target=write) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert list(Entry.objects.order_by("seq").values_list("seq", flat=True)) == list(range(1, 41))
