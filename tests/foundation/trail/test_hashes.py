"""The form an outsider recomputes."""

import datetime as dt
import hashlib
from zoneinfo import ZoneInfo

import pytest

from pakta.foundation.trail.hashes import canonical, entry_hash, moment_text, plain, root_hash


def test_an_entry_is_hashed_over_exactly_the_documented_text() -> None:
    fields = {
        "chain": "bp-1",
        "seq": 2,
        "at": dt.datetime(2026, 3, 1, 9, 0, tzinfo=ZoneInfo("Asia/Jakarta")),
        "actor_key": "user:7",
        "actor_name": "Ani",
        "action": "evidence.hand_in",
        "subject": "evidence.evidence:3",
        "subject_label": "Notula “rapat”",
        "before": None,
        "after": {"b": [1, True], "a": "é"},
        "previous_hash": "0" * 64,
    }
    text = (
        '{"action":"evidence.hand_in","actor_key":"user:7","actor_name":"Ani","after":{"a":"é","b":[1,true]},'
        '"at":"2026-03-01T02:00:00.000000Z","before":null,"chain":"bp-1","previous_hash":"' + "0" * 64 + '",'
        '"seq":2,"subject":"evidence.evidence:3","subject_label":"Notula “rapat”"}'
    )
    assert entry_hash(fields) == hashlib.sha256(text.encode()).hexdigest()


def test_the_root_is_hashed_over_day_and_sorted_heads() -> None:
    text = '{"day":"2026-03-01","heads":{"a":[1,"x"],"b":[2,"y"]}}'
    heads = {"b": [2, "y"], "a": [1, "x"]}
    assert root_hash(dt.date(2026, 3, 1), heads) == hashlib.sha256(text.encode()).hexdigest()


@pytest.mark.parametrize("seconds", [0, 0.000001])
def test_a_moment_always_has_six_decimals(seconds: float) -> None:
    at = dt.datetime(2026, 1, 1, tzinfo=dt.UTC) + dt.timedelta(seconds=seconds)
    assert len(moment_text(at)) == len("2026-01-01T00:00:00.000000Z")


def test_sets_have_one_order() -> None:
    assert canonical(plain({"b", "a", "c"})) == '["a","b","c"]'
