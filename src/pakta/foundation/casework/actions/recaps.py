"""Drafting, writing, signing, publishing and voiding recaps.

A recap's paper is set outside any transaction, for setting takes its time; what was checked before is checked again
under the lock.
"""

from __future__ import annotations

import datetime as dt
import io
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from pakta.foundation.accounts.models import User
from pakta.foundation.casework.choices import Duty, RecapState
from pakta.foundation.casework.models import Appointment, Recap, RegisterSetting
from pakta.foundation.casework.notice_kinds import RECAP
from pakta.foundation.casework.queries import keepers_of
from pakta.foundation.casework.recap_data import VERSION, as_bytes, sha256_of
from pakta.foundation.casework.recap_paper import RecapWords, recap_paper
from pakta.foundation.casework.recap_periods import Period, ended_periods, period_of
from pakta.foundation.casework.recap_queries import (
    Reckoned,
    file_stem,
    kept_since,
    period_in,
    reckoned_for,
    registers_kept,
    rhythms_of,
)
from pakta.foundation.casework.refusals import ReasonMissing, RecapRefused
from pakta.foundation.casework.register import Rhythm
from pakta.foundation.casework.registry import register_of, registers
from pakta.foundation.casework.rules import check_keeper
from pakta.foundation.casework.signals import recap_signed, recap_voided
from pakta.foundation.files.actions import store_file
from pakta.foundation.files.models import StoredFile
from pakta.foundation.institutions.models import Unit
from pakta.foundation.lawbook.queries import calendar_of
from pakta.foundation.notifications.actions.notices import Telling, notify_many
from pakta.foundation.papers.printing import print_paper
from pakta.foundation.papers.queries import letterhead_of, office_of
from pakta.foundation.trail.actions import record
from pakta.foundation.trail.actor import SYSTEM, Actor
from pakta.knowledge.law.working_days import first_working_day_from, working_day_after
from pakta.shared.text import plain_line, writable_in_xml

A_DAY = dt.timedelta(days=1)
DRAFTS_BY_ITSELF_WITHIN = dt.timedelta(days=45)
"""After a period's end; a machine that was off for longer does not draft the past."""
REMINDS_AFTER = (3, 8, 13)
"""Working days after the period at which a draft nobody signed is called to mind."""
LONGEST_TEXT = 10_000
LONGEST_REASON = 500
LARGEST_RECAP = 50 * 1024 * 1024

log = logging.getLogger(__name__)

RecapLink = Callable[[int], str]
"""Recap's id → its page, as a path of this site."""


@dataclass(frozen=True, slots=True)
class DraftRound:
    """How a round of drafting went: how many recaps are new, and the codes of the units where it failed."""

    new: int
    failed: tuple[str, ...] = ()


def draft_due_recaps(*, link: RecapLink, now: dt.datetime) -> DraftRound:
    """Draft what is due by itself: on the first working day after a period, by each unit's own calendar and clock.

    For every register somebody keeps, in the rhythms the unit settled; never a period that ended before the register
    was kept. Tells its keepers. Each unit is a transaction of its own: one that fails is logged, and the others go on.
    Safe to run twice.
    """
    kept = Appointment.objects.current().filter(duty=Duty.KEEPER)
    units = Unit.objects.active().filter(pk__in=kept.values("unit")).order_by("path")
    new, failed = 0, []
    for unit in units:
        try:
            new += _draft_due(unit, link=link, now=now)
        except Exception:  # whatever is wrong in one unit must not cost the others their recaps
            log.exception("recaps of %s were not drafted", unit.code)
            failed.append(unit.code)
    return DraftRound(new, tuple(failed))


