"""A state is a word and an icon before it is a colour."""

import pytest
from django.utils import translation

from pakta.delivery.design.components import icons, states


@pytest.mark.parametrize("state", states.STATES)
def test_every_state_has_a_word_an_icon_and_a_class(state: str) -> None:
    badge = states.state_badge(state=state)
    assert f'class="state state-{state}"' in badge
    assert f"#state-{state}" in badge
    assert states.state_word(state) in badge
    assert f"state-{state}" in icons.NAMES


def test_a_note_follows_the_word() -> None:
    with translation.override("id"):
        assert "Terlambat, 3 hari" in states.state_badge(state="late", note="3 hari")


def test_a_note_is_escaped() -> None:
    assert "<b>" not in states.state_badge(state="late", note="<b>")


def test_an_unknown_state_is_an_error() -> None:
    with pytest.raises(states.UnknownState, match="overdue"):
        states.state_badge(state="overdue")
