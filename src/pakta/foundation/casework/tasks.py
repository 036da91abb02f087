"""Work on cases that nobody waits for. It can run twice safely."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from pakta.foundation.accounts.models import User
from pakta.foundation.casework.actions.clocks import reckon_again
from pakta.foundation.institutions.models import Unit


@task()
def reckon_unit_again(unit: int, by: int) -> None:
    """The clocks of a unit and of those below it anew, after its calendar changed."""
    reckon_again(unit=Unit.objects.get(pk=unit), by=User.objects.get(pk=by), now=timezone.now())
