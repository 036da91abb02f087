"""What the people of the demo office handed in and judged during the year: when, by whom, and what they left undone.

Nothing is drawn by lot, so that two demo offices are alike: a delivery's habit follows from its row and month.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from pakta.config.demo_files import Paper, Subject, paper_about, pdf_of
from pakta.domain.evidence.actions.documents import About, Document, FileDocument, LinkDocument
from pakta.domain.evidence.actions.handing_in import Target, hand_in, hand_in_again
from pakta.domain.evidence.actions.reviewing import accept_placement, return_placement
from pakta.domain.evidence.actions.withdrawing import withdraw_placement
from pakta.domain.evidence.models import Placement
from pakta.domain.programmes.models import Delivery, EvidenceRequirement, Programme
from pakta.foundation.accounts.models import User
from pakta.shared.months import MONTH_NAMES

ON_TIME, LATE, MISSING = "o", "l", "-"
HABITS = "oooolooo-o"
"""Nine of ten deliveries are proved, one of them late."""

SITE = "https://tanjung-contoh.contoh.test/berita/"
LATE_NOTES = ("Menunggu tanda tangan pimpinan.", "Berkas baru diterima dari subbagian.", "")
RETURNED_TURN = 4
STILL_WAITING_FROM = dt.date(2026, 8, 1)
"""From this due day on, some proof has found no reviewer yet."""
REASONS = (
    "Belum ditandatangani pimpinan.",
    "Tanggal pada dokumen tidak sesuai masa yang diminta.",
    "Halaman kedua tidak terbaca.",
)
WITHDRAWN_ROW = "Pemantauan dan evaluasi dilakukan berkala"
WITHDRAWN_DUE = dt.date(2026, 3, 31)


@dataclass(frozen=True, slots=True)
class Step:
    """One act at one moment; steps are taken in order of time, as the trail wants them."""

    at: dt.datetime
    act: Callable[[], object]


def steps_of_proof(
    programme: Programme,
    people: Mapping[str, Sequence[User]],
    reviewers: Sequence[User],
    *,
    max_bytes: int,
    now: dt.datetime,
    proved_otherwise: Collection[str] = (),
) -> list[Step]:
    """What was due before ``now`` is handed in and judged; ``people`` are each team's, by its name.

    ``proved_otherwise``: documents nobody hands in by hand.
    """
    past = [one for one in _past_due(programme, now) if not _asks_for(one, proved_otherwise)]
    steps = _steps_of_haste(past, people, max_bytes=max_bytes)
    for delivery in past:
        team = delivery.work_item.team
        hands = people[team.name if team else ""]
        if delivery.due_on == WITHDRAWN_DUE and delivery.work_item.indicator == WITHDRAWN_ROW:
            steps += _steps_of_mistake(delivery, hands[0], max_bytes=max_bytes)
        else:
            steps += _steps_of(delivery, hands, reviewers, max_bytes=max_bytes)
    return steps


def take(steps: Sequence[Step], *, now: dt.datetime) -> int:
    """Take the steps before ``now`` in order of time; how many."""
    taken = sorted((step for step in steps if step.at < now), key=lambda step: step.at)
    for step in taken:
        step.act()
    return len(taken)


def _asks_for(delivery: Delivery, documents: Collection[str]) -> bool:
    return any(one.text in documents for one in delivery.work_item.requirements.all())


def _past_due(programme: Programme, now: dt.datetime) -> list[Delivery]:
    today = programme.unit.local_date(now)
    deliveries = programme.deliveries.in_plan().filter(due_on__lt=today).order_by("due_on", "pk")
    return list(
        deliveries.select_related("programme__unit", "work_item__team").prefetch_related(
            "work_item__requirements"
        )
    )


def _steps_of(
    delivery: Delivery, hands: Sequence[User], reviewers: Sequence[User], *, max_bytes: int
) -> list[Step]:
    """The acts that prove a delivery; none where the office forgot it."""
    turn, habit = _turn_of(delivery), _habit_of(delivery)
    if habit == MISSING:
        return []
    at, by = _moment(delivery, habit, turn), hands[turn % len(hands)]
    note = LATE_NOTES[turn % len(LATE_NOTES)] if habit == LATE else ""
    steps: list[Step] = []
    for place, (proof, covers) in enumerate(_asked(delivery, turn)):
        document = _document_of(delivery, proof, turn, place)
        later = at + dt.timedelta(minutes=place)
        steps += _handed_in_and_judged(
            Bringing(delivery, document, covers, note, max_bytes, by), later, reviewers, turn + place
        )
    return steps


def _turn_of(delivery: Delivery) -> int:
    return delivery.work_item.position * 7 + delivery.due_on.month * 3


def _habit_of(delivery: Delivery) -> str:
    return HABITS[_turn_of(delivery) % len(HABITS)]


def _document_of(delivery: Delivery, proof: str, turn: int, place: int) -> Document:
    if _is_on_the_web(proof, turn):
        return LinkDocument(f"{SITE}{delivery.due_on:%Y/%m}/{turn}")
    subject = Subject(proof, period_words(delivery), delivery.programme.unit.name, turn + place)
    return _upload(paper_about(subject))


def _steps_of_haste(
    past: Sequence[Delivery], people: Mapping[str, Sequence[User]], *, max_bytes: int
) -> list[Step]:
    """For the last moment the office forgot, the file of the moment before it once more.

    It waits for a reviewer, whom the machine tells that the row was proved with it before.
    """
    for delivery in reversed(past):
        same_row = [one for one in past if one.work_item_id == delivery.work_item_id]
        earlier = next(
            (one for one in reversed(same_row) if one.due_on < delivery.due_on and _habit_of(one) != MISSING),
            None,
        )
        if _habit_of(delivery) != MISSING or earlier is None:
            continue
        turn, team = _turn_of(earlier), delivery.work_item.team
        proof, covers = _asked(earlier, turn)[0]
        at = _moment(delivery, LATE, turn)
        by = people[team.name if team else ""][0]
        bring = partial(_hand_in, delivery, _document_of(earlier, proof, turn, 0), covers, "")
        return [Step(at, partial(bring, max_bytes=max_bytes, by=by, now=at))]
    return []


@dataclass(frozen=True, slots=True)
class Bringing:
    """One document for one due moment, and who brings it."""

    delivery: Delivery
    document: Document
    covers: Sequence[EvidenceRequirement] | None
    note: str
    max_bytes: int
    by: User


def _handed_in_and_judged(
    bringing: Bringing, at: dt.datetime, reviewers: Sequence[User], turn: int
) -> list[Step]:
    """Handed in, judged some days later by somebody else; one in ten returned, most of these mended a week later."""
    placed: list[Placement] = []
    reviewer = next(one for one in reviewers if one != bringing.by)
    judged_at = _office_hour(bringing.delivery, at + dt.timedelta(days=1 + turn % 5), turn)

    def bring() -> None:
        placed.extend(
            _hand_in(
                bringing.delivery,
                bringing.document,
                bringing.covers,
                bringing.note,
                max_bytes=bringing.max_bytes,
                by=bringing.by,
                now=at,
            )
        )

    steps = [Step(at, bring)]
    if bringing.delivery.due_on >= STILL_WAITING_FROM and turn % 4 == 1:
        return steps
    if turn % 10 != RETURNED_TURN:
        return [
            *steps,
            Step(judged_at, lambda: accept_placement(placement=placed[0], by=reviewer, now=judged_at)),
        ]
    reason = REASONS[turn % len(REASONS)]
    mended_at = _office_hour(bringing.delivery, judged_at + dt.timedelta(days=6 + turn % 20), turn + 1)
    accepted_at = _office_hour(bringing.delivery, mended_at + dt.timedelta(days=2), turn + 2)

    def give_back() -> None:
        return_placement(placement=placed[0], reason=reason, by=reviewer, now=judged_at)

    def mend() -> None:
        content = f"Dokumen {bringing.delivery.pk}-{turn} yang sudah dilengkapi. {reason}\n".encode()
        placed.append(
            hand_in_again(
                placement=placed[0],
                document=FileDocument(
                    io.BytesIO(content), f"Dokumen dilengkapi {period_words(bringing.delivery)}.txt"
                ),
                about=About(note="Sudah dilengkapi."),
                max_bytes=bringing.max_bytes,
                by=bringing.by,
                now=mended_at,
            )
        )

    def accept() -> None:
        accept_placement(placement=placed[1], by=reviewer, now=accepted_at)

    steps.append(Step(judged_at, give_back))
    return steps if turn % 3 == 0 else [*steps, Step(mended_at, mend), Step(accepted_at, accept)]


def _office_hour(delivery: Delivery, moment: dt.datetime, turn: int) -> dt.datetime:
    """The moment's day, or the Monday after it, at an hour when people work; never before the moment itself."""
    day = delivery.programme.unit.local_date(moment + dt.timedelta(days=1))
    while day.weekday() > 4:
        day += dt.timedelta(days=1)
    return _at(delivery, day, dt.time(8 + turn % 8, turn * 11 % 60))


