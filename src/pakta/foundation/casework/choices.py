"""Kinds and states of casework's own things; a case's states are its register's."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Duty(TextChoices):
    """What somebody was appointed to do in one register of one unit."""

    KEEPER = "keeper", _("Petugas register")
    APPROVER = "approver", _("Penyetuju jawaban")


class MessageKind(TextChoices):
    INTERNAL = "internal", _("Catatan internal")
    ANSWER = "answer", _("Jawaban")
    INCOMING = "incoming", _("Pesan masuk")


class AnswerState(TextChoices):
    """How far a message came. Notes and what the reporter wrote are final at once."""

    DRAFT = "draft", _("Konsep")
    TO_APPROVE = "to_approve", _("Menunggu persetujuan")
    APPROVED = "approved", _("Disetujui, belum dikirim")
    SENT = "sent", _("Terkirim")
    DROPPED = "dropped", _("Dibatalkan")


ANSWER_TRANSITIONS: dict[AnswerState, frozenset[AnswerState]] = {
    AnswerState.DRAFT: frozenset({AnswerState.TO_APPROVE, AnswerState.SENT, AnswerState.DROPPED}),
    AnswerState.TO_APPROVE: frozenset({AnswerState.DRAFT, AnswerState.APPROVED, AnswerState.DROPPED}),
    AnswerState.APPROVED: frozenset({AnswerState.SENT, AnswerState.DRAFT, AnswerState.DROPPED}),
    AnswerState.SENT: frozenset(),
    AnswerState.DROPPED: frozenset(),
}


class ClockEnd(TextChoices):
    """Why a clock stopped that no act of the office met."""

    WITH_CASE = "with_case", _("berakhir bersama perkaranya")
    OTHER_CLASS = "other_class", _("klasifikasinya diganti")


class ChangeKind(TextChoices):
    """What was changed of a case beside its ways, with a reason."""

    CLASS = "class", _("Klasifikasi")
    CONFIDENTIALITY = "confidentiality", _("Kerahasiaan")


class LinkKind(TextChoices):
    RELATED = "related", _("Berkaitan")
    DUPLICATE = "duplicate", _("Duplikat dari")


class RecapState(TextChoices):
    DRAFTED = "drafted", _("Konsep rekap")
    SIGNED = "signed", _("Ditandatangani petugas")
    VOIDED = "voided", _("Dibatalkan")


RECAP_TRANSITIONS: dict[RecapState, frozenset[RecapState]] = {
    RecapState.DRAFTED: frozenset({RecapState.SIGNED}),
    RecapState.SIGNED: frozenset({RecapState.VOIDED}),
    RecapState.VOIDED: frozenset(),
}
