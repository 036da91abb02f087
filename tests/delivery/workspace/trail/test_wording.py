"""Every act that the source records has words."""

from __future__ import annotations

import re
from pathlib import Path

from pakta.delivery.workspace.trail.wording import ACTIONS, action_in_words, field_in_words

SOURCE = Path(__file__).parents[4] / "src" / "pakta"
RECORDED = re.compile(
    r'(?:action=|ACTION = |(?:_?record\w*|_save)\([^)]*?)"([a-z]+\.[a-z_]+)"',
    re.DOTALL,
)


def test_every_recorded_act_has_words() -> None:
    found = {
        code
        for layer in ("foundation", "domain")
        for path in (SOURCE / layer).rglob("*.py")
        for code in RECORDED.findall(path.read_text(encoding="utf-8"))
    }
    assert {"programmes.adopt_plan", "drafting.publish_decree", "drafting.change_draft"} <= found
    assert found - set(ACTIONS) == set()


def test_a_code_without_words_is_shown_as_it_is() -> None:
    assert action_in_words("lain.hal") == "lain.hal"
    assert field_in_words("entah") == "entah"
