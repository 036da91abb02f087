"""What a browser gets stays within the budget and asks nobody else for anything."""

import json
import re
from pathlib import Path

import pytest

import pakta

DESIGN = Path(pakta.__file__).parent / "delivery/design"
BUILT = DESIGN / "static/built"
ROOT = DESIGN.parents[3]


@pytest.fixture
def built() -> Path:
    if not (BUILT / "sizes.json").exists():
        pytest.skip("the assets are not built; `make assets` builds them")
    return BUILT


def test_scripts_and_page_stay_within_their_budget(built: Path) -> None:
    sizes = json.loads((built / "sizes.json").read_text())
    assert sizes["app.js"] <= 60 * 1024
    assert sizes["page"] <= 155 * 1024


def test_styles_ask_no_other_host(built: Path) -> None:
    addresses = re.findall(r"url\(\s*[\"']?([^\"')]+)", (built / "app.css").read_text())
    assert [address for address in addresses if not address.startswith(("data:", "inter.woff2"))] == []
    assert "inter.woff2" in addresses


def test_scripts_of_a_page_use_no_eval(built: Path) -> None:
    """htmx brings its own, turned off by ``allowEval``; ours must not add any."""
    ours = "".join(path.read_text() for path in (DESIGN / "source/js").glob("*.js"))
    assert re.findall(r"\beval\(|new Function\(|innerHTML|document\.write", ours) == []


def test_the_lock_file_names_no_host() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text())
    assert [name for name, package in lock["packages"].items() if "resolved" in package] == []
