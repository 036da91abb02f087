"""What this register tells people of; each kind can be switched on and off."""

from django.utils.translation import gettext_lazy as _

from pakta.foundation.notifications.kinds import NoticeKind

STATEMENT = NoticeKind(
    "conflicts.statement",
    _("Pernyataan konflik kepentingan"),
    _(
        "Selama Januari seminggu sekali, dan ketika petugas register mengingatkan, sampai Anda menandatanganinya."
    ),
)
