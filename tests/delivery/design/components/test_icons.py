"""Icons are named by meaning and drawn from the sprite."""

import json
from pathlib import Path

import pytest

from pakta.delivery.design.components import icons


def test_an_icon_without_a_label_is_decoration() -> None:
    assert icons.icon("state-late") == (
        '<svg class="icon" aria-hidden="true"><use href="/static/built/icons.svg#state-late"/></svg>'
    )


def test_an_icon_with_a_label_speaks_and_is_escaped() -> None:
    drawn = icons.icon("close", label='hapus "ini"')
    assert 'role="img"' in drawn
    assert 'aria-label="hapus &quot;ini&quot;"' in drawn


def test_an_unknown_icon_is_an_error() -> None:
    with pytest.raises(icons.UnknownIcon, match="rocket"):
        icons.icon("rocket")


def test_every_icon_exists_in_the_installed_package() -> None:
    root = Path(icons.__file__).parents[5]
    outlines = root / "node_modules/@tabler/icons/icons/outline"
    if not outlines.exists():
        pytest.skip("the npm packages are not installed")
    names = json.loads((Path(icons.__file__).parents[1] / "icons.json").read_text())
    assert [file for file in names.values() if not (outlines / f"{file}.svg").exists()] == []