def _hand_in(
    delivery: Delivery,
    document: Document,
    covers: Sequence[EvidenceRequirement] | None,
    note: str,
    *,
    max_bytes: int,
    by: User,
    now: dt.datetime,
) -> list[Placement]:
    return hand_in(
        documents=[document],
        targets=[Target(delivery, covers)],
        about=About(note=note),
        max_bytes=max_bytes,
        by=by,
        now=now,
    )


def _steps_of_mistake(delivery: Delivery, by: User, *, max_bytes: int) -> list[Step]:
    """A report of the year before, taken back the next working day and replaced by the right one."""
    office, proof = delivery.programme.unit.name, "Laporan monev"
    wrong = Paper("Laporan monev TW IV 2025.pdf", pdf_of(Subject(proof, "Triwulan IV 2025", office, 4)))
    right = Paper("Laporan monev TW I 2026.pdf", pdf_of(Subject(proof, "Triwulan I 2026", office, 1)))
    moments = [
        _at(delivery, dt.date(2026, 3, day), dt.time(hour, 20)) for day, hour in ((27, 14), (30, 8), (30, 9))
    ]

    def bring(paper: Paper, at: dt.datetime, note: str) -> None:
        _hand_in(delivery, _upload(paper), None, note, max_bytes=max_bytes, by=by, now=at)

    def take_back() -> None:
        withdraw_placement(placement=delivery.placements.standing().get(), by=by, now=moments[1])

    return [
        Step(moments[0], partial(bring, wrong, moments[0], "")),
        Step(moments[1], take_back),
        Step(
            moments[2],
            partial(bring, right, moments[2], "Menggantikan laporan tahun lalu yang keliru terkirim."),
        ),
    ]


