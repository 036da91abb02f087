"""The content security policy allows no inline script or style, and no other host: no template may need one."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import pakta

SOURCE = Path(pakta.__file__).parent
FORBIDDEN = {
    "a style attribute": r"\sstyle\s*=",
    "an inline style": r"<style\b",
    "an inline script": r"<script(?![^>]*\bsrc=)(?![^>]*application/json)",
    "an event attribute": r"<[^>]*\son[a-z]+\s*=",
    "htmx code in an attribute": r"\shx-(?:on|vals=['\"]js:|vars)",
    "another host": r"(?:src|href|action)\s*=\s*[\"'](?:https?:)?//",
}


def templates() -> Iterator[Path]:
    return SOURCE.rglob("templates/**/*.html")


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_template_has(what: str) -> None:
    found = [
        f"{path.relative_to(SOURCE)}: {match.group().strip()[:60]}"
        for path in templates()
        for match in re.finditer(FORBIDDEN[what], re.sub(r"\{#.*?#\}", "", path.read_text()))
    ]
    assert found == []


def test_the_patterns_find_what_they_forbid() -> None:
    samples = {
        "a style attribute": '<p style="x">',
        "an inline style": "<style>",
        "an inline script": "<script>1</script>",
        "an event attribute": '<a onclick="x">',
        "htmx code in an attribute": '<a hx-on:click="x">',
        "another host": '<img src="https://contoh.id/x.png">',
    }
    assert [what for what, sample in samples.items() if not re.search(FORBIDDEN[what], sample)] == []
