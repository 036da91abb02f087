"""An office that has one of everything a page can show: what must not leak is there first.

Every import is its own, in the state its page needs, so that each deed can be done once on a fresh office.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from pakta.domain.evidence.choices import EvidenceKind
from pakta.domain.evidence.models import Evidence, Placement
from pakta.domain.programmes.actions.amending import drop_item
from pakta.domain.programmes.actions.drafts import change_draft
from pakta.domain.programmes.models import Delivery, Programme, TeamDecree, WorkItem
from pakta.domain.programmes.rules import can_see_programme
from pakta.foundation.accounts.actions import make_calendar_address
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.foundation.trail.models import Entry
from pakta.knowledge.decrees import drafting
from tests.factories.accounts import MembershipFactory, person
from tests.factories.assessments import assessment_ids
from tests.factories.carrying import programme_before, proof_before
from tests.factories.complaints import complaint_ids
from tests.factories.drafting import desk_ids
from tests.factories.gifts import gift_ids
from tests.factories.information import information_ids
from tests.factories.insights import preview
from tests.factories.law import law_ids
from tests.factories.lawbook import lawbook_ids
from tests.factories.monitoring import monitoring_ids
from tests.factories.notifications import NoticeFactory
from tests.factories.papers import IssuedPaperFactory
from tests.factories.programmes import (
    NOW,
    DecreeImportFactory,
    adopted_programme,
    sample_reading,
    small_pdf,
    stored_file,
)
from tests.factories.recaps import recap_ids
from tests.factories.register_desk import casework_ids

NEXT_YEAR = 2027


def reading_of(year: int) -> dict[str, Any]:
    """The sample's plan for another year."""
    reading = sample_reading()
    return {**reading, "plan": {**reading["plan"], "year": year}}


def proof(delivery: Delivery, by: User, *, now: dt.datetime = NOW, **fields: Any) -> Placement:
    """A file (or what ``fields`` say) handed in for ``delivery``, all documents of its row, waiting for a reviewer."""
    if "url" in fields:
        fields = {"kind": EvidenceKind.LINK, **fields}
    else:
        fields = {
            "kind": EvidenceKind.FILE,
            "file": stored_file(f"bukti {delivery.pk} {delivery.placements.count()}".encode()),
            "original_name": "notula rapat.txt",
            **fields,
        }
    evidence = Evidence.objects.create(
        unit=delivery.programme.unit, handed_in_at=now, handed_in_by=by, **fields
    )
    made = Placement.objects.create(evidence=evidence, delivery=delivery, placed_at=now, placed_by=by)
    made.covers.set(delivery.work_item.requirements.all())
    Delivery.objects.filter(pk=delivery.pk).update(state="handed_in", handed_in_at=now, handed_in_by=by)
    return made


