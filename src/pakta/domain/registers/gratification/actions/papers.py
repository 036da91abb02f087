"""The report of a gift as a form on paper: kept with its case, or set for whoever may read all of it."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import override

from pakta.domain.registers.gratification.models import REGISTER
from pakta.domain.registers.gratification.report_paper import ReportFacts, report_paper
from pakta.foundation.accounts.models import User
from pakta.foundation.casework.actions.letters import Letter, write_letter
from pakta.foundation.casework.contents import contents_of
from pakta.foundation.casework.models import Case
from pakta.foundation.casework.refusals import Forgotten, NotYourCase
from pakta.foundation.casework.rules import can_see_identity
from pakta.foundation.papers.blocks import Paper
from pakta.foundation.papers.printing import print_paper
from pakta.foundation.papers.queries import letterhead_of, office_of


def keep_report_form(*, case: Case, version: int, by: User, now: dt.datetime) -> Letter:
    """Keep the form with the case as PDF and DOCX; of a confidential case without what points at people.

    Refuses what ``write_letter`` refuses.
    """
    today = case.unit.local_date(now)
    paper = _paper(case, today, hides_people=case.is_confidential)
    return write_letter(case=case, paper=paper, dated_on=today, version=version, by=by, now=now)


def whole_report_form(*, case: Case, by: User, now: dt.datetime) -> bytes:
    """The form with all it says, as PDF, to send on; kept nowhere. Refuses who may not know who reported."""
    if not can_see_identity(by, case):
        raise NotYourCase(_("Formulir lengkap hanya dibuka oleh petugas UPG dan pelapornya."))
    today = case.unit.local_date(now)
    head = letterhead_of(case.unit)
    return print_paper(
        paper=_paper(case, today, hides_people=False),
        number="",
        dated_on=today,
        head=head.printed,
        author=case.unit.name,
    ).pdf


def _paper(case: Case, today: dt.date, *, hides_people: bool) -> Paper:
    assert case.register == REGISTER
    if case.is_forgotten:
        raise Forgotten(_("Isi perkara ini sudah dihapus setelah masa simpannya."))
    rules, held = case.register_rules, contents_of(case)
    hidden = {one.key for one in rules.fields if one.identity} if hides_people else set()
    with override("id"):
        return report_paper(
            ReportFacts(
                office=office_of(case.unit),
                number=case.number_text,
                received_on=case.received_on,
                dated_on=today,
                kind=held.words("kind"),
                state=str(case.state_rules.name),
                names={one.key: str(one.name) for one in rules.fields},
                said={one.key: held.words(one.key) for one in rules.fields},
                hides=frozenset(hidden),
            )
        )
