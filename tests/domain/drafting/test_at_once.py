"""Two people at the desk at the same moment: two numbers, one enacting, one signature."""

from __future__ import annotations

import pytest
from tests.at_once import AT_ONCE, at_once, refusals_at_once
from tests.factories.accounts import person
from tests.factories.drafting import TODAY, address_of, draft_decree, sample_draft
from tests.factories.programmes import NOW

from pakta.domain.drafting.actions import enacting
from pakta.domain.drafting.actions.enacting import enact_draft
from pakta.domain.drafting.choices import DraftState
from pakta.domain.drafting.models import DraftDecree
from pakta.domain.drafting.printing import EnactedPapers
from pakta.domain.drafting.states import DraftMovedOn
from pakta.domain.programmes.models import Decree
from pakta.foundation.institutions.models import Unit
from pakta.foundation.papers.models import NumberCounter

pytestmark = AT_ONCE
BARE = {**sample_draft(), "rows": [], "components": [], "subcomponents": []}


@pytest.fixture(autouse=True)
def _papers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        enacting, "print_enacted", lambda *_args: EnactedPapers(b"asli\n", b"untuk diubah\n", b"salinan\n")
    )


def test_two_decrees_at_once_get_two_numbers(unit: Unit) -> None:
    officer = person("legal_officer", unit)
    drafts = [draft_decree(unit, state=DraftState.TO_SIGN, draft=BARE, by=officer) for _one in range(3)]

    def enact(draft: DraftDecree) -> DraftDecree:
        return enact_draft(
            draft=draft,
            version=0,
            day=TODAY,
            revision=None,
            address_of=address_of,
            by=officer,
            now=NOW,
        )

    ended = at_once(*(lambda draft=draft: enact(draft) for draft in drafts))  # type: ignore[misc]
    assert sorted(one.number for one in ended) == [1, 2, 3]
    assert NumberCounter.objects.get(unit=unit, kind="decree").last == 3


def test_one_draft_is_enacted_once_and_burns_one_number(unit: Unit) -> None:
    officer, head = person("legal_officer", unit), person("head", unit)
    draft = draft_decree(unit, state=DraftState.TO_SIGN, draft=BARE, by=officer)
    ended = refusals_at_once(
        *(
            lambda by=by: enact_draft(  # type: ignore[misc]
                draft=DraftDecree.objects.get(pk=draft.pk),
                version=0,
                day=TODAY,
                revision=None,
                address_of=address_of,
                by=by,
                now=NOW,
            )
            for by in (officer, head)
        )
    )
    assert sorted(ended, key=str) == sorted([None, DraftMovedOn], key=str)
    assert (NumberCounter.objects.get(unit=unit, kind="decree").last, Decree.objects.count()) == (1, 1)
