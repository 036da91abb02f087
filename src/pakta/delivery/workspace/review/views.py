"""The queue, one proof, and what is decided of it; with htmx the next proof comes in without a page load.

Everything works as plain pages too: a row is a link, a decision a form that leads to the next proof.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pakta.delivery.design.notices import notify_with_undo
from pakta.delivery.workspace.file_shown import ASKED, Shown
from pakta.delivery.workspace.pages import line_typed, number_typed, numbers_typed
from pakta.delivery.workspace.review.filters import FilterFields, filter_of, query_of
from pakta.delivery.workspace.review.presenting import ProofCard, QueueRow, waited_in_words
from pakta.delivery.workspace.review.row_html import written_rows
from pakta.delivery.workspace.review.showing import preview_ahead, shown_of
from pakta.delivery.workspace.units import UnitPage
from pakta.domain.evidence.actions.reviewing import (
    LONGEST_REASON,
    ReviewedMany,
    accept_many,
    accept_placement,
    return_many,
    return_placement,
    undo_many,
)
from pakta.domain.evidence.choices import PlacementState
from pakta.domain.evidence.models import Placement
from pakta.domain.evidence.review_queue import (
    MOST_COUNTED,
    AtHand,
    QueueFilter,
    Waiting,
    after,
    at_hand,
    before,
    elsewhere,
    first_of,
    latest_reasons,
    own_waiting_count,
    queue_choices,
    queue_count,
    queue_of,
    reviewable,
)
from pakta.domain.evidence.rules import can_judge, can_review
from pakta.domain.programmes.models import EvidenceRequirement
from pakta.shared.errors import DomainError

A_SITTING = 50
"""Proofs shown at once, and the most that one decision takes."""
Elsewhere = Mapping[int, Sequence[str]]
"""Stored file → names of the other units where it stands as proof too."""
PROOF, LIST, SHOWN = "bukti", "antrean", "tampilan"
"""Ids of the parts of the page that htmx asks for on their own."""


@dataclass(frozen=True, slots=True)
class Listed:
    """The part of the queue that is shown at once."""

    found: Sequence[Waiting]
    """In the queue's order; one more than a sitting where the queue goes on."""
    is_from_start: bool

    @property
    def rows(self) -> Sequence[Waiting]:
        return self.found[:A_SITTING]

    @property
    def has_more(self) -> bool:
        return len(self.found) > A_SITTING

    @property
    def is_whole(self) -> bool:
        """Whether nothing waits but what is listed."""
        return self.is_from_start and not self.has_more

    def place_of(self, placement: Placement) -> int | None:
        return next((at for at, one in enumerate(self.rows) if one.pk == placement.pk), None)


