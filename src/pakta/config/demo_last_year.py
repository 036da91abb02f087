"""The year before in the demo office: a short plan, proved whole, some of whose proof holds for this year too."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping
from functools import partial

from pakta.config.demo_files import Subject, paper_about
from pakta.config.demo_proof import Step, period_words
from pakta.domain.evidence.actions.documents import About, FileDocument
from pakta.domain.evidence.actions.handing_in import Target, hand_in
from pakta.domain.evidence.actions.reviewing import accept_placement
from pakta.domain.programmes.models import Delivery, EvidenceRequirement, Programme
from pakta.foundation.accounts.models import User

HOLDS_UNTIL: Mapping[str, dt.date] = {
    "Kebutuhan pegawai dihitung dari beban kerja": dt.date(2027, 12, 31),
    "Standar pelayanan ditetapkan": dt.date(2027, 12, 31),
    "Kompensasi diberikan bila layanan melewati standar": dt.date(2028, 12, 31),
}
"""Rows whose documents hold for years: what carrying over has to offer. The others' prove their own month alone."""


def steps_of_last_year(programme: Programme, by: User, reviewer: User, *, max_bytes: int) -> list[Step]:
    """A paper for each document of each row, handed in some days before its day and accepted soon after."""
    deliveries = programme.deliveries.in_plan().order_by("due_on", "pk")
    found = deliveries.select_related("programme__unit", "work_item").prefetch_related(
        "work_item__requirements"
    )
    steps: list[Step] = []
    for delivery in found:
        for place, asked in enumerate(delivery.work_item.requirements.all()):
            at = dt.datetime.combine(
                delivery.due_on - dt.timedelta(days=5),
                dt.time(9, 10 * place),
                tzinfo=programme.unit.zone_info,
            )
            steps.append(Step(at, partial(_prove, delivery, asked, by, reviewer, at, max_bytes)))
    return steps


def _prove(
    delivery: Delivery, asked: EvidenceRequirement, by: User, reviewer: User, at: dt.datetime, max_bytes: int
) -> None:
    paper = paper_about(Subject(asked.text, period_words(delivery), delivery.programme.unit.name, asked.pk))
    until = HOLDS_UNTIL.get(delivery.work_item.indicator or "")
    about = About(effective_from=delivery.starts_on, effective_to=until) if until else About()
    (placement,) = hand_in(
        documents=[FileDocument(io.BytesIO(paper.content), paper.name)],
        targets=[Target(delivery, [asked])],
        about=about,
        max_bytes=max_bytes,
        by=by,
        now=at,
    )
    accept_placement(placement=placement, by=reviewer, now=at + dt.timedelta(minutes=5))
