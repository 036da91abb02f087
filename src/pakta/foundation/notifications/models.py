"""A notice is told once to one person; a letter carries the notices somebody wants by mail.

Neither is in the trail: they tell what the trail, or the calendar, already knows, and say nothing of their own.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pakta.foundation.accounts.models import User
from pakta.foundation.notifications.choices import LetterState

KEY_LENGTH = 200
LINK_LENGTH = 500


class Mail(models.Model):
    """A mail ready to go. It leaves once: ``outbox`` says how, and what a crash means.

    ``not_before`` is the earliest moment of the next try; ``error`` is what the mail server said last.
    """

    message_id = models.CharField(max_length=120, unique=True)
    state = models.CharField(max_length=12, choices=LetterState, default=LetterState.WAITING)
    state_since = models.DateTimeField()
    not_before = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True)

    class Meta:
        abstract = True


class Letter(Mail):
    """One mail to one person, with the notices that waited for it."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    subject = models.CharField(_("perihal"), max_length=200)
    body = models.TextField(_("isi"))

    class Meta:
        verbose_name = _("surat")
        verbose_name_plural = _("surat")
        indexes = [
            models.Index(
                fields=["not_before"], condition=Q(state=LetterState.WAITING), name="letter_waiting"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=LetterState.values), name="notifications_letter_state_known"
            ),
        ]


class NoticeQuerySet(models.QuerySet["Notice"]):
    def visible_to(self, user: User) -> NoticeQuerySet:
        """A notice is its person's alone; what is told by mail only is not on the page."""
        return self.filter(user=user.pk, in_page=True)

    def unread(self) -> NoticeQuerySet:
        return self.filter(is_read=False, in_page=True)


class Notice(models.Model):
    """One sentence to one person, with the page of this site it is about ("" where there is none).

    ``key`` says what is told, so that a job run twice tells it once. ``letter`` is the mail that took it along.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=KEY_LENGTH)
    text = models.TextField()
    link = models.CharField(max_length=LINK_LENGTH, blank=True)
    created_at = models.DateTimeField()
    in_page = models.BooleanField()
    by_mail = models.BooleanField()
    is_read = models.BooleanField(default=False)
    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, null=True, related_name="notices")

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("pemberitahuan")
        verbose_name_plural = _("pemberitahuan")
        # What one job told stays in its order: the longest late first.
        ordering = ["is_read", "-created_at", "pk"]
        indexes = [
            models.Index(fields=["user", "is_read", "-created_at"], name="notice_of_person"),
            models.Index(
                fields=["user"], condition=Q(is_read=False, in_page=True), name="notice_unread_of_person"
            ),
            models.Index(
                fields=["user", "created_at"],
                condition=Q(by_mail=True, letter=None),
                name="notice_waiting_for_letter",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["user", "key"], name="notice_told_once"),
            models.CheckConstraint(
                condition=Q(in_page=True) | Q(by_mail=True), name="notice_is_told_somewhere"
            ),
            models.CheckConstraint(
                condition=Q(letter=None) | Q(by_mail=True), name="notice_in_letter_is_wanted_by_mail"
            ),
        ]


class Preference(models.Model):
    """What one person chose for one kind (``NoticeKind.key``); without a row the kind's defaults hold."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=60)
    in_page = models.BooleanField()
    by_mail = models.BooleanField()

    class Meta:
        verbose_name = _("pilihan pemberitahuan")
        verbose_name_plural = _("pilihan pemberitahuan")
        constraints = [models.UniqueConstraint(fields=["user", "kind"], name="preference_once_a_kind")]
