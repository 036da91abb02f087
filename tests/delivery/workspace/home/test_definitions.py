"""The help page's worked example, counted by hand here and by the counting modules on the page."""

from __future__ import annotations

from pakta.delivery.workspace.home.definitions import definitions, example_curve, example_rows

BY_HAND = {
    "Direncanakan": "6 jatuh tempo.",
    "Seharusnya": "4 dari 6: jatuh tempo ke-1 sampai ke-4.",
    "Jatuh tempo": "1 dari 6: yang ke-5.",
    "Diserahkan, menunggu diperiksa": "1 dari 6: yang ke-4.",
    "Dikembalikan": "1 dari 6: yang ke-2.",
    "Diterima": "1 dari 6: yang ke-1.",
    "Terlambat": "2 dari 6: yang ke-2 dan ke-3.",
    "Bagian": "Yang ke-2: 1 dari 2 dokumen, jadi setengah.",
    "Terbukti": "3/3 + 1/2 = 1,5 dari 6, yaitu 25%.",
    # Half a delivery in ninety days; ninety-one are left: 1,5 + 0,5 × 91 ÷ 90.
    "Perkiraan": (
        "Dengan laju 90 hari terakhir (0,1 jatuh tempo per 30 hari), pada akhir tahun terbukti kira-kira 2 dari 6."
    ),
}


def test_every_word_has_the_example_that_is_counted_by_hand() -> None:
    assert {one.term: one.example for one in definitions()} == BY_HAND


def test_the_rows_the_examples_point_at_stand_as_they_say() -> None:
    assert [str(row.standing.value) for row in example_rows()] == [
        "accepted",
        "late",
        "late",
        "handed_in",
        "due",
        "planned",
    ]


def test_the_example_is_forecast_from_a_pace_and_not_from_all_of_the_year() -> None:
    curve = example_curve()
    assert (curve.pace * 90, curve.days) == (0.5, 90)
