"""What handlers do with a case beside its ways: give it to somebody, classify it, put words on it, mend it, link it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from pakta.foundation.accounts.models import User
from pakta.foundation.accounts.queries import people_of
from pakta.foundation.casework.actions.clocks import (
    catch_up,
    clocks_of_class,
    drop,
    is_past_due,
    reopening_of,
    set_next_due,
    stop,
)
from pakta.foundation.casework.actions.files import Incoming, keep_files
from pakta.foundation.casework.actions.locking import locked
from pakta.foundation.casework.actions.telling import tell_assigned
from pakta.foundation.casework.actors import DECLARANT, acting_on, named
from pakta.foundation.casework.choices import ChangeKind, ClockEnd, LinkKind
from pakta.foundation.casework.contents import checked, contents_of, forget_contents, parted, sealed_with
from pakta.foundation.casework.models import (
    Case,
    CaseChange,
    CaseClock,
    CaseFile,
    CaseLink,
    CaseTag,
    Recusal,
)
from pakta.foundation.casework.queries import reporter_asked_secrecy
from pakta.foundation.casework.refusals import (
    CannotMove,
    CaseIncomplete,
    CaseMovedOn,
    PersonMissing,
    ReasonMissing,
    Recused,
)
from pakta.foundation.casework.rules import (
    can_see_case,
    check_handler,
    check_here,
    check_keeper,
    check_not_own,
    check_not_recused,
)
from pakta.foundation.casework.signals import person_recused
from pakta.foundation.lawbook.queries import law_of
from pakta.foundation.sealing.seals import seal_text
from pakta.foundation.trail.actions import record
from pakta.foundation.trail.actor import Actor
from pakta.shared.text import plain_line

LONGEST_TAG = 40
MOST_TAGS = 20
LONGEST_REASON = 1_000
LONGEST_SUBJECT = 300


@transaction.atomic
def assign_case(*, case: Case, person: User | None, version: int, by: User, now: dt.datetime) -> Case:
    """Give the case to a person of the unit; None takes it back. Whoever has it in hand sees it and works it.

    Keepers alone. Refuses people who hold no role in the unit, and one who declared a conflict on the case.
    """
    found = locked(case, version)
    check_keeper(by, found.unit, found.register)
    check_here(found)
    if person is not None:
        if not people_of(found.unit).filter(pk=person.pk).exists():
            raise PersonMissing(_("Pilih orang yang bekerja di satuan kerja ini."))
        check_not_recused(person, found)
    before, found.assigned_to = found.assigned_to, person
    _save(found)
    _record(
        "casework.assign",
        found,
        by=by,
        now=now,
        before={"person": acting_on(found, before).actor_name if before else None},
        after={"person": acting_on(found, person).actor_name if person else None},
    )
    if before != person:
        tell_assigned(found, by=by, now=now)
    return found


@transaction.atomic
def classify_case(
    *, case: Case, classification: str, reason: str = "", version: int, by: User, now: dt.datetime
) -> Case:
    """Give the case its class. Clocks of the new one run from reception (or from when the case was opened again), with
    the pauses the case has had; those of the former one are dropped, but one that had run out stays late.

    Refuses a change without ``reason`` once the case has left its first state, where a clock of the former class had
    run out, or where the new class has no limit in place of the former one's.
    """
    found = locked(case, version)
    check_handler(by, found)
    check_not_recused(by, found)
    if not found.is_open:
        raise CaseMovedOn(_("Perkara yang sudah selesai tidak diklasifikasi ulang."))
    if found.register_rules.class_named(classification) is None:
        raise CaseIncomplete(_("Klasifikasi ini tidak ada pada register ini."))
    before, found.classification = found.classification, classification
    reason = reason.strip()[:LONGEST_REASON]
    today = found.unit.local_date(now)
    gone = _clocks_of_another_class(found)
    late = [clock for clock in gone if is_past_due(clock, today)]
    _check_reason_for_class(found, before, gone, late, reason)
    for clock in gone:
        if clock in late:
            stop(found, clock, on=today, ended_as=ClockEnd.OTHER_CLASS)
        else:
            drop(clock, on=today)
    _start_clocks_of_class(found)
    set_next_due(found)
    _save(found)
    if reason:
        _keep_change(found, ChangeKind.CLASS, before, classification, reason, by=by, now=now)
    _record(
        "casework.classify",
        found,
        by=by,
        now=now,
        before={"classification": before},
        after={"classification": classification, "due_on": found.due_on, "reason_given": bool(reason)},
    )
    return found


def _clocks_of_another_class(found: Case) -> list[CaseClock]:
    """Running ones that belong to a class and not to the case's own."""
    rules = found.register_rules
    always = {one.key for one in rules.clocks if one.always}
    own = set(found.class_rules.clocks) if found.class_rules is not None else set()
    of_others = {key for one in rules.classes for key in one.clocks} - own - always
    return list(found.clocks.running().filter(key__in=of_others))


