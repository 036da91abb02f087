"""What a screen says of frozen figures: in its own language, while paper and data stay Indonesian."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext_lazy, override
from tests.factories.casework import TOOLS

from pakta.foundation.casework.recap_data import OTHERS
from pakta.foundation.casework.recap_hiding import HIDDEN
from pakta.foundation.casework.recap_words import group_tables, notes
from pakta.foundation.casework.register import Breakdown

RULES = replace(
    TOOLS,
    recap=replace(
        TOOLS.recap,
        breakdowns=(
            Breakdown("kind", gettext_lazy("Register"), lambda _case: "", {"one": gettext_lazy("Keberatan")}),
        ),
    ),
)


def frozen(**more: object) -> dict[str, object]:
    groups = [
        {"key": "one", "name": "Keberatan", "received": "<3"},
        {"key": "gone", "name": "Dahulu", "received": 7},
        {"key": OTHERS[0], "name": OTHERS[1], "received": HIDDEN},
    ]
    return {"key": "kind", "name": "Register", "small": 3, "groups": groups, **more}


def test_groups_are_named_in_the_language_of_the_screen() -> None:
    with override("en"):
        (table,) = group_tables(RULES, {"breakdowns": [frozen()]})
    assert [name for name, _cells in table.rows] == ["Objection", "Dahulu", "Not stated"]
    with override("id"):
        (table,) = group_tables(RULES, {"breakdowns": [frozen()]})
    assert [name for name, _cells in table.rows] == ["Keberatan", "Dahulu", "Tidak disebutkan"]
    assert table.rows[1][1] == [("Masuk", "7")]


def test_what_is_left_out_is_explained_and_only_then() -> None:
    with override("id"):
        (said,) = notes(RULES, {"breakdowns": [frozen()]})
        assert "“<3” berarti 0 sampai 2, “*” berarti disamarkan" in said
        whole = frozen(groups=[{"key": "one", "name": "Keberatan", "received": 7}])
        assert notes(RULES, {"breakdowns": [whole]}) == []
        (said,) = notes(
            RULES, {"breakdowns": [frozen(groups=[{"key": "one", "name": "Keberatan", "received": "<3"}])]}
        )
        assert "Rincian menurut “Register” tidak ditampilkan, karena jumlahnya kecil" in said
        later = {"key": "kind", "name": "Register", "groups": [], "printed_from": "half_yearly"}
        (said,) = notes(RULES, {"breakdowns": [later]})
    assert "Rincian menurut “Register” ditampilkan pada rekap semesteran" in said