def _is_on_the_web(proof: str, turn: int) -> bool:
    """Posts are proved by their address, screens now and then."""
    return proof.startswith("Unggahan") or (proof.startswith("Tangkapan layar") and turn % 2 == 1)


def _asked(delivery: Delivery, turn: int) -> list[tuple[str, Sequence[EvidenceRequirement] | None]]:
    """The proof brought: a paper for each document the row asks for, or, one time in eight, only for the first."""
    asked: list[tuple[str, Sequence[EvidenceRequirement] | None]] = [
        (one.text, [one]) for one in delivery.work_item.requirements.all()
    ]
    return asked[:1] if turn % 8 == 0 else asked


def _moment(delivery: Delivery, habit: str, turn: int) -> dt.datetime:
    """An office hour on a weekday: in the last days before it is due, or up to two weeks after."""
    step = -1 if habit == ON_TIME else 1
    day = delivery.due_on + dt.timedelta(days=-(turn % 6) if habit == ON_TIME else 3 + turn % 14)
    while day.weekday() > 4:
        day += dt.timedelta(days=step)
    return _at(delivery, day, dt.time(8 + turn % 8, turn * 7 % 60))


def _at(delivery: Delivery, day: dt.date, time: dt.time) -> dt.datetime:
    return dt.datetime.combine(day, time, tzinfo=delivery.programme.unit.zone_info)


def period_words(delivery: Delivery) -> str:
    """The time its proof speaks of, in words: "April–Juni 2026" with a plain hyphen."""
    first, last = (MONTH_NAMES[day.month - 1] for day in (delivery.starts_on, delivery.due_on))
    months = last if first == last else f"{first}-{last}"
    return f"{months} {delivery.due_on.year}"


def _upload(paper: Paper) -> FileDocument:
    return FileDocument(io.BytesIO(paper.content), paper.name)
