"""All work that comes round by the clock, in one list. ``pakta serve`` looks every few minutes; ``pakta tick`` once.

Days and hours are those of Jakarta: at five there it is seven in Jayapura and the same day in the whole country.
Jobs run in this order, so that what the reminders say leaves with the letters of the same round.
"""

from __future__ import annotations

import datetime as dt
import logging
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from pakta.domain.evidence.actions.telling import tell_judged
from pakta.domain.evidence.actions.warning import keep_missing_warnings
from pakta.domain.monitoring.actions.recommended import tell_recommended
from pakta.domain.monitoring.actions.reminders import remind_of_findings
from pakta.domain.monitoring.actions.rounds import open_due_rounds
from pakta.domain.programmes.actions.assigning import tell_assigned
from pakta.domain.programmes.actions.imports import release_stuck_readings
from pakta.domain.programmes.actions.reminders import Links, digest_all, remind_all
from pakta.domain.registers.complaints.actions.lapor import sweep_lists
from pakta.domain.registers.complaints.actions.mail_intake import fetch_mails, forget_old_mails
from pakta.domain.registers.complaints.mailbox.settings import account_set
from pakta.domain.registers.conflicts.actions.reminding import remind_of_statements
from pakta.foundation.casework.actions.files import sweep_blobs
from pakta.foundation.casework.actions.lapsing import take_due_ways
from pakta.foundation.casework.actions.mails import send_case_mails
from pakta.foundation.casework.actions.recaps import draft_due_recaps, remind_of_recaps
from pakta.foundation.casework.actions.reminding import remind_of_cases, tell_of_unkept_registers
from pakta.foundation.casework.actions.transferring import forget_old_cases
from pakta.foundation.files.actions import sweep_files
from pakta.foundation.files.insights.actions.asking import release_stuck_insights
from pakta.foundation.files.insights.actions.mending import renew_lost_previews
from pakta.foundation.files.scanning.actions.asking import ask_unanswered_scans
from pakta.foundation.files.uploads.actions import sweep_uploads
from pakta.foundation.gatekeeping.actions import forget_old_knocks
from pakta.foundation.institutions.queries import office_open
from pakta.foundation.notifications.actions.letters import Addresses, send_letters, write_letters
from pakta.foundation.notifications.actions.tidying import forget_old_notices
from pakta.foundation.schedules.actions import Outcome, forget_old_runs, run_due
from pakta.foundation.schedules.rhythms import Job, Rhythm
from pakta.foundation.trail.actions import seal_day

log = logging.getLogger(__name__)
ZONE = ZoneInfo(settings.TIME_ZONE)


def seal(now: dt.datetime) -> str:
    """The root over all trail heads as the day begins: it covers everything before."""
    root = seal_day(day=timezone.localdate(now, ZONE), now=now)
    return f"{root.day.isoformat()} {root.root}"


def sweep(now: dt.datetime) -> str:
    """Bytes no row knows and uploads left alone; rows without bytes are for whoever runs the machine to restore."""
    report, uploads = sweep_files(now=now), sweep_uploads(now=now)
    sealed = sweep_blobs(now=now)
    renewed = renew_lost_previews(missing=report.missing, now=now)
    for sha256 in (lost := [sha256 for sha256 in report.missing if sha256 not in renewed]):
        log.error("stored file %s has lost its content", sha256)
    removed, missing = len(report.removed), len(lost)
    return (
        f"{removed + sealed} isi berkas tanpa pemilik dan {uploads} unggahan yang ditinggalkan dihapus, "
        f"{missing} berkas kehilangan isinya"
    )


def look(now: dt.datetime) -> str:
    """Decrees and files whose reading, look or scan was lost with its worker, or waits for a scanner that was down."""
    decrees = release_stuck_readings(now=now)
    looks, scans = release_stuck_insights(now=now), ask_unanswered_scans(now=now)
    warned = keep_missing_warnings(now=now)
    if not (decrees or looks or scans or warned):
        return ""
    return (
        f"{decrees} keputusan dibaca ulang, {looks} pembacaan dan {scans} pemindaian berkas diulang, "
        f"{warned} bukti diperiksa mesin"
    )


def forget(now: dt.datetime) -> str:
    """Who knocked at the public doors: kept for a day."""
    return f"{forget_old_knocks(now=now)} catatan ketukan pintu layanan dihapus"


def tidy(now: dt.datetime) -> str:
    notices, runs = forget_old_notices(now=now), forget_old_runs(now=now)
    mails, lists = forget_old_mails(now=now), sweep_lists(now=now)
    return (
        f"{notices} pemberitahuan, {runs} catatan jadwal, dan {mails} catatan surel lama dihapus, "
        f"{lists} daftar LAPOR! yang ditinggalkan dibuang"
    )


def close_by_clock(now: dt.datetime) -> str:
    """Cases that waited for their reporter longer than the law gives."""
    return f"{take_due_ways(now=now)} perkara ditutup karena tenggat yang mengajukannya lewat"


