"""What this context tells people of; each kind can be switched on and off."""

from django.utils.translation import gettext_lazy as _

from pakta.foundation.notifications.kinds import NoticeKind

ASSESSMENT = NoticeKind(
    "assessments.round",
    _("Penilaian LKE"),
    _("Penugasan sebagai asesor, putaran penilaian yang dibuka, dikunci, atau dibuka kembali."),
)
DISCUSSION = NoticeKind(
    "assessments.remark",
    _("Diskusi LKE"),
    _("Pesan dan permintaan bukti tambahan pada pertanyaan LKE."),
)