def _check_reason_for_class(
    found: Case, before: str, gone: Sequence[CaseClock], late: Sequence[CaseClock], reason: str
) -> None:
    if reason:
        return
    if late:
        raise ReasonMissing(
            _(
                "Tenggat klasifikasi semula sudah lewat. Tulis alasan penggantiannya pada halaman perkara; "
                "keterlambatannya tetap tercatat."
            )
        )
    if gone and found.class_rules is not None and not found.class_rules.clocks:
        raise ReasonMissing(
            _(
                "Klasifikasi ini tidak mempunyai tenggat, sedangkan yang semula mempunyai. "
                "Tulis alasan penggantiannya pada halaman perkara."
            )
        )
    if before not in ("", found.classification) and found.state != found.register_rules.first_state.key:
        raise ReasonMissing(
            _("Klasifikasi ini sudah dikerjakan. Tulis alasan penggantiannya pada halaman perkara.")
        )


def _start_clocks_of_class(found: Case) -> None:
    """Those that do not stand yet; one that ended without being met does not stand, nor one met before the case was
    last opened again."""
    law = law_of(found.unit)
    reopened = reopening_of(found)
    standing = {
        clock.key
        for clock in found.clocks.filter(dropped_on=None, ended_as="")
        if reopened is None or clock.is_running or clock.since_reopening
    }
    wanted = [clock for clock in clocks_of_class(found, law, reopened) if clock.key not in standing]
    for clock in CaseClock.objects.bulk_create(wanted):
        catch_up(found, clock, law=law, after=reopened)


def _keep_change(
    found: Case,
    kind: ChangeKind,
    before: str,
    after: str,
    reason: str,
    word: str = "",
    *,
    by: User,
    now: dt.datetime,
) -> None:
    """The row that says why; both texts sealed."""
    CaseChange.objects.create(
        case=found,
        kind=kind,
        before=before,
        after=after,
        reason_sealed=seal_text(found.key, reason),
        word_sealed=seal_text(found.key, word),
        at=now,
        by=named(acting_on(found, by), by),
    )


@transaction.atomic
def mend_case(
    *, case: Case, subject: str, fields: Mapping[str, Any], version: int, by: User, now: dt.datetime
) -> Case:
    """Write what was typed in anew. Keepers alone; the trail says which fields changed, not what they held."""
    found = locked(case, version)
    check_keeper(by, found.unit, found.register)
    check_not_recused(by, found)
    check_not_own(by, found)
    check_here(found)
    if not plain_line(subject):
        raise CaseIncomplete(_("Tulis perihalnya, supaya perkara ini dapat dikenali dalam daftar."))
    held = contents_of(found).values
    values = checked(found.register_rules, fields, may_lack=contents_of(found).lacking)
    found.subject = plain_line(subject)[:LONGEST_SUBJECT]
    in_open, sealed = parted(found.register_rules, values)
    found.details, found.sealed = in_open, sealed_with(found.key, sealed)
    forget_contents(found)
    _save(found)
    changed = sorted(key for key in {*held, *values} if held.get(key) != values.get(key))
    _record("casework.mend", found, by=by, now=now, after={"fields": changed})
    return found


