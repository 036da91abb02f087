"""The sheet of a round, worked out by hand."""

from __future__ import annotations

import datetime as dt
import json
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from pakta.domain.monitoring.choices import Priority
from pakta.domain.monitoring.compiling import Compiled, Figures, FindingLine, Words, compile_sheet, figures_of
from pakta.domain.monitoring.freezing import frozen_figures, frozen_rows, thawed, total_of
from pakta.domain.monitoring.periods import Period
from pakta.domain.programmes.choices import DeliveryState, Standing
from pakta.domain.programmes.curve import Step
from pakta.domain.programmes.progress import Line, tally_of
from pakta.domain.programmes.queries import Area, ItemRow, Part, PlanItem, PlanSheet

QUARTER = Period(dt.date(2026, 4, 1), dt.date(2026, 6, 30))
TODAY = dt.date(2026, 7, 6)
CHANGE, SERVICE = Area(1, "I", "Manajemen Perubahan"), Area(2, "II", "Pelayanan Publik")


def item(pk: int, area: Area = CHANGE) -> PlanItem:
    part = Part(area.pk, "1", "Tim Kerja", area)
    return PlanItem(pk, part, None, "a", f"Butir {pk}", None, None, None, None, None)


def line(
    delivery: int,
    item: int,
    due_on: dt.date,
    state: DeliveryState,
    proved: int = 0,
    needed: int = 1,
    area: int = 1,
) -> Line:
    return Line(delivery, item, area, None, None, due_on.replace(day=1), due_on, state, proved, needed)


def compiled(
    lines: list[Line], steps: list[Step] | None = None, words: dict[int, Words] | None = None
) -> Compiled:
    numbers = sorted({one.item for one in lines})
    area_of = {one.item: SERVICE if one.component == 2 else CHANGE for one in lines}
    rows = [ItemRow(item(number, area_of[number]), ()) for number in numbers]
    findings = [FindingLine(1, "Arsip tidak lengkap", "Sari", TODAY, str(Priority.HIGH), "open")]
    return compile_sheet(
        PlanSheet(rows, [], lines, []),
        steps or [],
        words or {},
        findings,
        period=QUARTER,
        year=2026,
        since=dt.date(2026, 1, 5),
        day=TODAY,
    )


JUNE = dt.date(2026, 6, 30)


def test_a_quarter_counted_by_hand() -> None:
    found = compiled(
        [
            line(1, 1, JUNE, DeliveryState.ACCEPTED, 2, 2),
            line(2, 2, JUNE, DeliveryState.RETURNED, 1, 3),
            line(3, 3, dt.date(2026, 4, 30), DeliveryState.HANDED_IN, area=2),
            line(4, 4, dt.date(2026, 5, 31), DeliveryState.PLANNED, area=2),
            line(5, 4, dt.date(2026, 3, 31), DeliveryState.PLANNED, area=2),
            line(6, 1, dt.date(2026, 3, 31), DeliveryState.ACCEPTED, 2, 2),
            line(7, 1, dt.date(2026, 9, 30), DeliveryState.PLANNED, 0, 2),
        ],
        steps=[
            Step(1, dt.date(2026, 6, 20), Fraction(1, 2)),
            Step(1, dt.date(2026, 7, 3), Fraction(1)),
            Step(2, dt.date(2026, 6, 30), Fraction(1, 3)),
        ],
        words={2: Words("Menunggu tanda tangan", "Disusulkan pekan depan")},
    )
    assert found.total == Figures(
        planned=4,
        accepted=1,
        waiting=1,
        late=2,
        returned=1,
        proved=Fraction(4, 3),
        by_end=Fraction(5, 6),
        arrears=1,
    )
    assert found.total.share == Fraction(1, 3)
    assert [(group.name, group.figures.planned, group.figures.arrears) for group in found.areas] == [
        ("Manajemen Perubahan", 2, 0),
        ("Pelayanan Publik", 2, 1),
    ]
    assert [row.item for row in found.rows] == [1, 2, 3, 4]
    assert [row.item for row in found.rows if row.lacks_words] == [4]
    assert [moment.standing for moment in found.rows[3].moments] == [Standing.LATE, Standing.LATE]
    assert found.rows[1].follow_up == "Disusulkan pekan depan"


def test_a_row_proved_whole_says_so() -> None:
    (row,) = compiled([line(1, 1, JUNE, DeliveryState.ACCEPTED, 1, 1)]).rows
    assert row.is_proved
    assert not row.is_late


def test_a_period_in_which_nothing_is_due_is_nought_not_whole() -> None:
    assert compiled([line(1, 1, dt.date(2026, 9, 30), DeliveryState.PLANNED)]).total == Figures()
    assert Figures().share == 0


lines = st.lists(
    st.builds(
        lambda number, month, proved, needed, state: line(
            number,
            number % 5,
            dt.date(2026, month, 28),
            DeliveryState.ACCEPTED if proved >= needed else state,
            min(proved, needed),
            needed,
            1 + number % 5 % 2,
        ),
        st.integers(1, 10_000),
        st.integers(1, 12),
        st.integers(0, 4),
        st.integers(1, 4),
        st.sampled_from([DeliveryState.PLANNED, DeliveryState.HANDED_IN, DeliveryState.RETURNED]),
    ),
    unique_by=lambda one: one.delivery,
)


@given(lines)
def test_figures_are_those_of_the_programme_page_and_of_their_parts(found: list[Line]) -> None:
    sheet = compiled(found)
    tally = tally_of([one for one in found if QUARTER.holds(one.due_on)], TODAY)
    assert (sheet.total.planned, sheet.total.accepted, sheet.total.late, sheet.total.proved) == (
        tally.planned,
        tally.accepted,
        tally.late,
        tally.proved,
    )
    assert 0 <= sheet.total.share <= 1
    assert sheet.total == figures_of(sheet.rows)
    for groups in (sheet.areas, sheet.teams):
        assert sum(group.figures.planned for group in groups) == sheet.total.planned
        assert sum((group.figures.proved for group in groups), Fraction(0)) == sheet.total.proved


@given(lines)
def test_what_is_frozen_comes_back_the_same(found: list[Line]) -> None:
    sheet = compiled(found, words={1: Words("Kendala", "Rencana")})
    figures, rows = json.loads(json.dumps([frozen_figures(sheet), frozen_rows(sheet)]))
    assert thawed(figures, rows) == sheet
    assert total_of(figures) == sheet.total
