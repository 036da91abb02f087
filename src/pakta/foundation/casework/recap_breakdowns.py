"""By what a register's recap breaks its counts down. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from pakta.foundation.casework.recap_figures import Division
from pakta.foundation.casework.register import Register, Words

CHANNEL, CLASS = "channel", "class"


def breakdown_names(rules: Register) -> dict[str, tuple[Words, Mapping[str, Words]]]:
    """Breakdown's key → its name and its groups' names: by channel, by class, and by what the register names besides;
    one it names itself takes the place of ours."""
    own = {one.key: (one.name, one.names) for one in rules.recap.breakdowns}
    found: dict[str, tuple[Words, Mapping[str, Words]]] = {}
    if CHANNEL not in own:
        found[CHANNEL] = (_("Kanal"), {one.key: one.name for one in rules.channels})
    if CLASS not in own and rules.classes:
        classes = {one.key: one.name for one in rules.classes}
        found[CLASS] = (_("Klasifikasi"), {**classes, "": _("Belum diklasifikasi")})
    return {**found, **own}


def divisions_of(rules: Register) -> list[Division]:
    """How to break down, in the words of the language that is on."""
    own = {one.key for one in rules.recap.breakdowns}
    found = []
    for key, (name, groups) in breakdown_names(rules).items():
        names = {group: str(word) for group, word in groups.items()}
        if key in own:
            division = Division(key, str(name), names, lambda case, key=key: case.groups[key])  # type: ignore[misc]
        elif key == CHANNEL:
            division = Division(key, str(name), names, lambda case: case.channel)
        else:
            division = Division(key, str(name), names, lambda case: case.classification)
        found.append(division)
    return found
