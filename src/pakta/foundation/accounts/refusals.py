"""Why an act on a person or a role is refused."""

from pakta.shared.errors import DomainError


class EmailTaken(DomainError):
    """Somebody already signs in with this address."""


class EmailInvalid(DomainError):
    """The address is none."""


class NameMissing(DomainError):
    """A person without a name."""


class PasswordTooWeak(DomainError):
    """The password validators say no; the sentence is theirs."""


class RoleUnknown(DomainError):
    """No such role."""


class NotYours(DomainError):
    """The actor may not give or end this role here, or may not act on this person."""


class OwnRole(DomainError):
    """Nobody raises or removes themselves."""


class RoleAlreadyHeld(DomainError):
    """The person holds this role in this unit already."""


class RoleAlreadyEnded(DomainError):
    """The role ended before."""


class LastManager(DomainError):
    """Nobody would be left to manage the people of the unit."""


class PersonInactive(DomainError):
    """A person who has been deactivated gets no role."""


class LanguageUnknown(DomainError):
    """Pakta does not speak it."""


class CalendarAddressGone(DomainError):
    """There is no calendar address left to revoke."""
