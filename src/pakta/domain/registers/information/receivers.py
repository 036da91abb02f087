"""What follows from news of casework: objections find their requests, and upheld ones open them again."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pakta.domain.registers.information import objections, requests
from pakta.domain.registers.information.actions.objecting import reopen_request, tie_to_request
from pakta.domain.registers.information.actions.sharing import check_shared
from pakta.foundation.casework.models import Case, CaseStep


def objection_opened(sender: object, *, case: Case, **_news: Any) -> None:
    """Refuses an objection without a request, a ground or time, and with it the act that brought it."""
    if case.register == objections.KEY:
        tie_to_request(case)


def case_went_on(sender: object, *, case: Case, step: CaseStep, now: dt.datetime, **_news: Any) -> None:
    if case.register == objections.KEY and case.state in (objections.UPHELD, objections.PARTLY):
        reopen_request(case, step, now=now)
    if case.register == requests.KEY and step.act == "answer_public":
        check_shared(case, on=case.unit.local_date(now))
