"""The walk: every address × everybody, at the own office, at one below, at another, and signed out.

``walk.WALK`` says who gets in where. An address that nobody wrote down there fails the test, and so does a page that
does not say who may see it. A refused POST must leave no mark in the trail; a POST that is let in does its deed.
"""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from tests.delivery.walk import (
    ACCOUNT,
    COLUMNS,
    DOES_NOT_WRITE,
    FORBIDDEN,
    FROM_ABOVE,
    LET_IN,
    NOT_BELOW,
    NOT_THERE,
    OLD_ADDRESSES,
    OWN,
    PROTOCOLS,
    PUBLIC,
    STATUS,
    address_of,
    addresses,
    payload_of,
    rows,
)
from tests.factories.accounts import person
from tests.factories.institutions import UnitFactory, family
from tests.factories.offices import Office
from tests.factories.programmes import small_pdf

from pakta.delivery.workspace.pages import Page, signed_in
from pakta.domain.drafting import printing
from pakta.domain.registers.conflicts import printing as conflict_papers
from pakta.foundation.accounts.models import User
from pakta.foundation.accounts.roles import ROLES
from pakta.foundation.papers.printing import Printed
from pakta.foundation.trail.models import Entry

NAMING_OFFICES = {
    f"portal:{page}" for page in ("start", "front", "send", "objection_start", "information", "recaps")
}
"""Public pages that say an office's name, which everybody knows."""
OF_ONE_PUBLISHED = ("entry", "document", "recap", "recap_data")
REACHING = [role for role in COLUMNS if ROLES[role].reaches_below]


@pytest.fixture(autouse=True)
def papers_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    """Decrees are not set here: who may print and enact is the matter, and setting takes a process each time."""
    monkeypatch.setattr(
        printing, "write_papers", lambda _reading, _look, *, forms: {form: small_pdf() for form in forms}
    )
    monkeypatch.setattr(conflict_papers, "print_paper", lambda **_paper: Printed(small_pdf(), b""))


def visit(client: Client, page: str, method: str, ids: dict[str, Any]) -> tuple[int, int]:
    """The status and how many entries the trail grew by; nothing of the visit stays."""
    with transaction.atomic():
        before = Entry.objects.count()
        if method == "GET":
            status = client.get(address_of(page, ids)).status_code
        else:
            status = client.post(address_of(page, ids), payload_of(page, ids)).status_code
        written = Entry.objects.count() - before
        transaction.set_rollback(True)
    return status, written


