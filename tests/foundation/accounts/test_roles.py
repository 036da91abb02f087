"""What the roles say they may do."""

import pytest

from pakta.foundation.accounts.permissions import Permission as P
from pakta.foundation.accounts.roles import ROLES, NationalAdmin, Role

TABLE = {
    "planner": {
        P.SEE_PROGRAMME,
        P.SEE_EVIDENCE,
        P.HAND_IN_EVIDENCE,
        P.IMPORT_DECREE,
        P.CHANGE_PLAN,
        P.MANAGE_TEAMS,
        P.REVIEW_EVIDENCE,
        P.RUN_MONITORING,
        P.ANSWER_WORKSHEET,
        P.RUN_ASSESSMENT,
        P.MANAGE_LETTERHEAD,
        P.SEE_DRAFT_DECREES,
        P.DRAFT_DECREE,
    },
    "legal_officer": {
        P.SEE_PROGRAMME,
        P.SEE_DRAFT_DECREES,
        P.DRAFT_DECREE,
        P.CHECK_DECREE,
        P.ENACT_DECREE,
        P.MANAGE_LAWBOOK,
        P.DECLARE_STAGES,
    },
    "member": {P.SEE_PROGRAMME, P.SEE_EVIDENCE, P.HAND_IN_EVIDENCE, P.ANSWER_WORKSHEET},
    "coordinator": {
        P.SEE_PROGRAMME,
        P.SEE_EVIDENCE,
        P.HAND_IN_EVIDENCE,
        P.IMPORT_DECREE,
        P.CHANGE_PLAN,
        P.MANAGE_TEAMS,
        P.REVIEW_EVIDENCE,
        P.RUN_MONITORING,
        P.ANSWER_WORKSHEET,
        P.RUN_ASSESSMENT,
        P.MANAGE_LETTERHEAD,
        P.SEE_DRAFT_DECREES,
        P.DRAFT_DECREE,
        P.CHECK_DECREE,
        P.ENACT_DECREE,
        P.MANAGE_LAWBOOK,
        P.DECLARE_STAGES,
        P.MANAGE_PEOPLE,
        P.SEE_TRAIL,
    },
    "head": {P.SEE_PROGRAMME, P.SEE_EVIDENCE, P.SEE_TRAIL, P.SEE_DRAFT_DECREES, P.ENACT_DECREE},
    "assessor": {P.SEE_PROGRAMME, P.SEE_EVIDENCE, P.ASSESS},
    "supervisor": {
        P.SEE_PROGRAMME,
        P.SEE_EVIDENCE,
        P.SEE_UNITS_BELOW,
        P.ASSESS,
        P.LEAD_ASSESSMENT,
    },
    "national_admin": {
        P.SEE_PROGRAMME,
        P.SEE_EVIDENCE,
        P.SEE_UNITS_BELOW,
        P.SEE_TRAIL,
        P.MANAGE_PEOPLE,
        P.MANAGE_INSTITUTIONS,
        P.DECLARE_STAGES,
    },
}


def test_the_roles_and_their_permissions_are_these() -> None:
    assert {key: set(role.permissions) for key, role in ROLES.items()} == TABLE


def test_only_supervisor_and_national_admin_reach_below() -> None:
    assert {key for key, role in ROLES.items() if role.reaches_below} == {"supervisor", "national_admin"}


def test_nobody_is_all_powerful() -> None:
    assert all(set(role.permissions) != set(P) for role in ROLES.values())


def test_every_permission_is_some_roles() -> None:
    assert {one for role in ROLES.values() for one in role.permissions} == set(P)


@pytest.mark.parametrize("role", [role for role in ROLES.values() if role is not NationalAdmin])
def test_a_role_gives_no_more_than_it_has(role: type[Role]) -> None:
    for key in role.may_give:
        assert ROLES[key].permissions <= role.permissions
        assert role.reaches_below or not ROLES[key].reaches_below


def test_who_may_give_roles_manages_people_or_leads_assessors() -> None:
    for role in ROLES.values():
        assert (P.MANAGE_PEOPLE in role.permissions) == bool(role.may_give - {"assessor"})
    assert {key for key, role in ROLES.items() if "assessor" in role.may_give} == {
        "supervisor",
        "national_admin",
    }


@pytest.mark.parametrize("role", ROLES.values())
def test_a_role_says_what_it_is_in_words(role: type[Role]) -> None:
    assert str(role.name)
    assert len(str(role.description).split()) >= 8
