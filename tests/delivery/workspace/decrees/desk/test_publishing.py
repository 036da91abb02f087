"""Made public and back, only once it is signed; the public page then hands out the copy."""

from __future__ import annotations

from django.test import Client
from tests.factories.accounts import person
from tests.factories.drafting import desk_ids, kept_decree
from tests.factories.programmes import adopted_programme

from pakta.domain.programmes.models import Decree
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit

LIST = "/satker/bp-sukamaju/keputusan/"


def is_public(decree_id: int | None) -> bool:
    return Decree.objects.get(pk=decree_id).published_at is not None


def test_an_unsigned_decree_is_not_made_public(desk: Client, office: Unit, officer: User) -> None:
    made = kept_decree(office, officer, 9)
    answer = desk.post(f"{LIST}{made.decree_id}/terbit/", follow=True)
    assert "belum ditandatangani" in answer.content.decode()
    assert not is_public(made.decree_id)


def test_a_signed_decree_is_and_the_public_page_hands_out_its_copy(
    desk: Client, client: Client, office: Unit, officer: User
) -> None:
    ids = desk_ids(office, by=officer, programme=adopted_programme(unit=office, by=person("planner", office)))
    made = Decree.objects.get(number="41")
    public = f"/keaslian/kunci-{office.pk}-41/"
    assert client.get(f"{public}salinan.pdf").status_code == 404
    answer = desk.post(f"{LIST}{made.pk}/terbit/", follow=True)
    assert f"{LIST}{made.pk}/tarik/" in answer.content.decode()
    assert answer.redirect_chain[0][0] == f"/keputusan/{ids['desk_signed']}/"
    assert client.get(f"{public}salinan.pdf").status_code == 200
    desk.post(f"{LIST}{made.pk}/tarik/")
    assert not is_public(made.pk)


def test_a_decree_that_came_on_paper_can_be_made_public(desk: Client, office: Unit, officer: User) -> None:
    decree = adopted_programme(unit=office, by=person("planner", office)).decree
    desk.post(f"{LIST}{decree.pk}/terbit/")
    assert is_public(decree.pk)
    assert "Tarik publikasi" in desk.get(f"{LIST}{decree.pk}/").content.decode()