@transaction.atomic
def _draft_due(unit: Unit, *, link: RecapLink, now: dt.datetime) -> int:
    # As where a keeper drafts by hand: the same period is not drafted twice at once.
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    today = unit.local_date(now)
    calendar = calendar_of(unit)
    drafted = 0
    for rules in registers_kept(unit):
        since = max(kept_since(unit, rules.key) or today, today - DRAFTS_BY_ITSELF_WITHIN)
        for rhythm in rhythms_of(unit, rules):
            for period in ended_periods(rhythm, today=today, since=since):
                opens_on = first_working_day_from(period.ends_on + A_DAY, calendar=calendar)
                if opens_on > today or _standing(unit, rules.key, rhythm, period) is not None:
                    continue
                recap = _draft(unit, rules.key, rhythm, period, by=SYSTEM, now=now)
                _tell_keepers(recap, f"recap:{recap.pk}", link=link, now=now)
                drafted += 1
    return drafted


@transaction.atomic
def draft_recap(
    *, unit: Unit, register: str, rhythm: Rhythm, day: dt.date, by: User, now: dt.datetime
) -> Recap:
    """A keeper drafts the recap of the period in which ``day`` lies; one that is there already is that one.

    Refuses a period that has not ended.
    """
    check_keeper(by, unit, register)
    period = period_of(rhythm, day)
    if period.ends_on >= unit.local_date(now):
        raise RecapRefused(
            _("%(period)s belum berakhir. Rekap disusun setelah periodenya selesai.")
            % {"period": period.name}
        )
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    return _standing(unit, register, rhythm, period) or _draft(unit, register, rhythm, period, by=by, now=now)


@transaction.atomic
def write_recap(*, recap: Recap, texts: Mapping[str, str], version: int, by: User, now: dt.datetime) -> Recap:
    """What the keeper says beside the figures: achievements, obstacles, recommendations, each by its name."""
    found = _locked(recap, version)
    check_keeper(by, found.unit, found.register)
    _check_drafted(found)
    for name in ("achievements", "obstacles", "recommendations"):
        setattr(found, name, writable_in_xml(texts.get(name, "")).strip()[:LONGEST_TEXT])
    found.version += 1
    found.save(update_fields=["achievements", "obstacles", "recommendations", "version"])
    _record("casework.write_recap", found, by=by, now=now)
    return found


def sign_recap(*, recap: Recap, version: int, seen: str, by: User, now: dt.datetime) -> Recap:
    """Sign what the keeper looked through: it is frozen as JSON and as a paper that prints the JSON's SHA-256.

    ``seen`` is the ``fingerprint`` of the figures that were shown. Refuses who does not keep the register, another
    version or other figures than were seen, and what ``print_paper`` refuses. Sends ``recap_signed``.
    """
    found = Recap.objects.select_related("unit").get(pk=recap.pk)
    check_keeper(by, found.unit, found.register)
    _check_drafted(found)
    _check_version(found, version)
    counted = reckoned_for(found)
    if counted.fingerprint != seen:
        raise RecapRefused(
            _(
                "Angka rekap berubah sejak halaman ini dibuka, karena ada perkara yang dicatat atau diselesaikan. "
                "Periksa kembali angkanya, lalu tanda tangani."
            )
        )
    content = as_bytes(document_of(found, counted.data, by=by, now=now))
    pdf = _printed(found, counted, sha256_of(content), by=by, now=now)
    with transaction.atomic():
        found = _locked(recap, version)
        _check_drafted(found)
        if reckoned_for(found).fingerprint != seen:
            raise RecapRefused(_("Angka rekap berubah saat ditandatangani. Periksa kembali angkanya."))
        return _freeze(found, counted, content, pdf, by=by, now=now)


def document_of(recap: Recap, data: Mapping[str, Any], *, by: User, now: dt.datetime) -> dict[str, Any]:
    """What the JSON file holds: the period, the figures, the texts, who signed and when. Nothing of people besides."""
    rules = recap.register_rules
    with translation.override("id"):
        return {
            "format": f"pakta-recap/{VERSION}",
            "unit": {"code": recap.unit.code, "name": recap.unit.name},
            "register": {"key": rules.key, "name": str(rules.name)},
            "title": str(rules.recap.title),
            "rhythm": recap.rhythm,
            "starts_on": recap.starts_on.isoformat(),
            "ends_on": recap.ends_on.isoformat(),
            "period": period_in(recap).name,
            "figures": dict(data),
            "achievements": recap.achievements,
            "obstacles": recap.obstacles,
            "recommendations": recap.recommendations,
            "signed_by": by.name,
            "signed_at": now.isoformat(),
        }


