"""A draft becomes a decree: it gets its number and day, its papers, and the programme follows it."""

from __future__ import annotations

import datetime as dt
import io
import secrets
from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from pakta.domain.drafting.actions.telling import tell_author
from pakta.domain.drafting.choices import DraftState, Purpose
from pakta.domain.drafting.models import DecreeLook, DraftDecree
from pakta.domain.drafting.printing import (
    COUNTER,
    EnactedPapers,
    counter_in,
    decree_number,
    look_of,
    numbered,
    print_enacted,
)
from pakta.domain.drafting.rules import can_enact_decree
from pakta.domain.drafting.states import check_state, enter, locked
from pakta.domain.programmes.actions.adoption import make_programme
from pakta.domain.programmes.actions.drafted import check_version
from pakta.domain.programmes.actions.updating import drop_plan, update_programme
from pakta.domain.programmes.models import Decree, Programme
from pakta.domain.programmes.rules import require
from pakta.foundation.accounts.models import User
from pakta.foundation.files.actions import store_file
from pakta.foundation.files.models import StoredFile
from pakta.foundation.papers.actions.numbering import advance, last_number, locked_counter
from pakta.knowledge.decrees.drafting import Json
from pakta.knowledge.decrees.writing.look import Verification
from pakta.shared.errors import DomainError

TRIES_WITHOUT_LOCK = 3
LARGEST_PAPER = 200 * 1024 * 1024


class DayUnlikely(DomainError):
    """The day of enacting lies in the future, or before the year the draft was begun."""


class NumberKnown(DomainError):
    """The unit has a decree of that number and year already, taken over from paper or printed alike."""


class TargetGone(DomainError):
    """The decree to amend or revoke was revoked meanwhile."""


@dataclass(frozen=True)
class _Order:
    """What is to be enacted, as asked for."""

    draft: DraftDecree
    day: dt.date
    look: DecreeLook
    address_of: Callable[[str], str]
    revision: int | None
    link: str
    by: User
    now: dt.datetime

    def numbered(self, number: int) -> Json:
        printed = decree_number(self.draft.unit, self.look, number, self.day.year)
        return numbered(self.draft.draft or {}, printed, number, self.day)

    def printed(self, number: int, key: str) -> EnactedPapers:
        address = self.address_of(key)
        return print_enacted(
            self.numbered(number), self.look, Verification(address, f"Periksa keaslian: {address}")
        )


def enact_draft(
    *,
    draft: DraftDecree,
    version: int,
    day: dt.date,
    revision: int | None,
    address_of: Callable[[str], str],
    link: str = "",
    by: User,
    now: dt.datetime,
) -> DraftDecree:
    """Give the draft the next number of the year and ``day``, print it, and let the programme follow.

    ``version`` is the draft the person saw, ``revision`` that of the programme they were shown an update of, None where
    none was; ``address_of`` makes the public address of a key, ``link`` is the draft's page, for whoever began it. As
    with every issued paper, setting happens with the number that is next and no lock held; a draft that cannot be
    printed or adopted leaves no number behind. Refuses: not waiting for enacting; another version; ``DayUnlikely``,
    ``NumberKnown``, ``TargetGone``, and whatever printing and adopting refuse.
    """
    require(allowed=can_enact_decree(by, draft.unit))
    check_state(draft, DraftState.TO_SIGN)
    check_version(draft, version)
    earliest = draft.started_at.year - 1
    if not earliest <= day.year or day > draft.unit.local_date(now):
        raise DayUnlikely(
            _(
                "Tanggal penetapan tidak boleh setelah hari ini, dan tidak sebelum tahun %(year)d. "
                "Isi tanggal sebenarnya."
            )
            % {"year": earliest}
        )
    key = secrets.token_urlsafe(16)
    order = _Order(draft, day, look_of(draft.unit), address_of, revision, link, by, now)
    for _try in range(TRIES_WITHOUT_LOCK):
        number = last_number(draft.unit, COUNTER, day.year) + 1
        papers = order.printed(number, key)
        with transaction.atomic():
            counter = locked_counter(draft.unit, COUNTER, day.year)
            if counter.last + 1 == number:
                advance(counter)
                return _enacted(order, number, key, papers)
    with transaction.atomic():
        counter = locked_counter(draft.unit, COUNTER, day.year)
        advance(counter)
        return _enacted(order, counter.last, key, order.printed(counter.last, key))


