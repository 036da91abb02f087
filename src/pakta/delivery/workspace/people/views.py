"""People of a unit: the list, adding one, giving and ending roles, shutting out and letting in again."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from pakta.delivery.design.components.ways import Crumb
from pakta.delivery.workspace.pages import line_typed
from pakta.delivery.workspace.people.forms import PersonForm, RoleForm
from pakta.delivery.workspace.people.presenting import PersonLine, RoleLine, roles_in_words, roles_to_give
from pakta.delivery.workspace.units import UnitPage
from pakta.foundation.accounts.actions import (
    create_user,
    deactivate_user,
    end_role,
    give_role,
    reactivate_user,
)
from pakta.foundation.accounts.models import Membership, User
from pakta.foundation.accounts.password_links import PasswordLink, issue_password_link, password_link_of
from pakta.foundation.accounts.permissions import Permission
from pakta.foundation.accounts.queries import (
    memberships_of,
    people_ever_of,
    people_with_roles,
    person_with_address,
    roles_held,
)
from pakta.foundation.accounts.rules import can_manage_person, has_permission
from pakta.foundation.institutions.models import Unit
from pakta.shared.errors import DomainError

PEOPLE_A_PAGE = 50
DAY = 24 * 60 * 60


def can_manage_people(user: User, unit: Unit) -> bool:
    return has_permission(user, Permission.MANAGE_PEOPLE, unit)


class PeoplePage(UnitPage):
    """A page about the people of one unit."""

    access = can_manage_people

    @property
    def list_address(self) -> str:
        return reverse("people:list", args=[self.unit.code])

    def crumbs(self, *names: str) -> list[Crumb]:
        return [Crumb(_("Pengguna"), self.list_address), *(Crumb(name) for name in names)]


class PeopleList(PeoplePage):
    """Everybody with a role here, found by name or address."""

    template = "workspace/people/list.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        words = line_typed(request.GET, "cari", longest=100)
        listed = Paginator(people_with_roles(self.unit, words), PEOPLE_A_PAGE).get_page(
            request.GET.get("page")
        )
        people = list(listed)
        return self.show(
            {
                "listed": listed,
                "lines": PersonLine.all_of(people, roles_held(self.unit, people)),
                "words": words,
            }
        )


class RolesInWords(PeoplePage):
    """What each role lets its holder do."""

    template = "workspace/people/roles.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        return self.show({"roles": roles_in_words(), "crumbs": self.crumbs(pgettext("banyak", "Peran"))})


class AddPerson(PeoplePage):
    """A new person with a first role; somebody who has an account elsewhere gets the role with it."""

    template = "workspace/people/add.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        return self._page(PersonForm(roles=roles_to_give(self.user, self.unit)))

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        form = PersonForm(request.POST, roles=roles_to_give(self.user, self.unit))
        if not form.is_valid():
            return self._page(form, status=422)
        known = person_with_address(form.cleaned_data["email"])
        try:
            if known is not None:
                return self._give(known, form.cleaned_data["role"])
            added = create_user(
                email=form.cleaned_data["email"],
                name=form.cleaned_data["name"],
                unit=self.unit,
                role=form.cleaned_data["role"],
                by=self.user,
                now=self.now,
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
            return self._page(form, status=422)
        return show_link(self, added, password_link_of(added))

    def _give(self, known: User, role: str) -> HttpResponse:
        give_role(user=known, role=role, unit=self.unit, by=self.user, now=self.now)
        messages.success(
            self.request,
            _("%(name)s sudah memiliki akun; perannya ditambahkan. Kata sandinya tetap.")
            % {"name": known.name},
        )
        return self.go(reverse("people:detail", args=[self.unit.code, known.pk]))

    def _page(self, form: PersonForm, *, status: int = 200) -> HttpResponse:
        return self.show({"form": form, "crumbs": self.crumbs(_("Tambah pengguna"))}, status=status)


def show_link(page: PeoplePage, person: User, link: PasswordLink) -> HttpResponse:
    """The one page on which the link is seen; it answers a POST and nothing keeps it."""
    path = reverse("account_reset_password_from_key", kwargs={"uidb36": link.uid, "key": link.key})
    context = {
        "person": person,
        "link": page.request.build_absolute_uri(path),
        "facts": [
            (_("Surel untuk masuk"), person.email),
            (
                pgettext("tautan", "Berlaku"),
                _("%(days)d hari, sekali pakai") % {"days": settings.PASSWORD_RESET_TIMEOUT // DAY},
            ),
        ],
        "crumbs": page.crumbs(person.name),
    }
    response = page.show(context, template="workspace/people/link.html")
    response["Cache-Control"] = "no-store"
    return response


class PersonPage(PeoplePage):
    """A page about one person who has or had a role at the unit."""

    person: User

    def load(self, **kwargs: Any) -> None:
        super().load(**kwargs)
        if not can_manage_people(self.user, self.unit):
            return  # refused by ``access`` in a moment; what is asked for is not looked up
        found = people_ever_of(self.unit).filter(pk=kwargs["pk"]).first()
        if found is None:
            raise Http404
        self.person = found

    @property
    def address(self) -> str:
        return reverse("people:detail", args=[self.unit.code, self.person.pk])


class PersonDetail(PersonPage):
    """A person's roles here, held and ended; POST gives one more."""

    template = "workspace/people/detail.html"

    def get(self, request: HttpRequest, code: str, pk: int) -> HttpResponse:
        return self._page()

    def post(self, request: HttpRequest, code: str, pk: int) -> HttpResponse:
        form = RoleForm(request.POST, roles=self._givable(list(memberships_of(self.person, self.unit))))
        if not form.is_valid():
            return self._page(form, status=422)
        return self.act(
            lambda: give_role(
                user=self.person, role=form.cleaned_data["role"], unit=self.unit, by=self.user, now=self.now
            ),
            done=_("Peran diberikan."),
            then=self.address,
        )

    def _givable(self, memberships: list[Membership]) -> Any:
        if self.person.pk == self.user.pk or not self.person.is_active:
            return []
        held = [one.role for one in memberships if one.ended_at is None]
        return roles_to_give(self.user, self.unit, besides=held)

    def _page(self, form: RoleForm | None = None, *, status: int = 200) -> HttpResponse:
        memberships = list(memberships_of(self.person, self.unit))
        lines = [RoleLine.of(one, self.user) for one in memberships]
        givable = self._givable(memberships)
        is_self = self.person.pk == self.user.pk
        context = {
            "person": self.person,
            "held": [line for line in lines if line.membership.ended_at is None],
            "ended": [line for line in lines if line.membership.ended_at is not None],
            "form": form or (RoleForm(roles=givable) if givable else None),
            "is_self": is_self,
            "may_manage": not is_self and can_manage_person(self.user, self.person),
            "crumbs": self.crumbs(self.person.name),
        }
        return self.show(context, status=status)


