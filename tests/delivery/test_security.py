"""What peers of this kind got wrong, tried at the doors: ids of others, fields nobody asked for, ways around a form.

Who gets in where is in ``test_access``; what is refused inside is tested beside the actions.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.delivery.walk import (
    ACCOUNT,
    ADDRESSES,
    FROM_ABOVE,
    LET_IN,
    PUBLIC,
    address_of,
    payload_of,
    rows,
)
from tests.factories.accounts import PASSWORD, person
from tests.factories.assessments import LATER, link
from tests.factories.institutions import UnitFactory, family
from tests.factories.offices import Office, proof

import pakta
from pakta.delivery.readonly import WriteOnGet
from pakta.domain.assessments.actions.people import assign, declare
from pakta.domain.assessments.models import AssessmentRound
from pakta.domain.drafting.models import DraftDecree
from pakta.domain.evidence.models import Evidence, Placement
from pakta.domain.programmes.models import DecreeImport, Delivery, TeamMember
from pakta.foundation.accounts.models import Membership, User
from pakta.foundation.institutions.models import Unit

pytestmark = pytest.mark.django_db

ELSEWHERE = [
    "//jahat.example",
    "https:jahat.example",
    "https://jahat.example/",
    "\\\\jahat.example",
    "/\\jahat.example",
    "javascript:alert(1)",
    "http:///jahat.example",
    " //jahat.example",
]
OPEN_PAGES = sorted(
    set(PUBLIC)
    - {"account_confirm_email", "account_reset_password_from_key", "calendar:feed", "monitoring:door"}
    - {"portal:decree", "portal:copy", "portal:front", "portal:door", "portal:send", "portal:receipt"}
    # Without the cookie of a ticket these lead to where one asks for it.
    - {f"portal:{page}" for page in ("case", "way", "file", "rate", "leave", "objection")}
    - {f"portal:{page}" for page in ("objection_start", "information", "entry", "document")}
    - {f"portal:{page}" for page in ("recaps", "recap", "recap_data")}
)
NEW_PASSWORD = "padang-rumput-luas-5"


@pytest.fixture
def unit() -> Unit:
    return UnitFactory(city=True)


@pytest.fixture
def coordinator(unit: Unit) -> User:
    return person("coordinator", unit, name="Koordinator Satu")


@pytest.fixture
def office(unit: Unit, coordinator: User) -> Office:
    return Office(unit, proof_by=coordinator)


@pytest.fixture
def other() -> Office:
    return Office(UnitFactory(city=True))


@pytest.fixture
def desk(coordinator: User) -> Client:
    """The coordinator's browser."""
    client = Client()
    client.force_login(coordinator)
    return client


BY_COORDINATOR = {(page, method) for page, method, marks in rows() if marks["coordinator"] == LET_IN}
FROM_OUTSIDE = {(page, method) for page, method, marks in rows() if marks["supervisor"] == FROM_ABOVE}
Opener = Callable[[str, str], Client]


@pytest.fixture
def opener(desk: Client, office: Office) -> Opener:
    """Page, method → the browser of somebody let in: the coordinator's, else that of an assessor from above."""
    assert office.unit.parent is not None
    judging = AssessmentRound.objects.get(pk=office.ids["judging"])
    lead = person("supervisor", office.unit.parent)
    assign(round=judging, user=lead, areas=(), link=link, by=judging.opened_by, now=LATER)
    declare(round=judging, has_conflict=False, text="", link=link, by=lead, now=LATER)
    outside = Client()
    outside.force_login(lead)
    return lambda page, method: desk if (page, method) in BY_COORDINATOR else outside


def pages(*, besides: frozenset[str] = frozenset()) -> list[str]:
    found = [page for page, method, _marks in rows() if method == "GET"]
    return [page for page in found if (page, "GET") in BY_COORDINATOR | FROM_OUTSIDE and page not in besides]