def _enacted(order: _Order, number: int, key: str, papers: EnactedPapers) -> DraftDecree:
    found = locked(order.draft)
    check_state(found, DraftState.TO_SIGN)
    check_version(found, order.draft.version)
    draft = order.numbered(number)
    found.number, found.enacted_on, found.key = number, order.day, key
    found.number_text = draft["head"]["number_raw"].removeprefix("NOMOR ")
    found.draft = draft
    found.pdf = _kept(order, papers.pdf, "pdf")
    found.docx = _kept(order, papers.docx, "docx")
    found.copy = _kept(order, papers.copy, "pdf")
    _check_number_is_free(found, draft["head"]["number"], order.day.year)
    found.decree = _decree(found, draft, order)
    _mark_target(found, order)
    programme = _follow(found, draft, order)
    enter(
        found,
        DraftState.ENACTED,
        by=order.by,
        now=order.now,
        after={
            "number": found.number_text,
            "day": order.day,
            "files": [one.sha256 for one in (found.pdf, found.docx, found.copy)],
            "programme": programme.pk if programme else None,
        },
    )
    tell_author(found, lambda: _enacted_words(found), link=order.link, by=order.by, now=order.now)
    return found


def _enacted_words(found: DraftDecree) -> str:
    return _("Keputusan “%(draft)s” sudah ditetapkan.") % {"draft": found}


def _kept(order: _Order, content: bytes, ending: str) -> StoredFile:
    return store_file(
        content=io.BytesIO(content),
        original_name=f"keputusan.{ending}",
        by=order.by,
        now=order.now,
        max_bytes=LARGEST_PAPER,
    )


def _check_number_is_free(found: DraftDecree, number: str, year: int) -> None:
    known = Decree.objects.filter(unit=found.unit, year=year).values_list("number", flat=True)
    alike = DraftDecree.objects.filter(
        unit=found.unit, state=DraftState.ENACTED, number_text=found.number_text
    )
    taken = {number, found.number_text, str(found.number)}
    if any({one, counter_in(one)} & taken for one in known) or alike.exists():
        raise NumberKnown(
            _(
                "Keputusan Nomor %(number)s Tahun %(year)d sudah ada di satuan kerja ini. Atur nomor berikutnya di "
                "halaman Tampilan naskah, lalu tetapkan lagi."
            )
            % {"number": number, "year": year}
        )


def _decree(found: DraftDecree, draft: Json, order: _Order) -> Decree:
    head = draft["head"]
    assert found.pdf is not None
    return Decree.objects.create(
        unit=found.unit,
        number=head["number"],
        year=order.day.year,
        title=head.get("title") or "",
        enacted_on=order.day,
        head=head,
        file=found.pdf,
        original_name=f"Keputusan Nomor {found.number_text}.pdf".replace("/", "-"),
        imported_at=order.now,
        imported_by=order.by,
    )


def _mark_target(found: DraftDecree, order: _Order) -> None:
    if found.target_id is None:
        return
    target = Decree.objects.select_for_update(of=("self",)).get(pk=found.target_id)
    if target.revoked_by_id is not None:
        raise TargetGone(
            _("Keputusan yang akan diubah sudah dicabut sementara itu. Kembalikan rancangan ini ke penyusun.")
        )
    if found.purpose == Purpose.REVOKES:
        target.revoked_by = found.decree
        target.save(update_fields=["revoked_by"])
    else:
        target.amended_by = found.decree
        target.save(update_fields=["amended_by"])


def _follow(found: DraftDecree, draft: Json, order: _Order) -> Programme | None:
    """The programme that follows: a new one, the one there is, or, revoked without a new plan, one without rows."""
    assert found.decree is not None
    if not draft["rows"]:
        followed = Programme.objects.filter(decree=found.target_id).first() if found.target_id else None
        if found.purpose == Purpose.REVOKES and followed is not None:
            return drop_plan(followed, found.decree, by=order.by, now=order.now)
        return None
    if order.revision is None:
        return make_programme(draft, found.decree, by=order.by, now=order.now)
    return update_programme(draft, found.decree, revision=order.revision, by=order.by, now=order.now)
