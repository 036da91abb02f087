"""What this context tells people of; each kind can be switched on and off."""

from django.utils.translation import gettext_lazy as _

from pakta.foundation.notifications.kinds import NoticeKind

JUDGED = NoticeKind(
    "evidence.judged",
    _("Hasil pemeriksaan bukti"),
    _("Ketika bukti yang Anda serahkan diterima atau dikembalikan."),
)