def written(captured: CaptureQueriesContext) -> list[str]:
    statements = [query["sql"] for query in captured.captured_queries]
    return [
        sql
        for sql in statements
        if re.match(r"\W*(INSERT|UPDATE|DELETE|REPLACE|CREATE|DROP|ALTER|TRUNCATE)\b", sql, re.IGNORECASE)
        and "django_session" not in sql
    ]


# Ids of others: the address is one's own, the form names what is somebody else's.


def test_a_team_of_another_programme_is_not_taken(desk: Client, office: Office, other: Office) -> None:
    before = office.open_delivery.work_item.team
    desk.post(f"/butir/{office.ids['item']}/tim/", {"team": other.team.pk})
    office.open_delivery.work_item.refresh_from_db()
    assert office.open_delivery.work_item.team == before


def test_nobody_of_another_office_joins_a_team(desk: Client, office: Office, other: Office) -> None:
    for team, user in ((office.team, other.member), (other.team, office.member)):
        desk.post(f"/program/{office.programme.pk}/tim/", {"what": "add", "team": team.pk, "person": user.pk})
    assert not TeamMember.objects.exists()


def test_a_row_of_another_import_is_not_there(desk: Client, office: Office, other: Office) -> None:
    mine, theirs = DecreeImport.objects.get(pk=office.ids["review"]), other.ids["review"]
    row = max(row["id"] for row in (mine.draft or {})["rows"]) + 1
    assert desk.post(f"/impor/{mine.pk}/baris/{row}/hapus/", {"version": mine.version}).status_code == 404
    assert desk.get(f"/impor/{theirs}/baris/{office.ids['row']}/").status_code == 404


def test_a_membership_elsewhere_is_not_ended_here(desk: Client, office: Office, other: Office) -> None:
    held = Membership.objects.get(pk=other.ids["membership"])
    address = f"/satker/{office.unit.code}/orang/{office.member.pk}/peran/{held.pk}/akhiri/"
    assert desk.post(address).status_code == 404
    held.refresh_from_db()
    assert held.ended_at is None


def test_a_download_asks_for_the_object_not_only_the_role(
    desk: Client, office: Office, other: Office
) -> None:
    """The coordinator may download evidence, decrees and imports; but not these."""
    for page in (
        "evidence:file",
        "programmes:decree_file",
        "programmes:team_decree_file",
        "imports:file",
        "imports:page_image",
        "imports:cut_out",
        "law:value_file",
    ):
        assert desk.get(address_of(page, office.ids)).status_code == 200, page
        assert desk.get(address_of(page, other.ids)).status_code == 404, page


def test_one_content_in_two_offices_is_still_two_files(desk: Client, office: Office, other: Office) -> None:
    """Bytes are kept once; who may see the one piece of proof may not see the other."""
    theirs = proof(
        other.open_delivery, other.member, file=office.evidence.evidence.file, original_name="a.txt"
    )
    assert desk.get(f"/bukti/{office.evidence.evidence_id}/berkas/").status_code == 200
    assert desk.get(f"/bukti/{theirs.evidence_id}/berkas/").status_code == 404


def test_nobody_takes_back_what_others_handed_in(desk: Client, office: Office) -> None:
    theirs = proof(office.open_delivery, office.member)
    address = reverse("evidence:withdraw", args=[theirs.pk])
    assert desk.get(address).status_code == 403
    assert desk.post(address).status_code == 403
    theirs.refresh_from_db()
    assert theirs.withdrawn_at is None


@pytest.mark.parametrize("number", [0, 2**31, 2**63, 10**30])
def test_a_number_no_table_holds_is_not_found(desk: Client, office: Office, number: int) -> None:
    unknown = {name: number if isinstance(value, int) else value for name, value in office.ids.items()}
    for page, method, _marks in rows():
        if not any(isinstance(office.ids.get(wanted), int) for wanted in ADDRESSES.get(page, {}).values()):
            continue
        address = address_of(page, unknown)
        answer = desk.get(address) if method == "GET" else desk.post(address)
        assert answer.status_code == 404, address


