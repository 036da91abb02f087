"""People of a fictional agency and the roles they hold."""

from __future__ import annotations

import datetime as dt

import factory
from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from factory.django import DjangoModelFactory

from pakta.foundation.accounts.models import Membership, User
from pakta.foundation.accounts.roles import ROLES, Role
from pakta.foundation.institutions.models import Unit
from tests.factories.institutions import UnitFactory

PASSWORD = "gunung-laut-sawah-9"
JOINED = dt.datetime(2026, 1, 2, 2, 0, tzinfo=dt.UTC)


class UserFactory(DjangoModelFactory[User]):
    """A person who signs in with ``PASSWORD`` and holds no role yet."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"pegawai{n}@kantor.example")
    name = factory.Sequence(lambda n: f"Pegawai {n}")
    password = factory.LazyFunction(lambda: make_password(PASSWORD))
    joined_at = JOINED

    address = factory.RelatedFactory("tests.factories.accounts.AddressFactory", "user")

    class Params:
        inactive = factory.Trait(is_active=False)
        english = factory.Trait(language="en")


class AddressFactory(DjangoModelFactory[EmailAddress]):
    """What allauth signs a person in by; made with the person, as the action does."""

    class Meta:
        model = EmailAddress

    email = factory.SelfAttribute("user.email")
    verified = True
    primary = True


class MembershipFactory(DjangoModelFactory[Membership]):
    """A role held now: a member of a new city office, or what the traits say."""

    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    unit = factory.SubFactory(UnitFactory, city=True)
    role = "member"
    given_at = JOINED

    class Params:
        planner = factory.Trait(role="planner")
        coordinator = factory.Trait(role="coordinator")
        head = factory.Trait(role="head")
        assessor = factory.Trait(role="assessor")
        supervisor = factory.Trait(role="supervisor")
        national_admin = factory.Trait(role="national_admin")
        ended = factory.Trait(
            ended_at=JOINED + dt.timedelta(days=30), ended_by=factory.SubFactory(UserFactory)
        )


def person(role: str | type[Role], unit: Unit, **user: object) -> User:
    """A new person who holds ``role`` in ``unit``."""
    key = role if isinstance(role, str) else role.key
    assert key in ROLES
    holder: User = UserFactory(**user)
    MembershipFactory(user=holder, unit=unit, role=key)
    return holder
