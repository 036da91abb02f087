"""Papers of drafts and of decrees; what is not there is not found."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.factories.drafting import draft_decree, kept_decree
from tests.factories.programmes import NOW

from pakta.domain.drafting.choices import SignedBy
from pakta.domain.drafting.models import DraftDecree
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit


@pytest.mark.parametrize(
    ("form", "status"),
    [("pdf", 200), ("docx", 200), ("xlsx", 200), ("asli", 404), ("salinan", 404), ("x", 404)],
)
def test_papers_of_a_draft(desk: Client, office: Unit, officer: User, form: str, status: int) -> None:
    draft = draft_decree(office, by=officer)
    answer = desk.get(f"/keputusan/{draft.pk}/naskah/{form}/")
    assert answer.status_code == status
    if status == 200:
        assert answer["Content-Disposition"].endswith(f'-{draft.pk}.{form}"')
        assert answer["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("asli", "Keputusan Nomor 9 TAHUN 2026.pdf"),
        ("salinan", ""),
        ("xlsx", "rencana-"),
        ("pdf", ""),
        ("bertanda-tangan", ""),
    ],
)
def test_papers_of_a_decree(desk: Client, office: Unit, officer: User, form: str, name: str) -> None:
    made = kept_decree(office, officer, 9)
    answer = desk.get(f"/keputusan/{made.pk}/naskah/{form}/")
    assert answer.status_code == (200 if name else 404)
    if name:
        assert name in answer["Content-Disposition"]


def test_the_copy_is_there_once_the_decree_is_signed(desk: Client, office: Unit, officer: User) -> None:
    made = kept_decree(office, officer, 9)
    page = f"/keputusan/{made.pk}/"
    assert "naskah/salinan" not in desk.get(page).content.decode()
    DraftDecree.objects.filter(pk=made.pk).update(
        signed=made.pdf, signed_how=SignedBy.HAND, signed_at=NOW, signed_by=officer
    )
    assert "naskah/salinan" in desk.get(page).content.decode()
    answer = desk.get(f"{page}naskah/salinan/")
    assert "Salinan Keputusan Nomor 9 TAHUN 2026.pdf" in answer["Content-Disposition"]
