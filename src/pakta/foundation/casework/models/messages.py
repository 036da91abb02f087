"""What is written and handed over in a case, sealed with its key."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from pakta.foundation.accounts.models import User
from pakta.foundation.casework.choices import AnswerState, MessageKind
from pakta.foundation.casework.models.cases import Case
from pakta.foundation.institutions.models import Unit


class CaseMessage(models.Model):
    """A note among handlers, an answer to the reporter with its way to approval, or what the reporter wrote.

    ``way``: the key of the way an answer takes the case when it is sent; "" for a question or news in between.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="messages")
    kind = models.CharField(max_length=10, choices=MessageKind)
    state = models.CharField(max_length=10, choices=AnswerState, default=AnswerState.SENT)
    way = models.CharField(max_length=40, blank=True)
    text_sealed = models.TextField()
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    """Who began it; None for what the public wrote. All who wrote an answer are its ``authors``."""
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    sent_at = models.DateTimeField(null=True)
    sent_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    said_sealed = models.TextField(blank=True)
    """What its way asks (reason, note, fields), as the approver saw it; JSON."""
    return_note_sealed = models.TextField(blank=True)
    """Why the approver gave it back, while it is a draft again."""
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["written_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(approved_at=None, approved_by=None)
                | Q(approved_at__isnull=False, approved_by__isnull=False),
                name="casework_approval_says_who",
            ),
            models.CheckConstraint(
                condition=Q(sent_at=None, sent_by=None) | Q(sent_at__isnull=False, sent_by__isnull=False),
                name="casework_sending_says_who",
            ),
            models.CheckConstraint(
                condition=~Q(kind=MessageKind.ANSWER, state=AnswerState.SENT) | Q(sent_at__isnull=False),
                name="casework_sent_answers_say_when",
            ),
        ]
        indexes = [
            # Few wait at any time; the approver's list begins with them.
            models.Index(
                fields=["case"],
                condition=Q(state=AnswerState.TO_APPROVE),
                name="casework_waiting_answers",
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.kind} {self.pk}"


class AnswerAuthor(models.Model):
    """A person who wrote on an answer, and when they last did: none of them is its second person."""

    message = models.ForeignKey(CaseMessage, on_delete=models.PROTECT, related_name="authors")
    wrote_at = models.DateTimeField()
    wrote_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["message", "wrote_by"], name="casework_author_once_an_answer")
        ]

    def __str__(self) -> str:
        return f"{self.message_id} {self.wrote_by_id}"


class CaseFile(models.Model):
    """A file of a case, its bytes sealed in the storage under ``blob``. Its name is sealed too: names name people.

    ``is_internal``: never shown to the reporter.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="files")
    message = models.ForeignKey(CaseMessage, on_delete=models.PROTECT, null=True, related_name="files")
    name_sealed = models.TextField()
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    blob = models.CharField(max_length=100)
    is_internal = models.BooleanField(default=False)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["added_at", "pk"]
        indexes = [models.Index(fields=["blob"], name="casework_file_blob")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.blob}"


class AnswerTemplate(models.Model):
    """A text a unit answers with often. ``{nomor}``, ``{tanggal}``, ``{perihal}`` and ``{tenggat}`` are filled in."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    register = models.CharField(max_length=30)
    name = models.CharField(_("nama"), max_length=120)
    text = models.TextField(_("isi"))
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "register", "name"],
                condition=Q(withdrawn_at=None),
                name="casework_template_once",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False, withdrawn_at__gte=F("added_at")),
                name="casework_template_withdrawal_says_who",
            ),
        ]

    def __str__(self) -> str:
        return self.name
