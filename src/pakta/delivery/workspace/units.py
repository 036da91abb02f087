"""The pages that belong to one unit, named by its code in the address."""

from __future__ import annotations

from typing import Any

from django.http import Http404

from pakta.delivery.workspace.pages import Page
from pakta.foundation.accounts.models import User
from pakta.foundation.accounts.permissions import Permission
from pakta.foundation.accounts.rules import units_where
from pakta.foundation.institutions.models import Unit


def works_in(user: User, unit: Unit) -> bool:
    """Who holds a role in the unit itself reports and declares there; who looks at it from above does not."""
    return any(membership.unit_id == unit.pk for membership in user.active_memberships)


class UnitPage(Page):
    """A page at ``/satker/<code>/…``; a unit the person may not see does not exist for them."""

    unit: Unit

    def load(self, **kwargs: Any) -> None:
        code = kwargs["code"]
        # Most people work in one unit, which came with their roles; the database is asked for the others.
        own = (membership.unit for membership in self.user.active_memberships if membership.unit.code == code)
        found = next(own, None) or units_where(self.user, Permission.SEE_PROGRAMME).filter(code=code).first()
        if found is None:
            raise Http404
        self.unit = found