# Fields nobody asked for.

POWER = {
    "state": "handed_in",
    "handed_in_at": "2020-01-01",
    "handed_in_by": "1",
    "dropped_at": "2020-01-01",
    "due_on": "2030-01-01",
    "set_by_hand": "on",
    "score": "100",
    "unit": "1",
    "by": "1",
    "now": "2020-01-01",
    "is_active": "on",
    "session_round": "0",
    "role": "national_admin",
    "revision": "99",
    "programme": "1",
    "max_bytes": "1",
}


def test_state_and_time_of_proof_are_never_the_browsers(
    desk: Client, coordinator: User, office: Office
) -> None:
    address = f"/jatuh-tempo/{office.open_delivery.pk}/bukti/"
    desk.post(address, {**POWER, "note": "tanpa bukti"})
    office.open_delivery.refresh_from_db()
    assert office.open_delivery.state == "planned"
    covers = {"covers": office.ids["requirement"]}
    desk.post(address, {**POWER, **covers, "url": "https://kantor.example/notula"})
    handed_in = Evidence.objects.get(placements__delivery=office.open_delivery)
    office.open_delivery.refresh_from_db()
    assert office.open_delivery.state == "handed_in"
    for moment in (handed_in.handed_in_at, office.open_delivery.handed_in_at):
        assert moment
        assert moment.year > 2020
    assert handed_in.handed_in_by == office.open_delivery.handed_in_by == coordinator


def test_a_schedule_takes_days_alone(desk: Client, office: Office) -> None:
    form = {"jadwal-TOTAL_FORMS": 1, "jadwal-INITIAL_FORMS": 0, "jadwal-0-due_on": "2026-08-31"}
    extra = {f"jadwal-0-{name}": value for name, value in POWER.items() if name != "due_on"}
    desk.post(f"/butir/{office.ids['item']}/jadwal/", {**form, **extra, **POWER, "reason": "Rapat"})
    made = Delivery.objects.get(work_item=office.ids["item"], dropped_at=None)
    assert (made.state, made.due_on.isoformat(), made.dropped_by) == ("planned", "2026-08-31", None)


def test_a_row_takes_its_cells_alone(desk: Client, office: Office) -> None:
    made = DecreeImport.objects.get(pk=office.ids["review"])
    form = {**POWER, "version": made.version, "indicator": "Baru", "subcomponent": office.ids["subcomponent"]}
    desk.post(f"/impor/{made.pk}/baris/{office.ids['row']}/", {**form, "id": "9", "position": "7"})
    changed = DecreeImport.objects.get(pk=made.pk)
    row = next(one for one in (changed.draft or {})["rows"] if one["id"] == office.ids["row"])
    before = next(one for one in (made.draft or {})["rows"] if one["id"] == office.ids["row"])
    assert row["indicator"] == "Baru"
    assert row.keys() == before.keys()
    assert (changed.state, changed.unit_id) == (made.state, made.unit_id)


def test_ones_own_role_is_not_raised_by_a_form(desk: Client, coordinator: User, office: Office) -> None:
    here = f"/satker/{office.unit.code}/orang"
    desk.post(f"{here}/{coordinator.pk}/", {"role": "national_admin"})
    desk.post(f"{here}/{coordinator.pk}/", {"role": "head"})
    desk.post(f"{here}/tambah/", {"name": "X", "email": coordinator.email, "role": "national_admin"})
    desk.post(reverse("account_change_password"), POWER)
    assert list(coordinator.memberships.values_list("role", flat=True)) == ["coordinator"]


