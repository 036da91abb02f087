"""A page under watch: what it asks of other hosts, what it complains of, whether everybody can use it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page, Response, Route, expect

PHONE: Any = {"width": 360, "height": 740}
LAPTOP: Any = {"width": 1366, "height": 768}
SHOTS = os.environ.get("PAKTA_SHOTS")
AXE = Axe().axe_script
RUN_AXE = "options => axe.run(document, options)"
AXE_OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
GRAVE = {"serious", "critical"}


class Watch:
    """One tab. ``faults`` gathers what must not happen on any page."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.host = urlsplit(url).netloc
        self.faults: list[str] = []
        page.context.route("**/*", self._only_this_host)
        page.on("console", self._note_console)
        page.on("pageerror", lambda error: self.faults.append(f"script error: {error}"))
        page.on("response", self._note_failure)

    def _only_this_host(self, route: Route) -> None:
        address = urlsplit(route.request.url)
        if address.netloc == self.host or address.scheme in {"data", "blob"}:
            route.continue_()
        else:
            self.faults.append(f"asked another host: {route.request.url}")
            route.abort()

    def _note_console(self, message: ConsoleMessage) -> None:
        # Answers of 4xx are noted by their own listener.
        if message.type in {"error", "warning"} and "Failed to load resource" not in message.text:
            self.faults.append(f"console: {message.text}")

    def _note_failure(self, response: Response) -> None:
        if response.status >= 400:
            self.faults.append(f"{response.status}: {response.url}")

    def assert_nothing_went_wrong(self) -> None:
        assert not self.faults, "; ".join(self.faults)

    def go(self, address: str) -> None:
        self.page.goto(address)

    def press(self, key: str) -> None:
        """A key on a page whose scripts listen: words can be read before they do."""
        expect(self.page.locator("html.scripted")).to_be_attached()
        self.page.keyboard.press(key)

    def text(self, selector: str = "main") -> str:
        """What is to be read there, white space folded."""
        return " ".join(self.page.locator(selector).first.inner_text().split())

    def look(self, name: str) -> None:
        """At both widths: nothing sticks out sideways, and axe finds nothing grave. Kept as a picture on demand."""
        self.page.evaluate(AXE)
        for width in self._widths(name):
            # From the top: what the frame that stays in sight happens to lie over would count as too small to hit.
            self.page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
            found = self.page.evaluate(RUN_AXE, AXE_OPTIONS)["violations"]
            grave = [_in_words(one) for one in found if one["impact"] in GRAVE]
            assert not grave, f"{name} at {width}: {' | '.join(grave)}"

    def measure(self, name: str) -> None:
        """As ``look`` without axe, for pages so long that it takes many seconds; their short like is looked at."""
        for _width in self._widths(name):
            pass

    def _widths(self, name: str) -> Iterator[int]:
        """Phone, then laptop; at each nothing sticks out sideways."""
        before = self.page.viewport_size
        for size in (PHONE, LAPTOP):
            self.page.set_viewport_size(size)
            self._keep(name, size["width"])
            over = self.page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            assert over <= 0, f"{name} is {over} px too wide at {size['width']}"
            yield size["width"]
        if before:
            self.page.set_viewport_size(before)

    def _keep(self, name: str, width: int) -> None:
        if SHOTS:
            Path(SHOTS).mkdir(parents=True, exist_ok=True)
            safe = re.sub(r"\W+", "-", name)
            self.page.screenshot(path=f"{SHOTS}/{safe}-{width}.png", full_page=True)


def _in_words(violation: dict[str, Any]) -> str:
    places = "; ".join(f"{node['html'][:160]}" for node in violation["nodes"][:3])
    return f"{violation['id']} ({violation['impact']}): {places}"
