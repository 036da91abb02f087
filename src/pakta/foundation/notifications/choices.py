"""The states of a letter, and the allowed ways between them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class LetterState(TextChoices):
    WAITING = "waiting", _("Menunggu dikirim")
    SENDING = "sending", _("Sedang dikirim")
    SENT = "sent", _("Terkirim")
    GIVEN_UP = "given_up", _("Tidak terkirim")


LETTER_TRANSITIONS: dict[LetterState, frozenset[LetterState]] = {
    LetterState.WAITING: frozenset({LetterState.SENDING, LetterState.GIVEN_UP}),
    LetterState.SENDING: frozenset({LetterState.SENT, LetterState.WAITING, LetterState.GIVEN_UP}),
    LetterState.SENT: frozenset(),
    LetterState.GIVEN_UP: frozenset(),
}
