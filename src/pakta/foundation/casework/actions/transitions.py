"""Laying down which steps the registers allow."""

from __future__ import annotations

from django.db import transaction

from pakta.foundation.casework.models import Transition
from pakta.foundation.casework.registry import registers


@transaction.atomic
def lay_down() -> None:
    """The table of transitions as the registers have it now. Those of a register that is gone stay: its steps do."""
    known = set(Transition.objects.values_list("register", "source", "to"))
    wanted = {(register.key, source, to) for register in registers() for source, to in register.transitions()}
    ours = {register.key for register in registers()}
    gone = [one for one in known - wanted if one[0] in ours]
    for register, source, to in gone:
        Transition.objects.filter(register=register, source=source, to=to).delete()
    Transition.objects.bulk_create(
        Transition(register=register, source=source, to=to) for register, source, to in sorted(wanted - known)
    )
