"""The tables of complaints beside their cases."""

from pakta.domain.registers.complaints.models.evaluations import Evaluation, FollowUp
from pakta.domain.registers.complaints.models.lapor import LaporImport, LaporTicket
from pakta.domain.registers.complaints.models.mailbox import IncomingMail, MailboxState

__all__ = ["Evaluation", "FollowUp", "IncomingMail", "LaporImport", "LaporTicket", "MailboxState"]
