"""The tables of public information beside its cases."""

from pakta.domain.registers.information.models.entries import (
    PublicInformation,
    PublicInformationQuerySet,
    SharedEntry,
)
from pakta.domain.registers.information.models.exempt import (
    ConsequenceTest,
    ConsequenceTestQuerySet,
    ExemptInformation,
    ExemptInformationQuerySet,
)
from pakta.domain.registers.information.models.links import ObjectionOf

__all__ = [
    "ConsequenceTest",
    "ConsequenceTestQuerySet",
    "ExemptInformation",
    "ExemptInformationQuerySet",
    "ObjectionOf",
    "PublicInformation",
    "PublicInformationQuerySet",
    "SharedEntry",
]