@transaction.atomic
def set_confidential(
    *,
    case: Case,
    confidential: bool,
    reason: str = "",
    word: str = "",
    version: int,
    by: User,
    now: dt.datetime,
) -> Case:
    """Keepers alone; a register that is always confidential refuses, or one that never is.

    To lift it takes a ``reason``, and where the reporter asked for it ``word``: when and how they agreed. Both are
    sealed; the trail says only that they were given.
    """
    found = locked(case, version)
    check_keeper(by, found.unit, found.register)
    check_not_recused(by, found)
    check_not_own(by, found)
    check_here(found)
    rules = found.register_rules
    if (rules.always_confidential and not confidential) or (confidential and not rules.may_be_confidential):
        raise CaseIncomplete(_("Kerahasiaan register ini tidak dapat diubah per perkara."))
    if found.is_confidential == confidential:
        return found
    reason, word = reason.strip()[:LONGEST_REASON], word.strip()[:LONGEST_REASON]
    if not confidential:
        if not reason:
            raise ReasonMissing(_("Tulis alasan kerahasiaannya dicabut."))
        if not word and reporter_asked_secrecy(found):
            raise ReasonMissing(
                _("%(person)s sendiri meminta dirahasiakan. Tulis kapan dan dengan cara apa ia menyetujui.")
                % {"person": capfirst(str(rules.person))}
            )
    found.is_confidential = confidential
    _save(found)
    sides = ("yes", "") if not confidential else ("", "yes")
    _keep_change(found, ChangeKind.CONFIDENTIALITY, *sides, reason, word, by=by, now=now)
    given = {} if confidential else {"reason_given": True, "reporter_agreed": bool(word)}
    _record("casework.set_confidential", found, by=by, now=now, after={"confidential": confidential, **given})
    return found


@transaction.atomic
def tag_case(*, case: Case, name: str, by: User, now: dt.datetime) -> CaseTag:
    """Put a word on a case. The same word twice is one. The trail, which nobody mends, says that, not which word."""
    found = locked(case)
    check_handler(by, found)
    check_here(found)
    name = plain_line(name).lower()[:LONGEST_TAG]
    if not name:
        raise CaseIncomplete(_("Tulis labelnya."))
    if found.tags.count() >= MOST_TAGS:
        raise CaseIncomplete(_("Paling banyak %(most)d label per perkara.") % {"most": MOST_TAGS})
    tag, new = CaseTag.objects.get_or_create(
        case=found, name=name, defaults={"added_at": now, "added_by": by}
    )
    if new:
        _record("casework.tag", found, by=by, now=now)
    return tag


@transaction.atomic
def untag_case(*, tag: CaseTag, by: User, now: dt.datetime) -> None:
    found = locked(tag.case)
    check_handler(by, found)
    if CaseTag.objects.filter(pk=tag.pk).delete()[0]:
        _record("casework.untag", found, by=by, now=now)


@transaction.atomic
def link_cases(*, case: Case, other: Case, kind: LinkKind, by: User, now: dt.datetime) -> CaseLink:
    """Say that two cases belong together. The person must see both; both of one unit."""
    first, second = (locked(one) for one in sorted((case, other), key=lambda one: one.pk))
    found, target = (first, second) if first.pk == case.pk else (second, first)
    check_handler(by, found)
    check_here(found)
    if found.pk == target.pk or not can_see_case(by, target) or target.unit_id != found.unit_id:
        raise CannotMove(_("Perkara itu tidak ada di satuan kerja ini."))
    link, new = CaseLink.objects.get_or_create(
        case=found, other=target, defaults={"kind": kind, "added_at": now, "added_by": by}
    )
    if new:
        _record(
            "casework.link", found, by=by, now=now, after={"case": target.number_text, "kind": kind.value}
        )
    return link


@transaction.atomic
def unlink_cases(*, link: CaseLink, by: User, now: dt.datetime) -> None:
    found = locked(link.case)
    check_handler(by, found)
    if CaseLink.objects.filter(pk=link.pk).delete()[0]:
        _record("casework.unlink", found, by=by, now=now, before={"case": link.other.number_text})