def _printed(recap: Recap, counted: Reckoned, sha256: str, *, by: User, now: dt.datetime) -> bytes:
    rules, unit = recap.register_rules, recap.unit
    day = unit.local_date(now)
    with translation.override("id"):
        words = RecapWords(
            title=str(rules.recap.title),
            register=str(rules.name),
            period=counted.period.name,
            starts_on=recap.starts_on,
            ends_on=recap.ends_on,
            nil_sentence=str(rules.recap.nil_sentence),
            texts={
                "achievements": recap.achievements,
                "obstacles": recap.obstacles,
                "recommendations": recap.recommendations,
            },
            signed_by=by.name,
            signed_on=day,
            sha256=sha256,
        )
        paper = recap_paper(words, office_of(unit), counted.data)
    head = letterhead_of(unit).printed
    return print_paper(paper=paper, number="", dated_on=day, head=head, author=unit.name, word=False).pdf


def _freeze(
    recap: Recap, counted: Reckoned, content: bytes, pdf: bytes, *, by: User, now: dt.datetime
) -> Recap:
    recap.figures = dict(counted.data)
    recap.state, recap.signed_at, recap.signed_by = RecapState.SIGNED, now, by
    recap.data = _stored(content, f"{file_stem(recap)}.json", by=by, now=now)
    recap.pdf = _stored(pdf, f"{file_stem(recap)}.pdf", by=by, now=now)
    recap.sha256 = sha256_of(content)
    if RegisterSetting.objects.filter(
        unit=recap.unit, register=recap.register, publishes_recaps=True
    ).exists():
        recap.published_at, recap.published_by = now, by
    recap.version += 1
    recap.save()
    _record(
        "casework.sign_recap",
        recap,
        by=by,
        now=now,
        after={
            "sha256": recap.sha256,
            "pdf": recap.pdf.sha256,
            "nil": counted.figures.is_nil,
            "published": recap.published_at is not None,
        },
    )
    recap_signed.send(sender=Recap, recap=recap, by=by, now=now)
    return recap


@transaction.atomic
def publish_recap(*, recap: Recap, by: User, now: dt.datetime) -> Recap:
    """Let everybody read the counts of a signed recap, small ones left out. Published twice is once."""
    found = _locked(recap)
    check_keeper(by, found.unit, found.register)
    if found.state != RecapState.SIGNED:
        raise RecapRefused(
            _("Hanya rekap yang sudah ditandatangani dan tidak dibatalkan yang dipublikasikan.")
        )
    if found.published_at is None:
        found.published_at, found.published_by = now, by
        found.version += 1
        found.save(update_fields=["published_at", "published_by", "version"])
        _record("casework.publish_recap", found, by=by, now=now)
    return found


@transaction.atomic
def void_recap(*, recap: Recap, reason: str, version: int, by: User, now: dt.datetime) -> Recap:
    """A signed recap was wrong: it is marked void, keeps its files, and a new draft takes its place. The new draft.

    Keepers alone; ``reason`` is read by whoever holds the paper. Sends ``recap_voided``.
    """
    found = _locked(recap, version)
    check_keeper(by, found.unit, found.register)
    if found.state != RecapState.SIGNED:
        raise RecapRefused(_("Hanya rekap yang sudah ditandatangani yang dapat dibatalkan."))
    reason = plain_line(reason)[:LONGEST_REASON]
    if not reason:
        raise ReasonMissing(
            _("Tulis alasan pembatalan, supaya pemegang rekap tahu mengapa tidak berlaku lagi.")
        )
    found.state, found.voided_at, found.voided_by, found.void_reason = RecapState.VOIDED, now, by, reason
    found.version += 1
    found.save(update_fields=["state", "voided_at", "voided_by", "void_reason", "version"])
    _record("casework.void_recap", found, by=by, now=now, after={"reason": reason, "sha256": found.sha256})
    recap_voided.send(sender=Recap, recap=found, by=by, now=now)
    fresh = _draft(found.unit, found.register, found.rhythm, period_in(found), by=by, now=now)
    fresh.achievements, fresh.obstacles = found.achievements, found.obstacles
    fresh.recommendations = found.recommendations
    fresh.save(update_fields=["achievements", "obstacles", "recommendations"])
    return fresh


