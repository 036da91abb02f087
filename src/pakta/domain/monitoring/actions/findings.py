"""Raising findings, following them up, judging the follow-up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from pakta.domain.evidence.actions.documents import About, Document, keep_document
from pakta.domain.evidence.models import Evidence
from pakta.domain.evidence.signals import evidence_kept
from pakta.domain.monitoring.choices import FindingState, FollowUpState, Priority
from pakta.domain.monitoring.models import Decision, Finding, FollowUp, Round
from pakta.domain.monitoring.notice_kinds import FINDING
from pakta.domain.monitoring.periods import years_near
from pakta.domain.monitoring.queries import teams_of_person
from pakta.domain.monitoring.rules import can_follow_up, can_judge_follow_up, can_run_monitoring
from pakta.domain.programmes.models import Component, Programme, Team, TeamMember, WorkItem
from pakta.domain.programmes.rules import NotAllowed, can_see_programme, require
from pakta.foundation.accounts.models import User
from pakta.foundation.files.scanning.queries import is_cleared
from pakta.foundation.notifications.actions.notices import Telling, notify_many
from pakta.foundation.trail.actions import record
from pakta.shared.errors import DomainError

LONGEST_TEXT = 4000

FindingLink = Callable[[int], str]
"""Finding's id → its page, as a path of this site."""


class FindingEmpty(DomainError):
    """A finding says what was found."""


class OwnerMissing(DomainError):
    """A finding has one owner: a person or a team, of this office."""


class DueInThePast(DomainError):
    """The due day is over."""


class DueTooFarOff(DomainError):
    """The due day lies outside the years a programme is worked on."""


class NotOfThisProgramme(DomainError):
    """The area, row or decision belongs to another programme."""


class AlreadyAFinding(DomainError):
    """The decision became a finding before."""


class FindingFinished(DomainError):
    """The finding is closed."""


class FollowUpWaits(DomainError):
    """A follow-up of it waits to be looked at."""


class FollowUpEmpty(DomainError):
    """A follow-up says what was done."""


class AlreadyJudged(DomainError):
    """Somebody decided before."""


class NotScanned(DomainError):
    """The virus scanner has not cleared the proof."""


class ReasonMissing(DomainError):
    """Returning needs a reason."""


@dataclass(frozen=True, slots=True)
class FindingFacts:
    """What a finding says; either ``owner`` or ``team``."""

    text: str
    due_on: dt.date
    priority: Priority
    owner: User | None = None
    team: Team | None = None
    component: Component | None = None
    work_item: WorkItem | None = None


@transaction.atomic
def raise_finding(
    *,
    round: Round,
    facts: FindingFacts,
    link: FindingLink,
    by: User,
    now: dt.datetime,
    decision: Decision | None = None,
) -> Finding:
    """Note a finding of a round, from a decision of its meeting or without one, and tell its owner.

    A closed round takes findings too: its figures are frozen, its meeting may come later.
    """
    found = Round.objects.select_for_update(of=("self",)).select_related("programme__unit").get(pk=round.pk)
    unit = found.programme.unit
    require(allowed=can_run_monitoring(by, unit))
    today = unit.local_date(now)
    text = _checked(found.programme, facts, today, today)
    if decision is not None:
        if decision.meeting.round_id != found.pk:
            raise NotOfThisProgramme(
                _("Keputusan rapat itu milik putaran lain. Buka rapatnya, lalu jadikan temuan dari sana.")
            )
        if Finding.objects.filter(decision=decision).exists():
            raise AlreadyAFinding(
                _("Keputusan rapat itu sudah menjadi temuan. Buka daftar temuan untuk melihatnya.")
            )
    finding = Finding.objects.create(
        programme=found.programme,
        round=found,
        component=_component(facts),
        work_item=facts.work_item,
        decision=decision,
        text=text,
        owner=facts.owner,
        team=facts.team,
        due_on=facts.due_on,
        priority=facts.priority,
        raised_at=now,
        raised_by=by,
    )
    record_finding(finding, by=by, now=now)
    tell_owner(finding, link, by, now)
    return finding


def record_finding(finding: Finding, *, by: User, now: dt.datetime) -> None:
    """The trail's entry of a new finding."""
    told = _told(finding)
    if finding.source:
        told["source"] = finding.source
    _record(finding, "monitoring.raise_finding", None, told, by=by, now=now)


@transaction.atomic
def change_finding(
    *, finding: Finding, facts: FindingFacts, link: FindingLink, by: User, now: dt.datetime
) -> None:
    """Say it better, give it to somebody else, move its day. Refuses a closed one."""
    found = _locked(finding)
    unit = found.programme.unit
    require(allowed=can_run_monitoring(by, unit))
    _check_unfinished(found)
    today = unit.local_date(now)
    text = _checked(found.programme, facts, min(today, found.due_on), today)
    before, owners = _told(found), (found.owner_id, found.team_id)
    found.text, found.due_on, found.priority = text, facts.due_on, facts.priority
    found.owner, found.team = facts.owner, facts.team
    found.component, found.work_item = _component(facts), facts.work_item
    after = _told(found)
    if before == after:
        return
    found.save(update_fields=["text", "due_on", "priority", "owner", "team", "component", "work_item"])
    _record(found, "monitoring.change_finding", before, after, by=by, now=now)
    if owners != (found.owner_id, found.team_id):
        tell_owner(found, link, by, now)