@transaction.atomic
def attach_files(
    *, case: Case, files: Sequence[Incoming], is_internal: bool = True, by: User, now: dt.datetime
) -> list[CaseFile]:
    """A handler adds files; internal ones are never shown to the reporter."""
    found = locked(case)
    check_handler(by, found)
    check_here(found)
    if not is_internal:
        check_not_recused(by, found)
    return keep_files(case=found, files=files, is_internal=is_internal, by=by, now=now)


@transaction.atomic
def recuse(*, case: Case, person: User, reason: str, source: str = "", by: User, now: dt.datetime) -> Recusal:
    """A person's conflict of interest on the case, declared by themselves or written down by a keeper.

    From then on the person decides nothing of it; a case in their hand is taken out of it. Declared twice is once, and
    rests on ``source`` (a declaration elsewhere, whose person and number the trail does not tell) as soon as one came.
    """
    found = locked(case)
    if by.pk == person.pk:
        if not can_see_case(by, found):
            check_handler(by, found)
    else:
        check_keeper(by, found.unit, found.register)
    reason = reason.strip()[:LONGEST_REASON]
    if not reason:
        raise ReasonMissing(_("Tulis hubungan atau kepentingan yang Anda nyatakan."))
    standing = Recusal.objects.filter(case=found, person=person, withdrawn_at=None).first()
    if standing is not None:
        if source and not standing.source:
            standing.source = source
            standing.save(update_fields=["source"])
            _record_recusal("casework.recuse", standing, by=by, now=now)
        return standing
    recusal = Recusal.objects.create(
        case=found,
        person=person,
        reason_sealed=seal_text(found.key, reason),
        source=source,
        declared_at=now,
        declared_by=by,
    )
    if found.assigned_to_id == person.pk:
        found.assigned_to = None
        _save(found)
    _record_recusal("casework.recuse", recusal, by=by, now=now)
    person_recused.send(sender=Recusal, recusal=recusal, now=now)
    return recusal


@transaction.atomic
def withdraw_recusal(*, recusal: Recusal, by: User, now: dt.datetime) -> None:
    """Declared by mistake: the person's own word on the case by themselves; any other by a keeper who is somebody else.

    Nobody frees themselves of what another wrote down, or of what rests on a declaration in the register of conflicts.
    """
    found = locked(recusal.case)
    standing = Recusal.objects.select_for_update(of=("self",)).select_related("person").get(pk=recusal.pk)
    own_word = standing.declared_by_id == standing.person_id and not standing.source
    if by.pk != standing.person_id:
        check_keeper(by, found.unit, found.register)
    elif not own_word:
        raise Recused(_("Konflik ini tidak dicatat oleh Anda di sini. Petugas lain yang dapat mencabutnya."))
    if standing.withdrawn_at is None:
        standing.withdrawn_at, standing.withdrawn_by = now, by
        standing.save(update_fields=["withdrawn_at", "withdrawn_by"])
        _record_recusal("casework.withdraw_recusal", standing, by=by, now=now)


def _record_recusal(action: str, recusal: Recusal, *, by: User, now: dt.datetime) -> None:
    """Under the person's name where they said it on the case itself."""

    def actor(who: User) -> Actor:
        if recusal.source and who.pk == recusal.person_id:
            return DECLARANT
        return acting_on(recusal.case, who)

    record(
        chain=recusal.case.unit.trail_chain,
        by=actor(by),
        now=now,
        action=action,
        subject=recusal.case,
        label=recusal.case.number_text,
        after={"person": actor(recusal.person).actor_name},
    )


def _save(found: Case) -> None:
    found.version += 1
    found.save()


def _record(action: str, case: Case, *, by: User, now: dt.datetime, **sides: Mapping[str, Any]) -> None:
    record(
        chain=case.unit.trail_chain,
        by=acting_on(case, by),
        now=now,
        action=action,
        subject=case,
        label=case.number_text,
        **sides,
    )
