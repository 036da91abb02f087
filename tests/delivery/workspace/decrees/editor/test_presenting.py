"""A draft decree as one edits it: its plan folded, its findings in the panel."""

from __future__ import annotations

from typing import Any

import pytest
from tests.factories.drafting import long_draft, sample_draft

from pakta.delivery.workspace.decrees.editor.presenting import (
    LIVE_ROWS,
    ROWS_A_PAGE,
    SHOWN_A_SECTION,
    WHOLE_PLAN,
    PlanView,
    Wanted,
    form_of,
    list_section,
    panel_of,
    plan_view,
)
from pakta.delivery.workspace.decrees.editor.sections import CONSIDERATIONS, LEGAL_BASIS
from pakta.delivery.workspace.decrees.finding_cards import finding_named, mend_value
from pakta.knowledge.decrees.checking.finding import Finding, Mend, Place, Severity
from pakta.knowledge.decrees.drafting import add_component, add_subcomponent


def shown(view: PlanView) -> list[list[int]]:
    return [[row.id for sub in area.subs for row in sub.rows] for area in view.areas]


def test_a_short_plan_is_shown_whole_with_its_empty_groups() -> None:
    draft = add_component(sample_draft(), name="Baru")
    draft = add_subcomponent(draft, draft["components"][-1]["id"], name="Kosong")
    view = plan_view(draft, Wanted(area=5))
    assert shown(view) == [[3, 4], [7, 8, 9], []]
    assert [area.row_count for area in view.areas] == [2, 3, 0]
    assert (view.is_folded, view.areas[2].subs[0].name, view.areas[2].anchor) == (False, "Kosong", "k-10")


@pytest.mark.parametrize(
    ("wanted", "first", "second", "page"),
    [
        (Wanted(), ROWS_A_PAGE, 0, 1),
        (Wanted(page=2), WHOLE_PLAN + 2 - ROWS_A_PAGE, 0, 2),
        (Wanted(page=99), WHOLE_PLAN + 2 - ROWS_A_PAGE, 0, 2),
        (Wanted(area=5), 0, 3, 1),
        (Wanted(row=8), 0, 3, 1),
        (Wanted(row=1000 + ROWS_A_PAGE), WHOLE_PLAN + 2 - ROWS_A_PAGE, 0, 2),
        (Wanted(group=6), 0, 3, 1),
        (Wanted(group=5), 0, 3, 1),
        (Wanted(group=777), ROWS_A_PAGE, 0, 1),
        (Wanted(row=777, area=5), 0, 3, 1),
        (Wanted(area=777), ROWS_A_PAGE, 0, 1),
    ],
)
def test_a_long_plan_shows_a_page_of_one_area(wanted: Wanted, first: int, second: int, page: int) -> None:
    view = plan_view(long_draft(WHOLE_PLAN), wanted)
    assert [len(rows) for rows in shown(view)] == [first, second]
    assert (view.is_folded, view.page, view.rows) == (True, page, WHOLE_PLAN + 5)


def test_pages_lead_to_their_neighbours() -> None:
    view = plan_view(long_draft(3 * ROWS_A_PAGE), Wanted(page=2))
    assert (view.before, view.page, view.after, view.pages) == (1, 2, 3, 4)
    last = plan_view(long_draft(3 * ROWS_A_PAGE), Wanted(page=4))
    assert (last.before, last.after) == (3, 0)


def test_an_empty_plan_has_no_area() -> None:
    draft = {**sample_draft(), "components": [], "subcomponents": [], "rows": []}
    assert plan_view(draft, Wanted()) == PlanView([], 0, is_folded=False)


def found(part: str, severity: Severity = Severity.HINT, mend: Mend | None = None) -> Finding:
    return Finding("kode-satu", severity, Place(part), f"Ada di {part}.", "Sebab.", mend=mend)


def test_findings_stand_in_the_order_of_the_paper_and_are_counted() -> None:
    findings = [
        found("rows.0.indicator", Severity.ERROR),
        found("head.title"),
        found("legal_basis.0", Severity.WARNING),
        found("head.issuer", Severity.ERROR),
    ]
    panel = panel_of(findings, sample_draft())
    assert [(part.slug, part.count) for part in panel.sections] == [
        ("kepala", 2),
        ("mengingat", 1),
        ("lampiran", 1),
    ]
    assert [(one.word, one.count) for one in panel.counts] == [
        ("Kesalahan", 2),
        ("Peringatan", 1),
        ("Saran", 1),
    ]
    assert (panel.total, panel.is_unsaved, panel.is_live) == (4, False, True)


def test_of_many_the_gravest_are_shown() -> None:
    findings = [found("rows.0.indicator") for _ in range(SHOWN_A_SECTION)]
    findings.append(found("rows.4.action", Severity.ERROR))
    (part,) = panel_of(findings, sample_draft()).sections
    assert (len(part.shown), part.hidden) == (SHOWN_A_SECTION, 1)
    assert part.shown[-1].finding.severity is Severity.ERROR


def test_a_draft_too_long_to_be_checked_while_typing_says_so() -> None:
    assert not panel_of([], long_draft(LIVE_ROWS)).is_live


@pytest.mark.parametrize(
    ("part", "section"),
    [
        ("head.title", "kepala"),
        ("considerations.0", "menimbang"),
        ("legal_basis.0", "mengingat"),
        ("dictums.0", "memutuskan"),
        ("plan.title", "lampiran"),
        ("rows.0.target_raw", ""),
        ("components.0.name", ""),
    ],
)
def test_a_mend_is_sent_with_the_form_of_its_part(part: str, section: str) -> None:
    assert form_of(part) == section
    finding = found("", mend=Mend(part, "Baru"))
    ((shown_finding,),) = [one.shown for one in panel_of([finding], sample_draft()).sections]
    assert shown_finding.mend is not None
    assert shown_finding.mend.form == (f"isi-{section}" if section else "ubah")
    assert finding_named(shown_finding.mend.value, [found("x"), finding]) is finding
    assert finding_named(mend_value("lain", part), [finding]) is None


@pytest.mark.parametrize(
    ("texts", "with_new", "fields"),
    [
        ([], False, [("", False)]),
        (["a"], False, [("a", False)]),
        (["a"], True, [("a", False), ("", True)]),
    ],
)
def test_a_list_has_a_field_for_each_item(
    texts: list[str], with_new: Any, fields: list[tuple[str, bool]]
) -> None:
    card = list_section(LEGAL_BASIS, sample_draft(legal_basis=texts), with_new=with_new)
    assert [(item.text, item.is_new) for item in card.items] == fields


def test_a_new_consideration_comes_before_the_closing_one() -> None:
    closing = "bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a, perlu menetapkan X;"
    card = list_section(CONSIDERATIONS, sample_draft(considerations=["a", closing]), with_new=True)
    assert [(item.label, item.text, item.is_closing) for item in card.items] == [
        ("a.", "a", False),
        ("b.", "", False),
        ("c.", closing, True),
    ]
    assert [item.is_new for item in card.items] == [False, True, False]
    assert [item.lines for item in card.items] == [2, 2, 2]