def signed_in_client(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_every_address_is_in_the_table_or_on_a_list_with_its_reason() -> None:
    walked = {page for page, _method, _marks in rows()}
    known = walked | set(PUBLIC) | ACCOUNT | OLD_ADDRESSES | PROTOCOLS
    assert {name for name, _pattern in addresses()} == known


def test_the_table_has_a_row_for_each_method_a_page_answers() -> None:
    walked = {(page, method) for page, method, _marks in rows()}
    pages = {page for page, _method in walked}
    answered = {
        (name, method.upper())
        for name, pattern in addresses()
        if name in pages
        for method in ("get", "post", "put", "patch", "delete")
        if hasattr(pattern.callback.view_class, method)
    }
    assert answered == walked


def test_every_page_says_who_may_see_it() -> None:
    outside = set(PUBLIC) | ACCOUNT | OLD_ADDRESSES
    for name, pattern in addresses():
        if name in outside:
            continue
        view = pattern.callback.view_class
        assert issubclass(view, Page), name
        assert callable(getattr(view, "access", None)), f"{name} does not say who may see it"
        assert (view.access is signed_in) == (name in OWN), name


def test_a_page_that_says_nothing_cannot_be_opened(rf: Any) -> None:
    class Silent(Page):
        def get(self, request: Any) -> None:
            raise AssertionError("shown")

    request = rf.get("/")
    request.user = User()
    with pytest.raises(AttributeError, match="access"):
        Silent.as_view()(request)


def test_the_table_names_every_role() -> None:
    assert set(COLUMNS) == set(ROLES)


@pytest.mark.django_db
def test_signed_out_everything_leads_to_sign_in() -> None:
    office, client = Office(UnitFactory(city=True)), Client()
    for page, method, _marks in rows():
        address = address_of(page, office.ids)
        answer = client.get(address) if method == "GET" else client.post(address, {})
        assert answer.status_code == 302, (page, method)
        assert answer.headers["Location"].startswith(f"{reverse('account_login')}?next="), (page, method)
    for page in ACCOUNT:
        assert client.get(reverse(page)).status_code == 302, page
        assert client.post(reverse(page)).status_code == 302, page


@pytest.mark.django_db
@pytest.mark.parametrize("page", sorted(PUBLIC))
def test_a_public_page_shows_a_visitor_nothing_of_any_office(client: Client, page: str) -> None:
    office = Office(UnitFactory(city=True))
    kwargs = {
        "account_confirm_email": {"key": "x"},
        "calendar:feed": {"token": "x"},
        "monitoring:door": {"token": "x"},
        "portal:decree": {"key": "x"},
        "portal:copy": {"key": "x"},
        "portal:front": {"code": office.unit.code},
        "portal:door": {"door": "complaint"},
        "portal:send": {"code": office.unit.code, "service": "pengaduan"},
        "portal:receipt": {"code": office.unit.code},
        "portal:way": {"way": "withdraw"},
        "portal:file": {"pk": 1},
        "portal:objection_start": {"code": office.unit.code},
        "portal:information": {"code": office.unit.code},
        "portal:recaps": {"code": office.unit.code},
        **{f"portal:{name}": {"code": office.unit.code, "pk": 0} for name in OF_ONE_PUBLISHED},
        "account_reset_password_from_key": {"uidb36": "1", "key": "x-y"},
    }.get(page)
    answer = client.get(reverse(page, kwargs=kwargs), follow=True)
    assert answer.status_code in {200, 404, 405}
    assert (office.unit.name in answer.content.decode()) == (page in NAMING_OFFICES)
    assert office.planner.name not in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("role", COLUMNS)
def test_at_ones_own_office(role: str) -> None:
    unit = family()[1]
    user = person(role, unit)
    office, client = Office(unit, proof_by=user), signed_in_client(user)
    wrong = []
    for page, method, marks in rows():
        status, written = visit(client, page, method, office.ids)
        let_in = marks[role] in {LET_IN, NOT_BELOW}
        right = status in {200, 302} if let_in else status == STATUS[marks[role]]
        deed = let_in and method == "POST" and page not in DOES_NOT_WRITE
        if not right or bool(written) != deed:
            wrong.append((page, method, marks[role], status, f"{written} entries"))
    assert wrong == []


@pytest.mark.django_db
@pytest.mark.parametrize("role", COLUMNS)
def test_at_an_office_below(role: str) -> None:
    """Who looks after those below has the same rights there; for everybody else it does not exist."""
    unit = family()[1]
    below = UnitFactory(parent=unit, kind="kota")
    user = person(role, unit)
    office, client = Office(below, proof_by=user), signed_in_client(user)
    reaches = ROLES[role].reaches_below
    wrong = []
    for page, method, marks in rows():
        if page in OWN:
            continue
        status, written = visit(client, page, method, office.ids)
        mark = marks[role] if reaches else NOT_THERE
        mark = {FROM_ABOVE: LET_IN, NOT_BELOW: FORBIDDEN}.get(mark, mark)
        right = status in {200, 302} if mark == LET_IN else status == STATUS[mark]
        if not right or (written and mark != LET_IN):
            wrong.append((page, method, mark, status, f"{written} entries"))
    assert wrong == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "place"),
    [(role, "beside") for role in COLUMNS]
    # Who reaches below could reach too far.
    + [(role, place) for role in REACHING for place in ("above", "elsewhere")],
)
def test_another_office_does_not_exist(role: str, place: str) -> None:
    _headquarters, province, city = family()
    other = {
        "beside": lambda: UnitFactory(parent=province, kind="kota"),
        "above": lambda: province,
        "elsewhere": lambda: UnitFactory(city=True),
    }[place]()
    user = person(role, city)
    Office(city, proof_by=user)
    office, client = Office(other), signed_in_client(user)
    wrong = []
    for page, method, _marks in rows():
        if page in OWN:
            continue
        status, written = visit(client, page, method, office.ids)
        if status != 404 or written:
            wrong.append((page, method, status, f"{written} entries"))
    assert wrong == []


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["coordinator", *REACHING])
def test_a_role_that_ended_opens_nothing(role: str) -> None:
    unit = UnitFactory(city=True)
    user = person(role, unit)
    office, client = Office(unit), signed_in_client(user)
    user.memberships.update(ended_at=user.memberships.get().given_at, ended_by=office.planner)
    for page, method, _marks in rows():
        if page in OWN:
            continue
        status, written = visit(client, page, method, office.ids)
        assert (status, written) == (404, 0), (page, method)


@pytest.mark.django_db
def test_ones_own_account_is_open_to_every_role() -> None:
    for role in COLUMNS:
        client = signed_in_client(person(role, UnitFactory(city=True)))
        for page in ACCOUNT:
            # Django's own codes: what one has not set up is not there; what is delicate asks for the password again.
            assert client.get(reverse(page)).status_code in {200, 302, 404}, (role, page)
