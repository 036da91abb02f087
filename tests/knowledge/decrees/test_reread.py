"""A reading goes out as JSON and comes back the same; what is no reading is refused with its place."""

from __future__ import annotations

import contextlib
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.knowledge.decrees.reading.sample import SAMPLE
from tests.knowledge.decrees.reading.setters import as_txt

from pakta.knowledge.decrees.form import Reading
from pakta.knowledge.decrees.reading.reader import read_bytes
from pakta.knowledge.decrees.reread import NotAReading, reading_from_json


def test_a_reading_comes_back_as_it_was_printed() -> None:
    reading = read_bytes(as_txt(SAMPLE), name="a.txt")
    assert reading.plan.components
    assert reading_from_json(json.loads(json.dumps(reading.as_json()))) == reading


@pytest.mark.parametrize("printed", [{}, {"decree": {}}, {"plan": {}, "notes": []}])
def test_parts_left_out_are_absent(printed: dict[str, Any]) -> None:
    assert reading_from_json(printed) == Reading()


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ([], "isinya seharusnya objek"),
        (None, "isinya seharusnya objek"),
        ({"keputusan": {}}, "keputusan seharusnya tidak ada"),
        ({"decree": []}, "decree seharusnya objek"),
        ({"decree": {"nomor": "1"}}, "decree.nomor seharusnya tidak ada"),
        ({"decree": {"title": 5}}, "decree.title seharusnya teks"),
        ({"decree": {"year": "2026"}}, "decree.year seharusnya bilangan bulat"),
        ({"decree": {"year": True}}, "decree.year seharusnya bilangan bulat"),
        ({"decree": {"considerations": "bahwa"}}, "decree.considerations seharusnya daftar"),
        ({"decree": {"legal_basis": ["a", None]}}, "decree.legal_basis.1 seharusnya teks"),
        (
            {"decree": {"dictums": [{"label": "KESATU", "isi": ""}]}},
            "decree.dictums.0.isi seharusnya tidak ada",
        ),
        ({"plan": {"year": 2026.5}}, "plan.year seharusnya bilangan bulat"),
        ({"plan": {"components": {}}}, "plan.components seharusnya daftar"),
        (
            {"plan": {"components": [{"subcomponents": [7]}]}},
            "plan.components.0.subcomponents.0 seharusnya objek",
        ),
        (
            {"plan": {"components": [{"subcomponents": [{"items": [{"periods": [["2026-01"]]}]}]}]}},
            "plan.components.0.subcomponents.0.items.0.periods.0 seharusnya dua bulan",
        ),
        ({"notes": "x"}, "notes seharusnya daftar"),
        ({"notes": ["x"]}, "notes.0 seharusnya objek"),
    ],
)
def test_what_is_no_reading_is_refused_with_its_place(printed: object, said: str) -> None:
    with pytest.raises(NotAReading, match=said):
        reading_from_json(printed)


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=5)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(
                [*Reading.fields, "components", "subcomponents", "items", "year", "dictums", "x"]
            ),
            inner,
            max_size=3,
        ),
    ),
    max_leaves=12,
)


@given(JSON)
def test_any_json_is_a_reading_or_refused(printed: object) -> None:
    with contextlib.suppress(NotAReading):
        reading = reading_from_json(printed)
        assert reading_from_json(reading.as_json()) == reading