@transaction.atomic
def follow_up(
    *,
    finding: Finding,
    text: str,
    document: Document,
    max_bytes: int,
    by: User,
    now: dt.datetime,
) -> FollowUp:
    """Hand in what was done about a finding, with its proof, for somebody else to judge.

    Refuses: no right, a closed finding, one whose follow-up waits already, no words, what ``keep_document`` refuses.
    """
    found = _locked(finding)
    require(allowed=can_follow_up(by, found, teams_of_person(by, found.programme)))
    _check_unfinished(found)
    if found.state == FindingState.FOLLOWED_UP:
        raise FollowUpWaits(
            _(
                "Tindak lanjut sebelumnya masih menunggu diperiksa. "
                "Tunggu hasilnya, lalu serahkan lagi bila dikembalikan."
            )
        )
    said = _words(text)
    if not said:
        raise FollowUpEmpty(_("Tulis apa yang sudah dilakukan."))
    evidence = keep_document(
        document=document,
        about=About(note=said[:500]),
        unit=found.programme.unit,
        max_bytes=max_bytes,
        by=by,
        now=now,
    )
    made = FollowUp.objects.create(
        finding=found, text=said, evidence=evidence, handed_in_at=now, handed_in_by=by
    )
    _move(found, FindingState.FOLLOWED_UP)
    evidence_kept.send(sender=Evidence, evidence=evidence, now=now)
    _record(
        found,
        "monitoring.follow_up",
        {"state": FindingState.OPEN},
        {
            "state": found.state,
            "text": said,
            "evidence": evidence.pk,
            "file": evidence.file.sha256 if evidence.file else None,
        },
        by=by,
        now=now,
    )
    return made


@transaction.atomic
def accept_follow_up(*, follow_up: FollowUp, link: FindingLink, by: User, now: dt.datetime) -> None:
    """The follow-up is enough: the finding is closed. Refuses one's own, and what was judged before."""
    found = _locked_for_review(follow_up, by)
    if found.evidence.file is not None and not is_cleared(found.evidence.file):
        raise NotScanned(
            _("Berkas ini belum lolos pemindai virus, jadi belum dapat diterima. Coba lagi nanti.")
        )
    found.state, found.reviewed_at, found.reviewed_by = FollowUpState.ACCEPTED, now, by
    found.save(update_fields=["state", "reviewed_at", "reviewed_by"])
    finding = found.finding
    finding.closed_at, finding.closed_by = now, by
    _move(finding, FindingState.CLOSED)
    _record(
        finding,
        "monitoring.accept_follow_up",
        {"state": FindingState.FOLLOWED_UP},
        {"state": finding.state},
        by=by,
        now=now,
    )
    _tell_judged(found, link, by, now)


@transaction.atomic
def return_follow_up(
    *, follow_up: FollowUp, reason: str, link: FindingLink, by: User, now: dt.datetime
) -> None:
    """The follow-up is not enough: the finding is open again. Refuses like accepting, and an empty reason."""
    why = " ".join(_words(reason).split())
    if not why:
        raise ReasonMissing(_("Tulis alasan pengembalian agar tindak lanjutnya dapat diperbaiki."))
    found = _locked_for_review(follow_up, by)
    found.state, found.reason = FollowUpState.RETURNED, why
    found.reviewed_at, found.reviewed_by = now, by
    found.save(update_fields=["state", "reason", "reviewed_at", "reviewed_by"])
    _move(found.finding, FindingState.OPEN)
    _record(
        found.finding,
        "monitoring.return_follow_up",
        {"state": FindingState.FOLLOWED_UP},
        {"state": found.finding.state, "reason": why},
        by=by,
        now=now,
    )
    _tell_judged(found, link, by, now)


def _checked(programme: Programme, facts: FindingFacts, earliest: dt.date, today: dt.date) -> str:
    """The text, folded. Refuses facts that do not fit the programme."""
    text = _words(facts.text)
    if not text:
        raise FindingEmpty(_("Tulis apa temuannya."))
    if facts.due_on < earliest:
        raise DueInThePast(_("Tenggat temuan sudah lewat. Pilih tanggal hari ini atau setelahnya."))
    first, last = years_near(programme.year, today)
    if not first <= facts.due_on.year <= last:
        raise DueTooFarOff(
            _(
                "Tenggat temuan terlalu jauh dari tahun program. "
                "Pilih tanggal dari tahun %(first)d sampai %(last)d."
            )
            % {"first": first, "last": last}
        )
    of_team = facts.team is not None and facts.team.programme_id == programme.pk
    of_person = facts.owner is not None and can_see_programme(facts.owner, programme.unit)
    if (facts.owner is None) == (facts.team is None) or not (of_team or of_person):
        raise OwnerMissing(_("Pilih satu penanggung jawab: seorang pegawai satuan kerja ini atau satu tim."))
    if facts.component is not None and facts.component.programme_id != programme.pk:
        raise NotOfThisProgramme(_("Area itu bukan bagian program ini. Muat ulang halaman, lalu pilih lagi."))
    if facts.work_item is not None and facts.work_item.programme_id != programme.pk:
        raise NotOfThisProgramme(
            _("Butir itu bukan bagian program ini. Muat ulang halaman, lalu pilih lagi.")
        )
    return text


