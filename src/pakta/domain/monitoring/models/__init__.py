"""The tables of monitoring."""

from pakta.domain.monitoring.models.finding import Finding, FollowUp
from pakta.domain.monitoring.models.meeting import Attendance, Decision, Meeting, MeetingPhoto
from pakta.domain.monitoring.models.round import CadenceChoice, Round, RoundNote

__all__ = [
    "Attendance",
    "CadenceChoice",
    "Decision",
    "Finding",
    "FollowUp",
    "Meeting",
    "MeetingPhoto",
    "Round",
    "RoundNote",
]
