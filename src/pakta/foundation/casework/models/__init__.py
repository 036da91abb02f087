"""The tables of casework."""

from pakta.foundation.casework.models.cases import Case, CaseCounter, CaseLink, CaseQuerySet, CaseTag
from pakta.foundation.casework.models.clocks import CaseClock, CaseClockQuerySet, ClockChange
from pakta.foundation.casework.models.history import CaseChange, CaseStep, Transition
from pakta.foundation.casework.models.mails import CaseMail
from pakta.foundation.casework.models.messages import AnswerAuthor, AnswerTemplate, CaseFile, CaseMessage
from pakta.foundation.casework.models.people import Appointment, AppointmentQuerySet, Recusal
from pakta.foundation.casework.models.recaps import Recap, RecapQuerySet, RegisterSetting
from pakta.foundation.casework.models.views import SavedView

__all__ = [
    "AnswerAuthor",
    "AnswerTemplate",
    "Appointment",
    "AppointmentQuerySet",
    "Case",
    "CaseChange",
    "CaseClock",
    "CaseClockQuerySet",
    "CaseCounter",
    "CaseFile",
    "CaseLink",
    "CaseMail",
    "CaseMessage",
    "CaseQuerySet",
    "CaseStep",
    "CaseTag",
    "ClockChange",
    "Recap",
    "RecapQuerySet",
    "Recusal",
    "RegisterSetting",
    "SavedView",
    "Transition",
]
