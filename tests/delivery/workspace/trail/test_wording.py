"""Every act that the source records has words."""

from __future__ import annotations

import re
from pathlib import Path

from pakta.delivery.workspace.trail.wording import ACTIONS, action_in_words, field_in_words

SOURCE = Path(__file__).parents[4] / "src" / "pakta"
RECORDED = re.compile(r'action="([a-z]+\.[a-z_]+)"|_record\([^)]*?"([a-z]+\.[a-z_]+)"', re.DOTALL)


def test_every_recorded_act_has_words() -> None:
    found = {
        code
        for layer in ("foundation", "domain")
        for path in (SOURCE / layer).rglob("*.py")
        for match in RECORDED.findall(path.read_text(encoding="utf-8"))
        for code in match
        if code
    }
    assert "programmes.adopt_plan" in found
    assert found - set(ACTIONS) == set()


def test_a_code_without_words_is_shown_as_it_is() -> None:
    assert action_in_words("lain.hal") == "lain.hal"
    assert field_in_words("entah") == "entah"