class Office:
    """A unit with a programme, proof, imports in every state, people and a trail.

    ``ids`` holds what addresses and forms name. ``proof_by`` hands in the proof (else one of the office's members).
    """

    def __init__(self, unit: Unit, *, proof_by: User | None = None) -> None:
        self.unit = unit
        self.planner = person("planner", unit, name=f"Perencana {unit.region}")
        self.member = person("member", unit, name=f"Anggota {unit.region}")
        self.shut_out = person("member", unit, name=f"Nonaktif {unit.region}", inactive=True)
        self.newcomer = person("member", unit, name=f"Pegawai Baru {unit.region}")
        self.programme = adopted_programme(unit=unit, by=self.planner)
        self.delivery = self.programme.deliveries.order_by("due_on", "pk")[0]
        self.open_delivery = self.programme.deliveries.order_by("due_on", "pk")[1]
        self.evidence = proof(self.delivery, proof_by or self.member)
        subscriber = proof_by or self.member
        make_calendar_address(user=subscriber, by=subscriber, now=NOW)
        self.team = self.programme.teams.order_by("pk")[0]
        assert Entry.objects.filter(chain=unit.trail_chain).exists()
        self.ids = {**self._of_programme(self.programme), **self._imports(), **self._people()}
        self.ids |= monitoring_ids(
            self.programme,
            planner=self.planner,
            owner=proof_by if proof_by and can_see_programme(proof_by, unit) else self.member,
            other=self.newcomer,
        )
        self.ids |= assessment_ids(unit, planner=self.planner, visitor=proof_by)
        self.ids |= desk_ids(unit, by=self.planner, programme=self.programme)
        self.ids |= lawbook_ids(unit, by=self.planner)
        self.ids |= information_ids(unit, keeper=self.planner, visitor=proof_by)
        self.ids |= gift_ids(unit, keeper=self.planner, visitor=proof_by)
        self.ids |= casework_ids(unit, keeper=self.planner, visitor=proof_by)
        self.ids |= recap_ids(
            unit, keeper=self.planner, reviewer=self.planner, requirement=self.ids["requirement"]
        )
        self.ids |= complaint_ids(unit, by=self.planner, now=NOW)
        self.ids |= law_ids(unit, by=self.planner)

    def _of_programme(self, programme: Programme) -> dict[str, Any]:
        waiting = self._waiting_proof()
        carried = self._proof_of_last_year()
        return {
            "code": self.unit.code,
            "programme": programme.pk,
            "item": self.open_delivery.work_item_id,
            "delivery": self.open_delivery.pk,
            "evidence": self.evidence.pk,
            "document": self.evidence.evidence_id,
            "waiting": waiting.pk,
            "pictured": waiting.evidence_id,
            "returned": self._past_proof(state="returned", reason="Belum ditandatangani.").pk,
            "withdrawn": self._past_proof(state="withdrawn").pk,
            "carried": f"{carried.pk}-{self.open_delivery.pk}",
            "requirement": self.open_delivery.work_item.requirements.order_by("position")[0].pk,
            "team": self.team.pk,
            "team_decree": TeamDecree.objects.create(
                programme=programme,
                number="12/2026",
                file=stored_file(b"KEPUTUSAN TENTANG TIM\n"),
                original_name="keputusan tim.txt",
                linked_at=NOW,
                linked_by=self.planner,
            ).pk,
            "plan_group": programme.work_items.earliest("position").subcomponent_id,
            "dropped_item": self._dropped_item().pk,
            "revision": Programme.objects.get(pk=programme.pk).revision,
            "paper": IssuedPaperFactory(unit=self.unit, issued_by=self.planner).pk,
            "notice": NoticeFactory(user=self.evidence.placed_by).pk,
        }

    def _waiting_proof(self) -> Placement:
        """Proof of somebody who judges nothing, with a picture of its first page."""
        made = proof(self.delivery, self.newcomer)
        preview(made.evidence.file)
        return made

    def _proof_of_last_year(self) -> Placement:
        """Accepted, and still holding for the open moment."""
        return proof_before(
            programme_before(self.programme, by=self.planner),
            self.open_delivery,
            placed_by=self.newcomer,
            reviewed_by=self.planner,
            effective_from=dt.date(NOW.year - 1, 1, 1),
            effective_to=dt.date(NOW.year, 12, 31),
        )

    def _dropped_item(self) -> WorkItem:
        """A row without moments that left the plan."""
        item = self.programme.work_items.get(indicator="Keluhan dijawab")
        drop_item(item=item, reason="Digabung dengan butir lain.", by=self.planner, now=NOW)
        return item

    def _past_proof(self, **fields: Any) -> Placement:
        """More proof of the first delivery, returned or withdrawn; what stands there stays as it is."""
        made, by = proof(self.delivery, self.evidence.placed_by), self.evidence.placed_by
        if fields["state"] == "withdrawn":
            fields |= {"withdrawn_at": NOW, "withdrawn_by": by}
        else:
            fields |= {"reviewed_at": NOW, "reviewed_by": self.planner}
        Placement.objects.filter(pk=made.pk).update(**fields)
        return made

    def _imports(self) -> dict[str, Any]:
        made = {"unit": self.unit, "received_by": self.planner}
        review = change_draft(
            decree_import=DecreeImportFactory(under_review=True, reading=reading_of(NEXT_YEAR), **made),
            version=0,
            change=lambda draft: drafting.add_row_below(draft, draft["rows"][0]["id"]),
            what="Baris baru",
            by=self.planner,
            now=NOW,
        )
        assert review.draft
        return {
            "review": review.pk,
            "review_version": review.version,
            "row": review.draft["rows"][0]["id"],
            "group": review.draft["components"][0]["id"],
            "subcomponent": review.draft["subcomponents"][0]["id"],
            "again": DecreeImportFactory(under_review=True, **made).pk,
            "refused": DecreeImportFactory(refused=True, **made).pk,
            "discarded": DecreeImportFactory(discarded=True, **made).pk,
            **self._scanned(),
            "pdf": DecreeImportFactory(
                being_read=True,
                file=stored_file(small_pdf(), media_type="application/pdf"),
                original_name="keputusan.pdf",
                **made,
            ).pk,
        }

    def _scanned(self) -> dict[str, Any]:
        scanned = DecreeImportFactory(scanned=True, unit=self.unit, received_by=self.planner)
        return {"scanned": scanned.pk, "scanned_row": scanned.draft["rows"][0]["id"]}

    def _people(self) -> dict[str, Any]:
        second = MembershipFactory(user=self.newcomer, unit=self.unit, role="head")
        return {
            "person": self.member.pk,
            "shut_out": self.shut_out.pk,
            "newcomer": self.newcomer.pk,
            "membership": second.pk,
        }
