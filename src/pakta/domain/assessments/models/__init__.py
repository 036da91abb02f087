"""The tables of assessments."""

from pakta.domain.assessments.models.coverage import CoverageDecision, RememberedWording
from pakta.domain.assessments.models.round import Answer, AssessmentRound, Recommendation, Remark, RoundMember
from pakta.domain.assessments.models.settings import AssessmentDate, Fact, OfficialWording, StepEffort
from pakta.domain.assessments.models.worksheet import QuestionProof, Worksheet

__all__ = [
    "Answer",
    "AssessmentDate",
    "AssessmentRound",
    "CoverageDecision",
    "Fact",
    "OfficialWording",
    "QuestionProof",
    "Recommendation",
    "Remark",
    "RememberedWording",
    "RoundMember",
    "StepEffort",
    "Worksheet",
]
