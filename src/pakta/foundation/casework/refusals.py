"""Why casework refuses; each sentence is said where it is raised."""

from pakta.shared.errors import DomainError


class NotYourRegister(DomainError):
    """The person was not appointed to this register."""


class NotYourCase(DomainError):
    """The person neither keeps the register nor has the case in hand."""


class Recused(DomainError):
    """The person declared a conflict of interest on this case."""


class TwoPeopleNeeded(DomainError):
    """The register wants another person for this than who reported or wrote."""


class CaseMovedOn(DomainError):
    """The case is in another state than the page showed; somebody was faster."""


class ReasonMissing(DomainError):
    """This passage takes a reason."""


class PersonMissing(DomainError):
    """Nobody was named to take the case, or somebody who cannot."""


class CaseIncomplete(DomainError):
    """What every case needs (subject, channel, moment of reception) is missing or cannot be."""


class FileRefused(DomainError):
    """A file of a case cannot be taken."""


class AnswerRefused(DomainError):
    """The answer is empty or in another state than this needs."""


class TooMuchToday(DomainError):
    """A reporter wrote or sent more into one case than a day takes."""


class ClockRefused(DomainError):
    """The clock does not run, was extended before, or the day cannot be."""


class RecapRefused(DomainError):
    """The recap is not in the state this needs."""


class CannotMove(DomainError):
    """The case cannot go to that register."""


class Forgotten(DomainError):
    """The case is past its retention: what it held of people is gone."""