@pytest.mark.parametrize("role", ["national_admin", "supervisor"])
def test_a_coordinator_raises_nobody_above_themselves(desk: Client, office: Office, role: str) -> None:
    here = f"/satker/{office.unit.code}/orang"
    assert desk.post(f"{here}/{office.member.pk}/", {"role": role}).status_code == 422
    new = {"name": "Baru", "email": "baru@kantor.example", "role": role}
    assert desk.post(f"{here}/tambah/", new).status_code == 422
    assert not Membership.objects.filter(role=role, unit=office.unit).exists()
    assert not User.objects.filter(email="baru@kantor.example").exists()


def test_a_coordinator_gives_nothing_at_another_office(desk: Client, office: Office, other: Office) -> None:
    there = f"/satker/{other.unit.code}/orang"
    before = Membership.objects.count()
    assert desk.post(f"{there}/{other.member.pk}/", {"role": "planner"}).status_code == 404
    new = {"name": "Baru", "email": "baru@kantor.example", "role": "member"}
    assert desk.post(f"{there}/tambah/", new).status_code == 404
    # Their own office in the address, the other's person: not somebody of this office.
    here = f"/satker/{office.unit.code}/orang/{other.member.pk}/"
    for page in ("", "tautan/", "nonaktifkan/", "aktifkan/"):
        assert desk.post(here + page, {"role": "planner"}).status_code == 404
    assert Membership.objects.count() == before
    assert User.objects.get(pk=other.member.pk).is_active


def test_a_coordinator_takes_over_nobody_above(desk: Client, office: Office) -> None:
    """Somebody with a national role, who has a role here too, is out of a coordinator's reach."""
    headquarters = family()[0]
    above = person("national_admin", headquarters)
    Membership.objects.create(user=above, unit=office.unit, role="member", given_at=above.joined_at)
    here = f"/satker/{office.unit.code}/orang/{above.pk}/"
    answer = desk.post(f"{here}tautan/")
    assert "/akun/password/" not in answer.content.decode()
    desk.post(f"{here}nonaktifkan/")
    above.refresh_from_db()
    assert above.is_active


# Sessions.


