"""What this context tells people of; each kind can be switched on and off."""

from django.utils.translation import gettext_lazy as _

from pakta.foundation.notifications.kinds import NoticeKind

CASE = NoticeKind(
    "casework.case",
    _("Perkara baru dan pesan masuk"),
    _("Ketika perkara masuk ke register yang Anda kelola, dan ketika yang mengajukannya menulis."),
)
ASSIGNED = NoticeKind(
    "casework.assigned",
    _("Perkara ditugaskan"),
    _("Ketika sebuah perkara ditugaskan kepada Anda."),
)
APPROVAL = NoticeKind(
    "casework.approval",
    _("Persetujuan jawaban"),
    _("Ketika jawaban menunggu persetujuan Anda, dan ketika jawaban yang Anda susun dikembalikan."),
)
CASE_DUE = NoticeKind(
    "casework.due",
    _("Tenggat perkara"),
    _("Tiga hari kerja sebelum tenggat perkara, ketika terlewat, lalu seminggu sekali."),
)
UNKEPT = NoticeKind(
    "casework.unkept",
    _("Register tanpa petugas"),
    _(
        "Ketika perkara menunggu di register yang belum punya petugas, sekali sehari, bila Anda dapat menunjuknya."
    ),
)
RECAP = NoticeKind(
    "casework.recap",
    _("Rekap register menunggu"),
    _(
        "Ketika rekap register yang Anda kelola tersusun dan menunggu ditandatangani, "
        "dan bila lama belum ditandatangani."
    ),
)
