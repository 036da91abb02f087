"""Handed in, passed on, given back, put aside and taken up; those concerned are told."""

from __future__ import annotations

from django.test import Client
from tests.factories.accounts import person
from tests.factories.drafting import draft_decree, faultless_draft, sample_draft

from pakta.domain.drafting.choices import DraftState
from pakta.domain.drafting.models import DraftDecree
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.foundation.notifications.models import Notice


def state_of(draft: DraftDecree) -> str:
    return DraftDecree.objects.get(pk=draft.pk).state


def told(user: User) -> list[tuple[str, str]]:
    return list(Notice.objects.filter(user=user).order_by("pk").values_list("text", "link"))


def browser_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_a_draft_goes_its_way_and_those_concerned_hear_of_it(
    desk: Client, office: Unit, officer: User, planner: User
) -> None:
    head, draft = person("head", office), draft_decree(office, draft=faultless_draft(), by=planner)
    page, title = f"/keputusan/{draft.pk}/", str(draft)
    browser_of(planner).post(f"{page}serahkan/", {"version": 0})
    assert state_of(draft) == DraftState.LEGAL_CHECK
    assert told(officer) == [(f"Rancangan “{title}” menunggu pemeriksaan hukum.", page)]
    desk.post(f"{page}kembalikan/", {"version": 0, "reason": "Target salah"})
    assert state_of(draft) == DraftState.DRAFTING
    assert told(planner) == [(f"Rancangan “{title}” dikembalikan: Target salah", page)]
    assert "Target salah" in desk.get(page).content.decode()
    browser_of(planner).post(f"{page}serahkan/", {"version": 0})
    desk.post(f"{page}loloskan/", {"version": 0})
    assert state_of(draft) == DraftState.TO_SIGN
    assert told(head) == [(f"Rancangan “{title}” menunggu penetapan.", page)]
    assert len(told(officer)) == 2


def test_a_draft_changed_meanwhile_is_not_handed_in(desk: Client, office: Unit, officer: User) -> None:
    draft = draft_decree(office, by=officer)
    for version in ("3", "", "x"):
        answer = desk.post(f"/keputusan/{draft.pk}/serahkan/", {"version": version}, follow=True)
        assert "baru saja diubah di layar lain" in answer.content.decode()
    assert state_of(draft) == DraftState.DRAFTING


def test_a_draft_changed_meanwhile_is_not_decided_on(desk: Client, office: Unit, officer: User) -> None:
    checked = draft_decree(office, draft=faultless_draft(), state=DraftState.LEGAL_CHECK, by=officer)
    drafted = draft_decree(office, by=officer)
    for version in ("3", "", "x"):
        for draft, act in ((checked, "loloskan"), (checked, "kembalikan"), (drafted, "buang")):
            typed = {"version": version, "reason": "Target salah"}
            answer = desk.post(f"/keputusan/{draft.pk}/{act}/", typed, follow=True)
            assert "baru saja diubah di layar lain" in answer.content.decode()
    assert (state_of(checked), state_of(drafted)) == (DraftState.LEGAL_CHECK, DraftState.DRAFTING)
    for draft, act in ((checked, "kembalikan"), (drafted, "buang")):
        page = desk.get(f"/keputusan/{draft.pk}/{act}/").content.decode()
        assert '<input type="hidden" name="version" value="0">' in page


def test_errors_keep_a_draft_from_being_passed(desk: Client, office: Unit, officer: User) -> None:
    draft = draft_decree(office, draft=sample_draft(), state=DraftState.LEGAL_CHECK, by=officer)
    answer = desk.post(f"/keputusan/{draft.pk}/loloskan/", {"version": 0}, follow=True)
    assert "Masih ada 1 kesalahan" in answer.content.decode()
    assert state_of(draft) == DraftState.LEGAL_CHECK


def test_giving_back_asks_for_the_reason(desk: Client, office: Unit, officer: User) -> None:
    draft = draft_decree(office, state=DraftState.TO_SIGN, by=officer)
    assert desk.post(f"/keputusan/{draft.pk}/kembalikan/", {"version": 0, "reason": "  "}).status_code == 422
    assert state_of(draft) == DraftState.TO_SIGN


def test_putting_aside_can_be_undone(desk: Client, office: Unit, officer: User) -> None:
    draft = draft_decree(office, by=officer)
    answer = desk.post(f"/keputusan/{draft.pk}/buang/", {"version": 0}, follow=True)
    assert f"/keputusan/{draft.pk}/teruskan/" in answer.content.decode()
    assert state_of(draft) == DraftState.DISCARDED
    desk.post(f"/keputusan/{draft.pk}/teruskan/")
    assert state_of(draft) == DraftState.DRAFTING


def test_the_page_offers_each_person_what_they_can_do_next(desk: Client, office: Unit, planner: User) -> None:
    draft = draft_decree(office, state=DraftState.LEGAL_CHECK, by=planner)
    assert "Loloskan ke penetapan" in desk.get(f"/keputusan/{draft.pk}/").content.decode()
    theirs = browser_of(planner).get(f"/keputusan/{draft.pk}/").content.decode()
    assert "Loloskan" not in theirs
    assert "Kembalikan" not in theirs