def test_a_session_ends_when_the_password_changes(office: Office, coordinator: User) -> None:
    here, elsewhere = Client(), Client()
    for browser in (here, elsewhere):
        browser.force_login(coordinator)
    form = {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    here.post(reverse("account_change_password"), form)
    page = f"/program/{office.programme.pk}/"
    assert (here.get(page).status_code, elsewhere.get(page).status_code) == (200, 302)


def test_a_session_ends_when_its_person_is_shut_out(desk: Client, office: Office) -> None:
    theirs = Client()
    theirs.force_login(office.member)
    page = f"/program/{office.programme.pk}/"
    assert theirs.get(page).status_code == 200
    desk.post(f"/satker/{office.unit.code}/orang/{office.member.pk}/nonaktifkan/")
    assert theirs.get(page).status_code == 302
    desk.post(f"/satker/{office.unit.code}/orang/{office.member.pk}/aktifkan/")
    assert theirs.get(page).status_code == 302


def test_a_role_counts_no_longer_the_moment_it_ends(desk: Client, office: Office) -> None:
    theirs = Client()
    theirs.force_login(office.member)
    held = office.member.memberships.get()
    desk.post(f"/satker/{office.unit.code}/orang/{office.member.pk}/peran/{held.pk}/akhiri/")
    assert theirs.get(f"/program/{office.programme.pk}/").status_code == 404
    assert (
        theirs.post(f"/jatuh-tempo/{office.open_delivery.pk}/bukti/", {"url": "https://a.id"}).status_code
        == 404
    )


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(coordinator: User) -> None:
    client = Client()
    client.post(reverse("account_login"), {"login": coordinator.email, "password": PASSWORD})
    client.post("/bahasa/", {"language": "en"})
    session = client.cookies[settings.SESSION_COOKIE_NAME]
    assert session["httponly"]
    assert {cookie["samesite"] for cookie in client.cookies.values()} == {"Lax"}


# Leading elsewhere.


@pytest.mark.parametrize("target", ELSEWHERE)
def test_no_form_leads_to_another_site(office: Office, coordinator: User, target: str) -> None:
    client = Client()
    signed_in = client.post(
        reverse("account_login"), {"login": coordinator.email, "password": PASSWORD, "next": target}
    )
    switched = client.post("/bahasa/", {"language": "en", "next": target})
    handed_in = client.post(
        f"/jatuh-tempo/{office.open_delivery.pk}/bukti/?next={target}",
        {"url": "https://kantor.example/a", "next": target, "covers": office.ids["requirement"]},
    )
    signed_out = client.post(reverse("account_logout"), {"next": target})
    for answer in (signed_in, switched, handed_in, signed_out):
        assert answer.status_code == 302
        assert re.match(r"/(?![/\\])", answer.headers["Location"]), answer.headers["Location"]


def test_a_form_leads_back_within_this_site(desk: Client, office: Office) -> None:
    back = f"/program/{office.programme.pk}/?tim=1"
    address = f"/jatuh-tempo/{office.open_delivery.pk}/bukti/"
    form = {"url": "https://kantor.example/a", "next": back, "covers": office.ids["requirement"]}
    assert desk.post(address, form).headers["Location"] == back


# Forms of other sites.


def test_every_post_needs_the_forms_secret(office: Office, coordinator: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(coordinator)
    answered = [(page, client.post(address_of(page, office.ids))) for page in ADDRESSES]
    answered += [(page, client.post(reverse(page))) for page in [*sorted(ACCOUNT), "set_language"]]
    assert {page: answer.status_code for page, answer in answered if answer.status_code != 403} == {}
    assert all("Isian tidak diterima" in answer.content.decode() for _page, answer in answered)
    assert Client(enforce_csrf_checks=True).post(reverse("account_login"), {}).status_code == 403


# What goes out with every page.

POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
}
DOWNLOADS = frozenset(
    {
        "programmes:decree_file",
        "programmes:team_decree_file",
        "evidence:file",
        "evidence:preview",
        "imports:file",
        "imports:page_image",
        "imports:cut_out",
        "papers:pdf",
        "papers:docx",
        "decrees:paper",
        "monitoring:photo",
        "monitoring:follow_up_file",
        "assessments:paper",
        "casework:file",
        "recaps:pdf",
        "recaps:data",
        "law:value_file",
        "information:entry_document",
        "information:test_minutes",
        *(
            f"conflicts:{page}"
            for page in ("matrix_pdf", "statement_pdf", "statements_pdf", "evaluation_pdf")
        ),
        *(f"gratification:{page}" for page in ("campaign_file", "whole_form")),
    }
)


def decree_page(office: Office) -> str:
    """The public page of a decree of the office."""
    enacted = DraftDecree.objects.get(pk=office.ids["desk_signed"])
    return reverse("portal:decree", args=[enacted.key])


def assert_guarded(answer: Any, what: str) -> None:
    policy = {part.strip() for part in answer.headers["Content-Security-Policy"].split(";")}
    # A download is shut in altogether.
    assert policy >= POLICY or policy >= {"default-src 'none'", "sandbox"}, what
    assert answer.headers["X-Content-Type-Options"] == "nosniff", what
    assert answer.headers["X-Frame-Options"] == "DENY", what
    assert answer.headers["Referrer-Policy"] == "same-origin", what


REGISTERS = {"casework", "recaps", "complaints", "information", "gratification", "conflicts"}


def test_register_pages_are_kept_by_no_browser_and_stand_under_register(
    opener: Opener, office: Office
) -> None:
    found = [page for page in pages() if page.partition(":")[0] in REGISTERS]
    assert {page.partition(":")[0] for page in found} == REGISTERS
    for page in found:
        answer = opener(page, "GET").get(address_of(page, office.ids))
        assert answer.headers["Cache-Control"] == "private, no-store", page
        if answer.status_code == 200 and answer.context is not None and "chrome" in answer.context:
            here = [item.label for item in answer.context["chrome"].navigation if item.is_current]
            assert here == ["Register"], page


def test_a_refusal_by_a_register_is_not_kept_either(desk: Client, office: Office, other: Office) -> None:
    missing = desk.get(address_of("casework:case", other.ids))
    assert (missing.status_code, missing.headers["Cache-Control"]) == (404, "private, no-store")
    away = Client().get(address_of("casework:case", office.ids))
    assert (away.status_code, away.headers["Cache-Control"]) == (302, "private, no-store")


def test_every_page_and_every_error_is_guarded(
    desk: Client, opener: Opener, office: Office, other: Office
) -> None:
    for page in pages(besides=DOWNLOADS):
        assert_guarded(opener(page, "GET").get(address_of(page, office.ids)), page)
    for page in OPEN_PAGES:
        assert_guarded(Client().get(reverse(page)), page)
    assert_guarded(Client().get(decree_page(office)), "portal:decree")
    assert_guarded(Client().get(reverse("portal:front", args=[office.unit.code])), "portal:front")
    assert_guarded(Client().get(reverse("portal:door", args=["complaint"])), "portal:door")
    assert_guarded(Client().get(reverse("portal:send", args=[office.unit.code, "pengaduan"])), "portal:send")
    member = Client()
    member.force_login(office.member)
    errors = {
        302: Client().get("/bantuan/"),
        403: member.get(f"/satker/{office.unit.code}/impor/"),
        404: desk.get(f"/program/{other.programme.pk}/"),
        405: desk.post("/bantuan/"),
        422: desk.post(f"/satker/{office.unit.code}/impor/unggah/"),
    }
    assert {status: answer.status_code for status, answer in errors.items()} == {
        code: code for code in errors
    }
    for status, answer in errors.items():
        assert_guarded(answer, str(status))


def test_our_own_failure_is_guarded_and_shows_nothing(
    desk: Client, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: Any, **_kwargs: Any) -> None:
        raise RuntimeError("rahasia dalam")

    monkeypatch.setattr("pakta.delivery.workspace.programmes.views.sheet_of", broken)
    desk.raise_request_exception = False
    answer = desk.get(f"/program/{office.programme.pk}/")
    assert answer.status_code == 500
    assert_guarded(answer, "500")
    assert "rahasia dalam" not in answer.content.decode()
    assert "Traceback" not in answer.content.decode()


@pytest.mark.parametrize("page", sorted(DOWNLOADS))
def test_a_file_goes_out_locked_in(desk: Client, office: Office, page: str) -> None:
    answer = desk.get(address_of(page, office.ids))
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'; sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"].startswith("private")
    if page not in {"imports:page_image", "imports:cut_out", "evidence:preview", "monitoring:photo"}:
        assert answer.headers["Content-Disposition"].startswith("attachment;")
        assert answer.headers["Content-Type"] in {
            "text/plain",
            "application/pdf",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        }


class Markup(HTMLParser):
    """Everything on a page that the policy forbids or that leads away."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.in_script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "style" or "style" in found:
            self.faults.append(f"style on <{tag}>")
        self.faults += [f"{name} on <{tag}>" for name in found if name.startswith("on")]
        if tag == "script" and found.get("type") != "application/json":
            self.in_script = True
            if "src" not in found:
                self.faults.append("a script without src")
        for name in ("src", "href", "action", "formaction", "data", "poster", "srcset"):
            target = (found.get(name) or "").strip()
            if re.match(r"(?i)(?:[a-z]+:)?//|javascript:", target):
                self.faults.append(f"{name} of <{tag}> leads to {target}")

    def handle_endtag(self, tag: str) -> None:
        self.in_script = self.in_script and tag != "script"

    def handle_data(self, data: str) -> None:
        if self.in_script and data.strip():
            self.faults.append("a script in the page")


def faults_in(html: str) -> list[str]:
    found = Markup()
    found.feed(html)
    return found.faults


def test_what_the_policy_forbids_is_found() -> None:
    html = (
        '<p style="x" onclick="y"><script>1</script><script type="application/json">{"a": 1}</script>'
        '<img src="//a.id/x"><a href="https://a.id">x</a><a href="/x">x</a>'
    )
    assert faults_in(html) == [
        "style on <p>",
        "onclick on <p>",
        "a script without src",
        "a script in the page",
        "src of <img> leads to //a.id/x",
        "href of <a> leads to https://a.id",
    ]


def test_no_page_has_scripts_or_styles_in_it_or_leads_elsewhere(
    desk: Client, opener: Opener, office: Office
) -> None:
    found = {}
    for page in pages(besides=DOWNLOADS):
        answer = opener(page, "GET").get(address_of(page, office.ids))
        if answer.headers["Content-Type"].startswith("text/html"):
            found[page] = faults_in(answer.content.decode())
    assert len(found) > 20
    assert {page: faults for page, faults in found.items() if faults} == {}
    for page in OPEN_PAGES:
        assert faults_in(Client().get(reverse(page), follow=True).content.decode()) == [], page
    assert faults_in(Client().get(decree_page(office)).content.decode()) == []
    for address in (
        reverse("portal:front", args=[office.unit.code]),
        reverse("portal:send", args=[office.unit.code, "pengaduan"]),
        *(reverse(f"portal:{page}", args=[office.unit.code]) for page in ("information", "recaps")),
        reverse("portal:objection_start", args=[office.unit.code]),
    ):
        assert faults_in(Client().get(address).content.decode()) == []
    assert faults_in(desk.get("/tidak-ada/").content.decode()) == []


NASTY = '"><script>alert(1)</script><img src=x onerror=alert(2)>{{ 7|add:7 }}'


def test_what_people_type_stays_text(desk: Client, office: Office, coordinator: User) -> None:
    """The same string in every place a person can fill; on no page does it become markup."""
    User.objects.filter(pk=coordinator.pk).update(name=NASTY)
    Unit.objects.filter(pk=office.unit.pk).update(name=NASTY, region=NASTY)
    texts = ("indicator", "action", "evidence_raw", "target_raw", "responsible_raw", "marker")
    office.programme.work_items.update(**{text: NASTY[:40] if text == "marker" else NASTY for text in texts})
    office.programme.teams.filter(pk=office.team.pk).update(name=NASTY)
    office.programme.components.update(name=NASTY, ordinal=NASTY[:40])
    Evidence.objects.update(original_name=NASTY, note=NASTY)
    DecreeImport.objects.filter(unit=office.unit).update(original_name=NASTY)
    for made in DecreeImport.objects.filter(unit=office.unit, state="review"):
        draft = made.draft or {}
        for row in draft["rows"]:
            row |= {"indicator": NASTY, "action": NASTY, "evidence": [NASTY], "target_raw": NASTY}
        made.draft = draft
        made.save(update_fields=["draft"])
    typed = {"cari": NASTY, "tim": NASTY, "bulan": NASTY, "status": NASTY, "orang": NASTY, "page": NASTY}
    for page in pages(besides=DOWNLOADS):
        answer = desk.get(address_of(page, office.ids), typed)
        if not answer.headers["Content-Type"].startswith("text/html"):
            continue
        html = answer.content.decode()
        assert faults_in(html) == [], page
        assert "<script>alert(1)" not in html, page
        assert "<img src=x" not in html, page


def test_a_link_handed_in_leads_away_safely(desk: Client, office: Office) -> None:
    placed = proof(office.open_delivery, office.member, url="https://kantor.example/notula")
    html = desk.get(reverse("evidence:detail", args=[placed.evidence_id])).content.decode()
    link = re.search(r'<a href="https://kantor\.example/notula"([^>]*)>', html)
    assert link is not None
    assert 'rel="noopener noreferrer nofollow"' in link[1]
    assert 'target="_blank"' in link[1]


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://a.id/x",
        "https://a@b.id",
        "http://",
        "https://a.id/" + "x" * 2000,
    ],
)
def test_a_link_that_could_run_or_mislead_is_refused(desk: Client, office: Office, url: str) -> None:
    form = {"url": url, "covers": office.ids["requirement"]}
    assert desk.post(f"/jatuh-tempo/{office.open_delivery.pk}/bukti/", form).status_code == 422
    assert not Placement.objects.filter(delivery=office.open_delivery).exists()


def test_a_sign_no_database_takes_breaks_nothing(desk: Client, opener: Opener, office: Office) -> None:
    """PostgreSQL refuses NUL in texts."""
    for page in pages(besides=DOWNLOADS):
        typed = dict.fromkeys(
            ("cari", "tim", "bulan", "status", "orang", "tindakan", "program", "hal"), "a\0"
        )
        assert opener(page, "GET").get(address_of(page, office.ids), typed).status_code in {200, 302}, page
    address = f"/jatuh-tempo/{office.open_delivery.pk}/bukti/"
    form = {"url": "https://kantor.example/a", "note": "rapat\0 pertama", "covers": office.ids["requirement"]}
    assert desk.post(address, form).status_code == 422
    assert not Placement.objects.filter(delivery=office.open_delivery).exists()


def test_a_sign_no_database_takes_is_refused_or_dropped_in_forms(opener: Opener, office: Office) -> None:
    for page, method, _marks in rows():
        if method != "POST" or (page, method) not in BY_COORDINATOR | FROM_OUTSIDE:
            continue
        form = {
            name: f"{value}\0" if isinstance(value, str) else value
            for name, value in payload_of(page, office.ids).items()
        }
        with transaction.atomic():
            answer = opener(page, "POST").post(address_of(page, office.ids), form)
            assert answer.status_code in {200, 302, 422}, page
            transaction.set_rollback(True)


# Looking never writes.


def test_looking_writes_nothing(desk: Client, opener: Opener, office: Office) -> None:
    desk.get("/")
    for page in pages():
        with CaptureQueriesContext(
            connection,
        ) as captured:
            answer = opener(page, "GET").get(address_of(page, office.ids))
            assert answer.status_code in {200, 302}, page
            b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert written(captured) == [], page


def test_a_page_that_writes_while_it_shows_is_stopped(
    desk: Client, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def writes(*_args: Any) -> list[Any]:
        User.objects.filter(pk=office.member.pk).update(name="Lain")
        return []

    monkeypatch.setattr("pakta.delivery.workspace.programmes.views.programmes_of", writes)
    with pytest.raises(WriteOnGet), transaction.atomic():
        desk.get(f"/satker/{office.unit.code}/program/")
    office.member.refresh_from_db()
    assert office.member.name != "Lain"


# Secrets.


def test_no_secret_is_in_the_source() -> None:
    folder = Path(pakta.__file__).parent
    sources = [path for path in folder.rglob("*") if path.suffix in {".py", ".html", ".js", ".yaml", ".json"}]
    assert len(sources) > 100
    for path in sources:
        if "static/built" in path.as_posix():
            continue
        text = path.read_text(encoding="utf-8")
        assert settings.SECRET_KEY not in text, path
        assert not re.search(r"(?i)\b(secret_key|api_key|password)\s*=\s*[\"'][^\"'{}\s]{8,}[\"']", text), (
            path
        )


def test_the_secret_key_is_made_on_the_machine_and_readable_by_its_owner_alone() -> None:
    kept = Path(settings.DATA) / "secret-key"
    assert kept.read_text() == settings.SECRET_KEY
    assert len(settings.SECRET_KEY) > 60
    assert kept.stat().st_mode & 0o077 == 0
