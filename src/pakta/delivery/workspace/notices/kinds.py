"""Every kind of notice there is, in the order in which a person chooses. A new kind is a line here."""

from pakta.domain.assessments.notice_kinds import ASSESSMENT, DISCUSSION
from pakta.domain.drafting.notice_kinds import DRAFT
from pakta.domain.evidence.notice_kinds import JUDGED
from pakta.domain.monitoring.notice_kinds import FINDING, FINDING_REMINDER, ROUND
from pakta.domain.programmes.notice_kinds import ASSIGNED, DIGEST, REMINDER
from pakta.domain.registers.conflicts.notice_kinds import STATEMENT
from pakta.foundation.casework.notice_kinds import APPROVAL, CASE, CASE_DUE, RECAP, UNKEPT
from pakta.foundation.casework.notice_kinds import ASSIGNED as CASE_ASSIGNED
from pakta.foundation.notifications.kinds import NoticeKind

KINDS: tuple[NoticeKind, ...] = (
    REMINDER,
    ASSIGNED,
    JUDGED,
    ROUND,
    FINDING,
    FINDING_REMINDER,
    ASSESSMENT,
    DISCUSSION,
    DRAFT,
    CASE,
    CASE_ASSIGNED,
    APPROVAL,
    CASE_DUE,
    UNKEPT,
    RECAP,
    STATEMENT,
    DIGEST,
)
KIND_OF: dict[str, NoticeKind] = {kind.key: kind for kind in KINDS}
