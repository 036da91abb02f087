"""Who decided on a request that is objected to. The objection goes to the superior of the PPID (UU 14/2008 art. 35), so
whoever approved the answer, or sent one that nobody approves, does not judge it again."""

from __future__ import annotations

from django.db.models.functions import Coalesce

from pakta.domain.registers.information.models import ObjectionOf
from pakta.foundation.casework.choices import AnswerState, MessageKind
from pakta.foundation.casework.models import Case, CaseMessage


def deciders_of_request(objection: Case) -> frozenset[int]:
    """Ids of those who approved the answers of its request that were sent, or sent them where nobody approved. One
    query."""
    request = ObjectionOf.objects.filter(objection=objection).values("request")
    found = CaseMessage.objects.filter(case__in=request, kind=MessageKind.ANSWER, state=AnswerState.SENT)
    decided_by = found.exclude(way="").values_list(Coalesce("approved_by", "sent_by"), flat=True)
    return frozenset(one for one in decided_by.order_by().distinct() if one is not None)
