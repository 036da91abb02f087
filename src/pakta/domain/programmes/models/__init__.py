"""The tables of a programme."""

from pakta.domain.programmes.models.amendment import Amendment
from pakta.domain.programmes.models.decree import Decree
from pakta.domain.programmes.models.decree_import import DecreeImport
from pakta.domain.programmes.models.delivery import Delivery, ProofStep
from pakta.domain.programmes.models.programme import (
    Component,
    EvidenceRequirement,
    Programme,
    Subcomponent,
    TargetPeriod,
    Team,
    TeamDecree,
    TeamMember,
    WorkItem,
)

__all__ = [
    "Amendment",
    "Component",
    "Decree",
    "DecreeImport",
    "Delivery",
    "EvidenceRequirement",
    "Programme",
    "ProofStep",
    "Subcomponent",
    "TargetPeriod",
    "Team",
    "TeamDecree",
    "TeamMember",
    "WorkItem",
]
