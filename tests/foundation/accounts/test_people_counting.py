"""Whose roles count at an office."""

import pytest
from tests.factories.accounts import MembershipFactory, person
from tests.factories.institutions import UnitFactory, family

from pakta.foundation.accounts.queries import memberships_counting_at


@pytest.mark.django_db
def test_roles_held_there_and_those_above_that_reach() -> None:
    top, province, city = family()
    here, admin, supervisor = (
        person("member", city),
        person("national_admin", top),
        person("supervisor", province),
    )
    person("coordinator", province)
    person("member", city, inactive=True)
    person("supervisor", UnitFactory(city=True).parent)
    MembershipFactory(unit=city, ended=True)
    assert {one.user for one in memberships_counting_at(city)} == {here, admin, supervisor}
    assert {one.user for one in memberships_counting_at(top)} == {admin}
