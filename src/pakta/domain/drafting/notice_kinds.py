"""What this context tells people of; each kind can be switched on and off."""

from django.utils.translation import gettext_lazy as _

from pakta.foundation.notifications.kinds import NoticeKind

DRAFT = NoticeKind(
    "drafting.draft",
    _("Rancangan keputusan"),
    _("Rancangan yang menunggu pemeriksaan atau penetapan saya, dan kabar rancangan yang saya susun."),
)