def look_into_mailbox(now: dt.datetime) -> str:
    """Mails to the complaints mailbox, where one is set."""
    account = account_set()
    if account is None:
        return ""
    unit = office_open(settings.PAKTA_IMAP_UNIT)
    if unit is None:
        log.error(
            "PAKTA_IMAP_UNIT=%r is no office's code; the mailbox is left alone", settings.PAKTA_IMAP_UNIT
        )
        return "PAKTA_IMAP_UNIT tidak menyebut kode satuan kerja"
    done = fetch_mails(account=account, unit=unit, ticket_page=ticket_page(), now=now)
    if not (done.cases or done.messages or done.others or done.trouble):
        return ""
    return (
        f"{done.cases} pengaduan dan {done.messages} balasan dari surel, {done.others} tidak diproses "
        f"{done.trouble}"
    ).rstrip()


def ticket_page() -> str:
    return settings.PAKTA_URL + reverse("portal:ticket")


def case_mails(now: dt.datetime) -> str:
    """Answers and news to reporters."""
    post = send_case_mails(ticket_page=ticket_page(), now=now)
    if post.trouble:
        log.warning("mail server: %s", post.trouble)
    if not (post.sent or post.failed or post.trouble):
        return ""
    return f"{post.sent} surel kepada yang mengajukan perkara terkirim, {post.failed} gagal {post.trouble}".rstrip()


LINKS = Links(
    item=lambda pk: reverse("programmes:item", args=[pk]), unit=lambda code: reverse("home:unit", args=[code])
)


def forget_cases(now: dt.datetime) -> str:
    """Cases past their retention lose what they knew of people."""
    return f"{forget_old_cases(now=now)} perkara lewat masa simpan dihapus isinya"


class RecapsMissing(Exception):
    """Some units' recaps could not be drafted."""


def recap_link(pk: int) -> str:
    return reverse("recaps:detail", args=[pk])


def draft_recaps(now: dt.datetime) -> str:
    """Recaps of periods that ended, on the first working day after them. Where a unit's failed the run has failed, so
    that it comes round again: what is drafted stays."""
    done = draft_due_recaps(link=recap_link, now=now)
    if done.failed:
        raise RecapsMissing(
            f"{done.new} rekap register disusun; tidak berhasil untuk {', '.join(done.failed)}"
        )
    return f"{done.new} rekap register disusun"


def finding_link(pk: int) -> str:
    return reverse("monitoring:finding", args=[pk])


def open_rounds(now: dt.datetime) -> str:
    """Monitoring of a period that ended, on the first working day after it, where nobody opened it."""
    opened = open_due_rounds(link=lambda pk: reverse("monitoring:round", args=[pk]), now=now)
    return f"{opened} putaran monitoring dibuka"


def remind(now: dt.datetime) -> str:
    """Of what falls due, of findings that wait for their follow-up, of cases, and of recaps nobody signed."""
    told = remind_all(links=LINKS, now=now)
    told += remind_of_findings(link=finding_link, now=now)
    told += remind_of_cases(now=now)
    told += tell_of_unkept_registers(link=lambda code: reverse("casework:appointments", args=[code]), now=now)
    told += remind_of_recaps(link=recap_link, now=now)
    told += remind_of_statements(link=lambda code: reverse("conflicts:statement", args=[code]), now=now)
    return f"{told} pengingat baru"


def tell(now: dt.datetime) -> str:
    """What became of proof, and what was given to whom, since people looked."""
    told = tell_judged(item_link=LINKS.item, now=now) + tell_assigned(item_link=LINKS.item, now=now)
    told += tell_recommended(link=finding_link, now=now)
    return f"{told} pemberitahuan baru" if told else ""


def digest(now: dt.datetime) -> str:
    return f"{digest_all(links=LINKS, now=now)} ikhtisar baru"


def letters(now: dt.datetime) -> str:
    """Nothing to say where nothing was written or sent: this runs every few minutes."""
    addresses = Addresses(settings.PAKTA_URL, reverse("notices:list"), reverse("notices:preferences"))
    written = write_letters(addresses=addresses, now=now)
    post = send_letters(now=now)
    if post.trouble:
        log.warning("mail server: %s", post.trouble)
    if not (written or post.sent or post.failed or post.trouble):
        return ""
    return f"{written} surel ditulis, {post.sent} terkirim, {post.failed} gagal {post.trouble}".rstrip()


JOBS: tuple[Job, ...] = (
    Job("seal", Rhythm.DAILY, seal, hour=1),
    Job("sweep-files", Rhythm.DAILY, sweep, hour=2),
    Job("tidy", Rhythm.DAILY, tidy, hour=3),
    Job("forget-cases", Rhythm.DAILY, forget_cases, hour=3),
    Job("open-rounds", Rhythm.DAILY, open_rounds, hour=4),
    Job("draft-recaps", Rhythm.DAILY, draft_recaps, hour=4),
    Job("reminders", Rhythm.DAILY, remind, hour=5),
    Job("digest", Rhythm.DAILY, digest, hour=5),
    Job("close-by-clock", Rhythm.DAILY, close_by_clock, hour=4),
    Job("forget-knocks", Rhythm.HOURLY, forget),
    Job("look-at-files", Rhythm.EACH_TICK, look),
    Job("tell", Rhythm.EACH_TICK, tell),
    Job("mailbox", Rhythm.EACH_TICK, look_into_mailbox),
    Job("case-mails", Rhythm.EACH_TICK, case_mails),
    Job("letters", Rhythm.EACH_TICK, letters),
)


def run_jobs(*, now: dt.datetime) -> list[Outcome]:
    """Run what is due at ``now`` and nobody has run yet."""
    return run_due(JOBS, zone=ZONE, now=now)
