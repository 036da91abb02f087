"""What the pages of one recap load, through what the person may see."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from pakta.delivery.design.components.ways import Crumb
from pakta.delivery.workspace.casework_recaps.presenting import recap_name
from pakta.delivery.workspace.pages import Page, number_typed
from pakta.foundation.accounts.models import User
from pakta.foundation.accounts.permissions import Permission
from pakta.foundation.accounts.rules import has_permission
from pakta.foundation.casework.choices import RecapState
from pakta.foundation.casework.models import Recap
from pakta.foundation.casework.recap_queries import recap_at_hand
from pakta.foundation.casework.rules import can_keep, can_see_register
from pakta.foundation.institutions.models import Unit

RecapRule = Callable[[User, Recap], bool]


def recap_address(pk: int) -> str:
    return reverse("recaps:detail", args=[pk])


def register_crumb(unit: Unit) -> Crumb:
    return Crumb(_("Register"), reverse("casework:overview", args=[unit.code]))


def sees_unit(user: User, unit: Unit) -> bool:
    """Signed recaps hold nothing of people: whoever sees the unit's programme reads them."""
    return has_permission(user, Permission.SEE_PROGRAMME, unit)


def judged_by_recap(user: User, unit: Unit) -> bool:
    """The recap itself decided already: who may not see it found nothing."""
    return True


def keeps(user: User, recap: Recap) -> bool:
    return can_keep(user, recap.unit, recap.register)


def sees_cases(user: User, recap: Recap) -> bool:
    return can_see_register(user, recap.unit, recap.register)


class RecapPage(Page):
    """A page of ``/rekap/<pk>/…``. ``rule`` is asked of the recap after it was found, and refuses with 403."""

    access = judged_by_recap
    rule: ClassVar[RecapRule | None] = None
    recap: Recap
    unit: Unit

    def load(self, **kwargs: Any) -> None:
        found = recap_at_hand(self.user, kwargs["pk"])
        if found is None:
            raise Http404
        self.recap, self.unit = found, found.unit
        rule = type(self).rule
        if rule is not None and not rule(self.user, found):
            raise PermissionDenied

    @property
    def address(self) -> str:
        return recap_address(self.recap.pk)

    @property
    def list_address(self) -> str:
        return reverse("recaps:list", args=[self.unit.code])

    @property
    def is_draft(self) -> bool:
        return self.recap.state == RecapState.DRAFTED

    @property
    def version(self) -> int:
        """The version of the recap that the form showed; one that no recap has where it says none."""
        typed = number_typed(self.request.POST, "versi")
        return -1 if typed is None else typed

    def crumbs(self, *further: Crumb) -> list[Crumb]:
        name = recap_name(self.recap)
        own = Crumb(name, self.address) if further else Crumb(name)
        return [register_crumb(self.unit), Crumb(_("Rekap register"), self.list_address), own, *further]
