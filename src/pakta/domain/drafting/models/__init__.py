"""The tables of the decree desk."""

from pakta.domain.drafting.models.checks import SwitchedOffCheck
from pakta.domain.drafting.models.draft_decree import DraftDecree, DraftDecreeQuerySet
from pakta.domain.drafting.models.look import DecreeLook

__all__ = ["DecreeLook", "DraftDecree", "DraftDecreeQuerySet", "SwitchedOffCheck"]
