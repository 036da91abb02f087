"""Who did it, as the trail sees it: a stable key and the name at that moment, nothing more."""

from dataclasses import dataclass
from typing import Protocol


class Actor(Protocol):
    """Anybody who can act. A user is one, and so is the system itself."""

    @property
    def actor_key(self) -> str:
        """Stable and unique for ever, such as ``user:12``."""

    @property
    def actor_name(self) -> str:
        """The name people know the actor by today."""


@dataclass(frozen=True)
class NamedActor:
    """An actor that has no account."""

    actor_key: str
    actor_name: str


SYSTEM = NamedActor("system", "Sistem")
"""Pakta itself: scheduled work and the commands of whoever runs the machine."""

VISITOR = NamedActor("visitor", "Tanpa masuk")
"""Somebody who has not signed in."""