class EndRole(PersonPage):
    """End one role, once asked whether that is meant."""

    template = "workspace/people/end_role.html"
    membership: Membership

    def load(self, **kwargs: Any) -> None:
        super().load(**kwargs)
        if not can_manage_people(self.user, self.unit):
            return
        found = memberships_of(self.person, self.unit).filter(pk=kwargs["membership"]).first()
        if found is None:
            raise Http404
        self.membership = found

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        context = {"person": self.person, "role": self.membership.role_class.name, "back_url": self.address}
        return self.show(context)

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        try:
            end_role(membership=self.membership, by=self.user, now=self.now)
        except DomainError as refusal:
            messages.error(request, str(refusal))
            return self.go(self.address)
        messages.success(request, _("Peran diakhiri."))
        # Who ended their own role may no longer see this page.
        return self.go(self.address if self.person.pk != self.user.pk else reverse("home:start"))


class Deactivate(PersonPage):
    """Shut a person out, once asked whether that is meant."""

    template = "workspace/people/deactivate.html"

    def get(self, request: HttpRequest, code: str, pk: int) -> HttpResponse:
        return self.show({"person": self.person, "back_url": self.address})

    def post(self, request: HttpRequest, code: str, pk: int) -> HttpResponse:
        return self.act(
            lambda: deactivate_user(user=self.person, by=self.user, now=self.now),
            done=_("%(name)s dinonaktifkan.") % {"name": self.person.name},
            then=self.address,
        )


class Reactivate(PersonPage):
    """Let a person in again."""

    def post(self, request: HttpRequest, code: str, pk: int) -> HttpResponse:
        return self.act(
            lambda: reactivate_user(user=self.person, by=self.user, now=self.now),
            done=_("%(name)s aktif kembali.") % {"name": self.person.name},
            then=self.address,
        )


class NewPasswordLink(PersonPage):
    """A link for somebody who lost their password."""

    def post(self, request: HttpRequest, code: str, pk: int) -> HttpResponse:
        try:
            link = issue_password_link(user=self.person, by=self.user, now=self.now)
        except DomainError as refusal:
            messages.error(request, str(refusal))
            return self.go(self.address)
        return show_link(self, self.person, link)
