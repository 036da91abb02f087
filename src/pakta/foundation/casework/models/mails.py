"""Mails to reporters."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from pakta.foundation.casework.models.cases import Case
from pakta.foundation.casework.models.history import CaseStep
from pakta.foundation.casework.models.messages import CaseMessage
from pakta.foundation.notifications.choices import LetterState
from pakta.foundation.notifications.models import Mail


class CaseMail(Mail):
    """News to the reporter of a case: an answer, or a step they should hear of.

    It holds no words: what it says is read from the case when it leaves, so nothing of a case lies open here, and a
    case forgotten meanwhile sends nothing. ``in_reply_to`` is the Message-ID of the mail the case came by, "" else.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="mails")
    answer = models.ForeignKey(CaseMessage, on_delete=models.PROTECT, null=True, related_name="+")
    step = models.ForeignKey(CaseStep, on_delete=models.PROTECT, null=True, related_name="+")
    in_reply_to = models.CharField(max_length=250, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["not_before"], condition=Q(state=LetterState.WAITING), name="casework_mail_waiting"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=LetterState.values), name="casework_mail_state_known"
            ),
            models.CheckConstraint(
                condition=Q(answer=None, step__isnull=False) | Q(answer__isnull=False, step=None),
                name="casework_mail_tells_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.state}"
