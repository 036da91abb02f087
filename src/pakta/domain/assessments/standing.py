"""Where a worksheet stands: its latest round with answers, what that scored, and what is known beside the points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from pakta.domain.assessments.choices import RoundKind
from pakta.domain.assessments.facts import facts_of
from pakta.domain.assessments.models import AssessmentRound, Worksheet
from pakta.domain.assessments.queries import rounds_of, rounds_visible_to
from pakta.domain.assessments.scores import ShownScore, shown_score
from pakta.domain.assessments.sheets import Sheet, instrument_of, parsed, sheets_of
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.knowledge.worksheets.answers import Answers
from pakta.knowledge.worksheets.form import Instrument
from pakta.knowledge.worksheets.thresholds import Facts, Verdict, judge


@dataclass(frozen=True)
class Standing:
    """A worksheet with its rounds. ``latest`` is the last one that has answers; ``announced`` the national result.

    ``scores`` maps a round's id to what it scored.
    """

    worksheet: Worksheet
    instrument: Instrument
    rounds: Sequence[AssessmentRound]
    latest: AssessmentRound
    announced: AssessmentRound | None
    sheet: Sheet
    scores: dict[int, ShownScore]
    facts: Facts

    @property
    def shown(self) -> ShownScore:
        """What the latest round scored."""
        return self.scores[self.latest.pk]

    @cached_property
    def answers(self) -> Answers:
        """The latest round's answers as scoring takes them."""
        return parsed(self.sheet)

    @cached_property
    def unfilled(self) -> frozenset[str]:
        """Codes of the total, the nodes and the questions of which nothing is answered yet."""
        return self.sheet.unfilled

    def verdict(self, level: str) -> Verdict:
        """Every condition of the level. Raises ``KeyError`` for a level the instrument does not have."""
        return judge(self.instrument, self.shown, level, self.facts)


def standing_of(user: User, worksheet: Worksheet) -> Standing:
    """Four queries."""
    rounds = rounds_of(user, worksheet)
    plain = instrument_of(worksheet)
    sheets = sheets_of(worksheet, rounds, plain)
    answered = [one for one in rounds if one.kind != RoundKind.NATIONAL]
    return Standing(
        worksheet=worksheet,
        instrument=plain,
        rounds=rounds,
        latest=answered[-1],
        announced=next((one for one in rounds if one.kind == RoundKind.NATIONAL), None),
        sheet=sheets[answered[-1].pk],
        scores={one.pk: shown_score(one, sheets.get(one.pk)) for one in rounds},
        facts=facts_of(worksheet),
    )


def locked_rounds_of(user: User, unit: Unit) -> list[AssessmentRound]:
    """The locked rounds of all the unit's worksheets, year by year in the order they were held. One query."""
    found = rounds_visible_to(user).filter(worksheet__unit=unit, score__isnull=False)
    return list(found.order_by("worksheet__year", "opened_at", "pk"))