def _component(facts: FindingFacts) -> Component | None:
    """The row's own area goes before one that was chosen apart from it."""
    return facts.work_item.subcomponent.component if facts.work_item else facts.component


def _check_unfinished(finding: Finding) -> None:
    if finding.state == FindingState.CLOSED:
        raise FindingFinished(_("Temuan ini sudah selesai. Catat temuan baru bila masalahnya berulang."))


def _locked(finding: Finding) -> Finding:
    return (
        Finding.objects.select_for_update(of=("self",))
        .select_related("programme__unit", "owner", "team", "component", "work_item")
        .get(pk=finding.pk)
    )


def _locked_for_review(follow_up: FollowUp, by: User) -> FollowUp:
    finding = _locked(follow_up.finding)
    found = (
        FollowUp.objects.select_for_update(of=("self",)).select_related("evidence__file").get(pk=follow_up.pk)
    )
    found.finding = finding
    if found.handed_in_by_id == by.pk:
        raise NotAllowed(_("Tindak lanjut yang Anda serahkan sendiri diperiksa orang lain."))
    require(allowed=can_judge_follow_up(by, found))
    if found.state != FollowUpState.HANDED_IN:
        raise AlreadyJudged(
            _("Tindak lanjut ini sudah diputus oleh %(name)s.")
            % {"name": found.reviewed_by.name if found.reviewed_by else ""}
        )
    _check_unfinished(finding)
    return found


def _move(finding: Finding, state: FindingState) -> None:
    finding.state = state
    finding.save(update_fields=["state", "closed_at", "closed_by"])


def _told(finding: Finding) -> dict[str, object]:
    return {
        "text": finding.text,
        "owner": finding.owner.actor_key if finding.owner else None,
        "team": finding.team.name if finding.team else None,
        "due_on": finding.due_on,
        "priority": str(finding.priority),
        "area": finding.component.name if finding.component else None,
        "item": finding.work_item_id,
    }


def tell_owner(finding: Finding, link: FindingLink, by: User, now: dt.datetime) -> int:
    """Of a finding that is theirs now; how many did not know yet."""
    return _tell(
        finding,
        f"monitoring.finding:{finding.pk}",
        lambda: _("Temuan monitoring untuk Anda: %(text)s") % {"text": finding.text[:200]},
        link,
        by,
        now,
    )


def tell_struck(finding: Finding, link: FindingLink, now: dt.datetime) -> int:
    """Of a finding that was closed because what it came from was taken back; how many did not know yet."""
    return _tell(
        finding,
        f"monitoring.finding_struck:{finding.pk}",
        lambda: _("Temuan ditutup karena rekomendasinya dicabut: %(text)s") % {"text": finding.text[:200]},
        link,
        finding.closed_by or finding.raised_by,
        now,
    )


def _tell(
    finding: Finding,
    key: str,
    sentence: Callable[[], str],
    link: FindingLink,
    by: User,
    now: dt.datetime,
) -> int:
    """The owner, or every member of the team, each in their language, but whoever did it."""
    if finding.owner is not None:
        people = [finding.owner]
    else:
        members = TeamMember.objects.filter(team=finding.team, user__is_active=True).select_related("user")
        people = [member.user for member in members]
    tellings = []
    for person in people:
        if person.pk == by.pk or not person.is_active:
            continue
        with translation.override(person.language):
            said = sentence()
        tellings.append(Telling(person.pk, FINDING, key, said, link(finding.pk)))
    return notify_many(tellings, now=now)


def _tell_judged(judged: FollowUp, link: FindingLink, by: User, now: dt.datetime) -> None:
    person = judged.handed_in_by
    if not person.is_active or person.pk == by.pk:
        return
    with translation.override(person.language):
        if judged.state == FollowUpState.ACCEPTED:
            said = _("Tindak lanjut Anda diterima: %(text)s") % {"text": judged.finding.text[:200]}
        else:
            said = _("Tindak lanjut Anda dikembalikan: %(reason)s") % {"reason": judged.reason[:200]}
    key = f"monitoring.follow_up:{judged.pk}:{judged.state}"
    notify_many([Telling(person.pk, FINDING, key, said, link(judged.finding_id))], now=now)


def _record(
    finding: Finding,
    action: str,
    before: dict[str, object] | None,
    after: dict[str, object],
    *,
    by: User,
    now: dt.datetime,
) -> None:
    record(
        chain=finding.programme.unit.trail_chain,
        by=by,
        now=now,
        action=action,
        subject=finding,
        label=finding.text[:200],
        before=before,
        after=after,
    )


def _words(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.replace("\0", "").splitlines())
    return "\n".join(lines).strip()[:LONGEST_TEXT]
