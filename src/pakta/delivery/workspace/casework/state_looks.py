"""A register's states as badges: its word, a colour of the design, and an icon."""

from __future__ import annotations

from dataclasses import dataclass

from pakta.foundation.casework.register import State

TONES = {
    "grey": ("planned", "state-planned"),
    "blue": ("due", "inbox"),
    "violet": ("handed_in", "state-handed_in"),
    "green": ("accepted", "check"),
    "amber": ("returned", "state-due"),
    "red": ("late", "close"),
}
"""A register's tone → the colour and icon here."""


@dataclass(frozen=True, slots=True)
class StateTold:
    word: str
    tone: str
    icon: str


def state_told(state: State) -> StateTold:
    tone, icon = TONES.get(state.tone, TONES["grey"])
    return StateTold(str(state.name), tone, icon)
