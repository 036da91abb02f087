"""Why public information refuses; each sentence is said where it is raised."""

from pakta.shared.errors import DomainError


class ObjectionRefused(DomainError):
    """There is no such request, no ground, or the time to object is past."""


class NotYoursToKeep(DomainError):
    """The person does not keep the unit's register of information requests."""


class EntryIncomplete(DomainError):
    """Something an entry, a test or an exempt item needs is missing, or cannot be."""


class EntryChanged(DomainError):
    """The entry is in another state than the page showed."""


class NotTheTop(DomainError):
    """Exempt information is set by the unit at the top alone."""


class NothingPublic(DomainError):
    """An answer that names nothing that is public."""


class LetterRefused(DomainError):
    """The case is not where this letter is written."""


class ReportRefused(DomainError):
    """The year cannot be reported, or was."""
