"""The due moments of a unit that proof can be handed in for, as a person chooses among them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pakta.domain.evidence.actions.handing_in import Target
from pakta.domain.evidence.suggesting import Asked, Candidate
from pakta.domain.programmes.choices import OPEN_STATES, Standing
from pakta.domain.programmes.models import Delivery, EvidenceRequirement, Programme
from pakta.domain.programmes.models.programme import label_of
from pakta.domain.programmes.progress import DUE_WITHIN, standing_of
from pakta.domain.programmes.queries import deliveries_visible_to, programmes_of
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit


@dataclass(frozen=True, slots=True)
class Moment:
    """A due moment to be chosen."""

    delivery: int
    label: str
    programme: str
    area: str
    team: int | None
    asked: tuple[Asked, ...]
    starts_on: dt.date
    due_on: dt.date
    standing: Standing
    candidate: Candidate

    @property
    def is_open(self) -> bool:
        return self.candidate.is_open

    def says(self, words: Sequence[str]) -> bool:
        """Whether the row's texts hold every word, caseless."""
        one = self.candidate
        whole = " ".join(
            [one.indicator, one.action, self.area, *(asked.text for asked in self.asked)]
        ).casefold()
        return all(word in whole for word in words)


def moments_of(user: User, unit: Unit, today: dt.date) -> list[Moment]:
    """Every due moment in the plans that run now, by its day. Three queries.

    A plan runs in its year; where none is of this year or a later one, the newest counts.
    """
    programmes = _running(programmes_of(user, unit), today.year)
    names = {one.pk: str(one) for one in programmes}
    asked: dict[int, list[Asked]] = defaultdict(list)
    requirements = EvidenceRequirement.objects.filter(work_item__programme__in=names).order_by(
        "position", "pk"
    )
    for pk, item, text in requirements.values_list("pk", "work_item_id", "text"):
        asked[item].append(Asked(pk, text))
    deliveries = (
        Delivery.objects.visible_to(user)
        .in_plan()
        .filter(programme__in=names)
        .order_by("due_on", "pk")
        .values_list(
            "pk",
            "programme_id",
            "work_item_id",
            "work_item__indicator",
            "work_item__action",
            "work_item__team_id",
            "work_item__subcomponent__component__name",
            "starts_on",
            "due_on",
            "state",
        )
    )
    return [
        Moment(
            delivery=pk,
            label=label_of(indicator, action),
            programme=names[programme],
            area=area,
            team=team,
            asked=tuple(asked[item]),
            starts_on=starts_on,
            due_on=due_on,
            standing=standing_of(state, due_on, today),
            candidate=Candidate(
                delivery=pk,
                indicator=indicator or "",
                action=action or "",
                asked=tuple(asked[item]),
                starts_on=starts_on,
                due_on=due_on,
                is_open=state in OPEN_STATES and due_on <= today + DUE_WITHIN,
            ),
        )
        for pk, programme, item, indicator, action, team, area, starts_on, due_on, state in deliveries
    ]


def _running(programmes: Sequence[Programme], year: int) -> list[Programme]:
    of_now = [one for one in programmes if one.year >= year]
    newest = max((one.year for one in programmes), default=year)
    return of_now or [one for one in programmes if one.year == newest]


def targets_of(user: User, wanted: Mapping[int, Sequence[int]]) -> list[Target]:
    """Delivery id → ids of the documents ticked, as targets. Two queries; what the person may not see is left out.

    Where a row asks for one document or none, nothing was to be ticked: the proof covers what there is.
    """
    found = deliveries_visible_to(user).filter(pk__in=wanted).prefetch_related("work_item__requirements")
    targets = []
    for delivery in found:
        asked = list(delivery.work_item.requirements.all())
        ticked = [one for one in asked if one.pk in wanted[delivery.pk]]
        targets.append(Target(delivery, ticked if len(asked) > 1 else None))
    return targets