class ReviewPage(UnitPage):
    """A page of a unit's queue, narrowed as its address says."""

    access = can_review
    template = "workspace/review/queue.html"
    chosen: QueueFilter
    query: str

    def load(self, **kwargs: Any) -> None:
        super().load(**kwargs)
        self.chosen, self.query = filter_of(self.request.GET), query_of(self.request.GET)

    @property
    def queue_address(self) -> str:
        return reverse("review:queue", args=[self.unit.code]) + self.query

    @cached_property
    def _around_number(self) -> tuple[str, str]:
        """A proof's address before and after its number: one reversal serves a whole list."""
        start, _number, end = reverse("review:proof", args=[self.unit.code, 0]).rpartition("0")
        return start, end

    def address_of(self, pk: int) -> str:
        start, end = self._around_number
        return f"{start}{pk}{end}{self.query}"

    @cached_property
    def waiting(self) -> QuerySet[Placement]:
        return queue_of(self.user, self.unit, self.chosen)

    def whole(self, shown: AtHand | None, listed: Listed, *, is_open: bool) -> HttpResponse:
        """List and proof side by side; ``is_open``: the proof was asked for, so a phone shows it, not the list."""
        own_file = shown.placement.evidence.file_id if shown else None
        units = elsewhere(self.user, self.unit, (own_file, *(one.file for one in listed.rows)))
        context = {
            **self.list_part(listed, units, current=shown.placement if shown else None),
            **self.proof_part(shown, is_open=is_open, listed=listed, units=units),
            "fields": FilterFields.of(queue_choices(self.user, self.unit), self.chosen),
            "own_waiting": own_waiting_count(self.user, self.unit),
        }
        return self.show(context)

    def listed(self) -> Listed:
        """A sitting's worth of the queue, from its start or from where the address says."""
        queue = self.waiting
        start = number_typed(self.request.GET, "setelah")
        if start is not None:
            before_it = reviewable(self.user, self.unit).filter(pk=start).first()
            queue = after(queue, before_it) if before_it else queue
        return Listed(first_of(queue, A_SITTING + 1), is_from_start=queue is self.waiting)

    def list_part(self, listed: Listed, units: Elsewhere, *, current: Placement | None) -> dict[str, Any]:
        today = self.today
        rows = [
            QueueRow.of(
                one,
                url=self.address_of(one.pk),
                is_current=current is not None and one.pk == current.pk,
                units=units.get(one.file or 0, ()),
                waited=waited_in_words(self.unit.local_date(one.placed_at), today),
            )
            for one in listed.rows
        ]
        return {
            "rows": rows,
            "lines": written_rows(rows),
            "rest_after": listed.rows[-1].pk if listed.has_more else None,
            "chosen": self.chosen,
            "query": self.query,
            "queue_address": self.queue_address,
            "a_sitting": A_SITTING,
            **self.count_part(listed),
        }

    def count_part(self, listed: Listed | None = None) -> dict[str, Any]:
        """How much waits: counted from the list where it holds the whole queue."""
        if listed is not None and listed.is_whole:
            count = len(listed.rows)
        else:
            count = queue_count(self.user, self.unit, self.chosen)
        if not self.chosen.is_set:
            self.counted["review"] = count
        return {"count": count, "is_long": count >= MOST_COUNTED}

    def proof_part(
        self,
        shown: AtHand | None,
        *,
        is_open: bool,
        listed: Listed | None = None,
        units: Elsewhere | None = None,
    ) -> dict[str, Any]:
        """One proof; ``listed`` and ``units`` are what the page knows of the queue already."""
        context: dict[str, Any] = {
            "is_open": is_open,
            "query": self.query,
            "queue_address": self.queue_address,
            "card": None,
            "previous_url": "",
            "next_url": "",
            "reasons": (),
            "shown": Shown(),
            "ahead": "",
        }
        if shown is None:
            return context
        placement = shown.placement
        file_id = placement.evidence.file_id
        if units is None:
            units = elsewhere(self.user, self.unit, (file_id,))
        previous, next_one = self._neighbours(placement, listed)
        return {
            **context,
            "card": ProofCard.of(
                placement,
                beside=shown.beside,
                units=units.get(file_id or 0, ()),
                may_judge=can_judge(self.user, placement),
            ),
            "next_url": self.address_of(next_one.pk) if next_one else "",
            "previous_url": self.address_of(previous) if previous else "",
            "reasons": latest_reasons(self.user),
            "shown": shown_of(placement),
            "ahead": preview_ahead(next_one),
        }

    def _neighbours(self, placement: Placement, listed: Listed | None) -> tuple[int | None, Waiting | None]:
        """What comes before (its number) and after in the queue; the database is asked for what is not listed."""
        at = listed.place_of(placement) if listed else None
        if listed is None or at is None:
            following = first_of(after(self.waiting, placement), 1)
            return self._previous(placement), following[0] if following else None
        next_one = listed.found[at + 1] if at + 1 < len(listed.found) else None
        if at:
            return listed.found[at - 1].pk, next_one
        return None if listed.is_from_start else self._previous(placement), next_one

    def _previous(self, placement: Placement) -> int | None:
        return before(self.waiting, placement).values_list("pk", flat=True).first()


class Queue(ReviewPage):
    """What waits, and beside it the first of it."""

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        listed = self.listed()
        if self.request.htmx.target == LIST:
            units = elsewhere(self.user, self.unit, (one.file for one in listed.rows))
            context = self.list_part(listed, units, current=None)
            return self.show(context, template="workspace/review/_list.html")
        first = at_hand(self.user, self.unit, listed.rows[0].pk) if listed.rows else None
        return self.whole(first, listed, is_open=False)


