"""Two people at the same moment. Only PostgreSQL lets both in at once; SQLite admits one writer after the other."""

from __future__ import annotations

from fractions import Fraction

from tests.at_once import AT_ONCE, refusals_at_once
from tests.factories.accounts import person
from tests.factories.evidence import hand_in_link
from tests.factories.monitoring import APRIL

from pakta.domain.evidence.actions.reviewing import accept_placement
from pakta.domain.monitoring.actions.rounds import RoundClosed, close_round, write_note
from pakta.domain.monitoring.freezing import total_of
from pakta.domain.monitoring.models import Round
from pakta.domain.monitoring.queries import changed_since_closing
from pakta.domain.programmes.models import Programme
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.foundation.trail.verify import verify_chains

pytestmark = AT_ONCE


def test_proof_accepted_while_a_round_closes_is_in_it_or_after_it(
    quarter: Round, programme: Programme, coordinator: User, planner: User, member: User
) -> None:
    first = programme.deliveries.in_plan().order_by("due_on", "pk")[0]
    waiting = hand_in_link(first, member)
    ended = refusals_at_once(
        lambda: close_round(round=quarter, by=coordinator, now=APRIL),
        lambda: accept_placement(placement=waiting, by=planner, now=APRIL),
    )
    assert ended == [None, None]
    quarter.refresh_from_db()
    proved, later = total_of(quarter.figures).proved, changed_since_closing(quarter)
    assert (proved, later) in [(Fraction(1), 0), (Fraction(0), 1)]
    assert list(verify_chains()) == []


def test_a_round_closes_once_and_words_come_before_or_not_at_all(
    quarter: Round, programme: Programme, coordinator: User, unit: Unit
) -> None:
    item = programme.deliveries.in_plan().order_by("due_on", "pk")[0].work_item
    others = [person("coordinator", unit) for _n in range(2)]
    ended = refusals_at_once(
        *(lambda who=who: close_round(round=quarter, by=who, now=APRIL) for who in [coordinator, others[0]]),
        lambda: write_note(round=quarter, item=item, obstacle="Kendala", action="", by=others[1], now=APRIL),
    )
    assert sorted(ended[:2], key=str) == sorted([None, RoundClosed], key=str)
    quarter.refresh_from_db()
    frozen = [row["obstacle"] for row in quarter.rows if row["item"] == item.pk]
    assert frozen == (["Kendala"] if ended[2] is None else [""])
    assert ended[2] in (None, RoundClosed)
