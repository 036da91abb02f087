"""What this context tells people of; each kind can be switched on and off."""

from django.utils.translation import gettext_lazy as _

from pakta.foundation.notifications.kinds import NoticeKind

ROUND = NoticeKind(
    "monitoring.round",
    _("Putaran monitoring dibuka"),
    _("Anggota tim diminta menuliskan kendala dan rencana tindak lanjut butirnya."),
)
FINDING = NoticeKind(
    "monitoring.finding",
    _("Temuan monitoring"),
    _("Temuan yang menjadi tanggung jawab saya, dan putusan atas tindak lanjutnya."),
)
FINDING_REMINDER = NoticeKind(
    "monitoring.finding_reminder",
    _("Pengingat tenggat temuan"),
    _("Tujuh hari sebelum tenggat temuan, pada harinya, lalu seminggu sekali selama belum ditindaklanjuti."),
)
