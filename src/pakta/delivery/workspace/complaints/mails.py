"""What came of mails to the office's complaints mailbox."""

from __future__ import annotations

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from pakta.delivery.design.components.ways import Crumb
from pakta.delivery.workspace.casework.objects import KeeperPage
from pakta.domain.registers.complaints.choices import WHY, MailOutcome
from pakta.domain.registers.complaints.mailbox.settings import account_set
from pakta.domain.registers.complaints.models import IncomingMail
from pakta.domain.registers.complaints.queries import mailbox_named, mails_of

MAILS_A_PAGE = 50
TONES = {
    MailOutcome.CASE: ("accepted", "register"),
    MailOutcome.MESSAGE: ("handed_in", "mail"),
    MailOutcome.CLOSED: ("planned", "lock"),
    MailOutcome.REFUSED: ("planned", "close"),
    MailOutcome.IGNORED: ("planned", "close"),
    MailOutcome.UNREADABLE: ("late", "alert"),
}


class Mails(KeeperPage):
    """Each mail and what it became; nothing of what it said."""

    template = "workspace/complaints/mails.html"

    def get(self, request: HttpRequest, code: str, register: str) -> HttpResponse:
        account = account_set()
        listed = Paginator(mails_of(self.user, self.unit), MAILS_A_PAGE).get_page(request.GET.get("page"))
        context = {
            "register": self.register,
            "is_set": account is not None,
            "address": settings.PAKTA_IMAP_ADDRESS,
            "is_ours": self.unit.code == settings.PAKTA_IMAP_UNIT,
            "mailbox": mailbox_named(account.name) if account else None,
            "listed": listed,
            "lines": [_line(one) for one in listed],
            "crumbs": self.crumbs(Crumb(_("Surel masuk"))),
        }
        return self.show(context)


def _line(mail: IncomingMail) -> dict[str, object]:
    outcome = MailOutcome(mail.outcome)
    tone, icon = TONES[outcome]
    return {
        "mail": mail,
        "outcome": outcome.label,
        "tone": tone,
        "icon": icon,
        "why": WHY.get(mail.why, ""),
    }