def remind_of_recaps(*, link: RecapLink, now: dt.datetime) -> int:
    """Call drafts nobody signed to their keepers' minds, some working days after the period; how many notices.

    One that was drafted late, by hand or after a voided one, is counted from its own day: its keepers were told only
    just.
    """
    waiting = Recap.objects.filter(
        state=RecapState.DRAFTED,
        ends_on__gte=now.date() - DRAFTS_BY_ITSELF_WITHIN,
        unit__active=True,
        register__in=[one.key for one in registers()],
    )
    told = 0
    for recap in waiting.select_related("unit").order_by("unit", "pk"):
        today, calendar = recap.unit.local_date(now), calendar_of(recap.unit)
        since = max(recap.ends_on, recap.drafted_on - A_DAY)
        passed = [n for n in REMINDS_AFTER if working_day_after(since, n, calendar=calendar) <= today]
        if passed:
            told += _tell_keepers(recap, f"recap:{recap.pk}:{passed[-1]}", link=link, now=now)
    return told


def _standing(unit: Unit, register: str, rhythm: str, period: Period) -> Recap | None:
    return (
        Recap.objects.filter(unit=unit, register=register, rhythm=rhythm, starts_on=period.starts_on)
        .exclude(state=RecapState.VOIDED)
        .first()
    )


def _draft(unit: Unit, register: str, rhythm: str, period: Period, *, by: Actor, now: dt.datetime) -> Recap:
    recap = Recap.objects.create(
        unit=unit,
        register=register,
        rhythm=rhythm,
        starts_on=period.starts_on,
        ends_on=period.ends_on,
        drafted_on=unit.local_date(now),
    )
    _record("casework.draft_recap", recap, by=by, now=now)
    return recap


def _tell_keepers(recap: Recap, key: str, *, link: RecapLink, now: dt.datetime) -> int:
    """In each keeper's language; nothing of the figures is said, for letters are read by others too."""
    tellings = []
    for person in keepers_of(recap.unit, recap.register):
        with translation.override(person.language):
            text = _("%(title)s %(period)s menunggu diperiksa dan ditandatangani.") % {
                "title": recap.register_rules.recap.title,
                "period": period_in(recap).name,
            }
        tellings.append(Telling(person.pk, RECAP, key, text, link(recap.pk)))
    return notify_many(tellings, now=now)


def _stored(content: bytes, name: str, *, by: User, now: dt.datetime) -> StoredFile:
    return store_file(
        content=io.BytesIO(content), original_name=name, by=by, now=now, max_bytes=LARGEST_RECAP
    )


def _locked(recap: Recap, version: int | None = None) -> Recap:
    found = Recap.objects.select_for_update(of=("self",), no_key=True).select_related("unit").get(pk=recap.pk)
    if version is not None:
        _check_version(found, version)
    return found


def _check_version(recap: Recap, version: int) -> None:
    if recap.version != version:
        raise RecapRefused(_("Rekap ini sudah diubah orang lain. Muat ulang halaman untuk melihatnya."))


def _check_drafted(recap: Recap) -> None:
    if recap.state != RecapState.DRAFTED:
        raise RecapRefused(_("Rekap ini sudah ditandatangani, jadi tidak berubah lagi."))


def _record(
    action: str, recap: Recap, *, by: Actor, now: dt.datetime, after: Mapping[str, Any] | None = None
) -> None:
    with translation.override("id"):
        label = f"{register_of(recap.register).recap.title} {period_in(recap).name}"
    record(
        chain=recap.unit.trail_chain,
        by=by,
        now=now,
        action=action,
        subject=recap,
        label=label,
        after={"register": recap.register, "rhythm": recap.rhythm, **(after or {})},
    )