class Proof(ReviewPage):
    """One proof: shown by GET; accepted or returned by POST, which leads to the next."""

    asked: AtHand

    def load(self, **kwargs: Any) -> None:
        super().load(**kwargs)
        found = at_hand(self.user, self.unit, kwargs["pk"])
        if found is None:
            raise Http404
        self.asked = found

    @property
    def placement(self) -> Placement:
        return self.asked.placement

    def get(self, request: HttpRequest, code: str, pk: int) -> HttpResponse:
        if self.request.htmx.target == PROOF:
            context = self.proof_part(self.asked, is_open=True)
            return self.show(context, template="workspace/review/_proof.html")
        if self.request.htmx.target == SHOWN:
            context = {
                "placement": self.placement,
                "evidence": self.placement.evidence,
                "shown": shown_of(self.placement, asked=number_typed(request.GET, ASKED)),
                "ahead": "",
            }
            return self.show(context, template="workspace/review/_shown.html")
        return self.whole(self.asked, self.listed(), is_open=True)

    def post(self, request: HttpRequest, code: str, pk: int) -> HttpResponse:
        """One decision. What is refused while the proof still waits stays in sight; else the next one comes."""
        try:
            done = self._decide()
        except DomainError as refusal:
            messages.error(request, str(refusal))
            fresh = at_hand(self.user, self.unit, pk)
            if fresh is not None and self._still_waits(fresh.placement):
                return self._answer(fresh, status=422)
        else:
            undo = f"{reverse('review:undo', args=[code])}?bukti={pk}"
            notify_with_undo(request, done, undo_url=undo)
        return self._answer(self._next(), gone=pk)

    def _still_waits(self, fresh: Placement) -> bool:
        return fresh.state == PlacementState.HANDED_IN and can_judge(self.user, fresh)

    def _decide(self) -> str:
        name = str(self.placement)[:120]
        if self.request.POST.get("keputusan") == "return":
            return_placement(
                placement=self.placement,
                reason=line_typed(self.request.POST, "alasan", longest=LONGEST_REASON),
                by=self.user,
                now=self.now,
            )
            return _("“%(name)s” dikembalikan.") % {"name": name}
        accept_placement(placement=self.placement, covers=self._covers(), by=self.user, now=self.now)
        return _("“%(name)s” diterima.") % {"name": name}

    def _covers(self) -> Sequence[EvidenceRequirement] | None:
        """The documents ticked; None where the row names none."""
        named = list(self.placement.delivery.work_item.requirements.all())
        ticked = set(self.request.POST.getlist("mencakup"))
        return [one for one in named if str(one.pk) in ticked] if named else None

    def _next(self) -> AtHand | None:
        """The next in the queue; after its end the first that was passed over."""
        ids = self.waiting.values_list("pk", flat=True)
        found = after(self.waiting, self.placement).values_list("pk", flat=True).first() or ids.first()
        return at_hand(self.user, self.unit, found) if found else None

    def _answer(self, shown: AtHand | None, *, gone: int | None = None, status: int = 200) -> HttpResponse:
        address = self.address_of(shown.placement.pk) if shown else self.queue_address
        if not self.request.htmx:
            return self.go(address)
        context = {**self.proof_part(shown, is_open=True), **self.count_part(), "gone": gone}
        response = self.show(context, template="workspace/review/_decided.html", status=status)
        response["HX-Push-Url"] = address
        return response


class DecideMany(ReviewPage):
    """Many at once, each decided and logged for itself; what is refused is named."""

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        ticked = numbers_typed(request.POST, "bukti")
        found = list(
            reviewable(self.user, self.unit).filter(pk__in=ticked).order_by("placed_at", "pk")[:A_SITTING]
        )
        reason = line_typed(request.POST, "alasan", longest=LONGEST_REASON)
        returning = request.POST.get("keputusan") == "return"
        if not found:
            messages.error(request, _("Belum ada bukti yang dipilih. Centang buktinya, lalu coba lagi."))
        elif returning and not reason:
            messages.error(request, _("Tulis alasan pengembalian agar bukti dapat diperbaiki."))
        elif returning:
            outcome = return_many(placements=found, reason=reason, by=self.user, now=self.now)
            self._say(
                outcome, ngettext("%(n)d bukti dikembalikan.", "%(n)d bukti dikembalikan.", len(outcome.done))
            )
        else:
            outcome = accept_many(placements=found, by=self.user, now=self.now)
            self._say(outcome, ngettext("%(n)d bukti diterima.", "%(n)d bukti diterima.", len(outcome.done)))
        return self.go(self.queue_address)

    def _say(self, outcome: ReviewedMany, done: str) -> None:
        if outcome.done:
            ids = "&".join(f"bukti={one.pk}" for one in outcome.done)
            undo = f"{reverse('review:undo', args=[self.unit.code])}?{ids}"
            notify_with_undo(self.request, done % {"n": len(outcome.done)}, undo_url=undo)
        for one, sentence in outcome.refused:
            messages.warning(self.request, f"“{str(one)[:120]}”: {sentence}")


class Undo(ReviewPage):
    """One's own decisions taken back, within the minute. The address names them."""

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        named = [*numbers_typed(request.GET, "bukti"), *numbers_typed(request.POST, "bukti")]
        found = list(reviewable(self.user, self.unit).filter(pk__in=named)[:A_SITTING])
        if not found:
            raise Http404
        outcome = undo_many(placements=found, by=self.user, now=self.now)
        if count := len(outcome.done):
            done = ngettext("%(n)d keputusan diurungkan.", "%(n)d keputusan diurungkan.", count)
            messages.success(request, done % {"n": count})
        for one, sentence in outcome.refused:
            messages.error(request, f"“{str(one)[:120]}”: {sentence}")
        return self.go(self.address_of(found[0].pk) if len(found) == 1 else self.queue_address)
