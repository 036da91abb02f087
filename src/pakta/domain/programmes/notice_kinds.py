"""What this context tells people of; each kind can be switched on and off."""

from django.utils.translation import gettext_lazy as _

from pakta.foundation.notifications.kinds import NoticeKind

REMINDER = NoticeKind(
    "programmes.reminder",
    _("Pengingat jatuh tempo"),
    _("Tujuh hari sebelumnya, pada harinya, lalu seminggu sekali selama terlambat."),
)
ASSIGNED = NoticeKind(
    "programmes.assigned",
    _("Tugas baru"),
    _("Ketika bukti suatu jatuh tempo ditugaskan kepada Anda."),
)
DIGEST = NoticeKind(
    "programmes.digest",
    _("Ikhtisar mingguan"),
    _(
        "Bagi koordinator, pada hari kerja pertama tiap minggu: yang jatuh tempo, terlambat, menunggu diperiksa, "
        "dan dikembalikan."
    ),
)
