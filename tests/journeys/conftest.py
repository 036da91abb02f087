"""The system's own Chromium, driven against a live server; every page it opens is watched.

Where no Chromium is on the path these tests are skipped. With ``PAKTA_SHOTS`` naming a folder each page looked at is
kept there as a picture, at both widths.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from tests.factories.accounts import person
from tests.factories.institutions import family
from tests.factories.offices import Office
from tests.journeys.watching import LAPTOP, PHONE, Watch

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
CHROMIUM = next((found for name in NAMES if (found := shutil.which(name))), None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All tests of this folder are journeys."""
    for item in items:
        if "tests/journeys/" in item.path.as_posix():
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser a module: while it lives its event loop does too, which Django must be told to bear."""
    if CHROMIUM is None:
        pytest.skip("Journeys skipped: no Chromium on the path.")
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    try:
        with sync_playwright() as playwright:
            started = playwright.chromium.launch(
                executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"]
            )
            yield started
            started.close()
    finally:
        if before is None:
            del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]
        else:
            os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = before


Opener = Callable[..., Watch]


@pytest.fixture
def open_browser(browser: Browser, live_server: Any) -> Iterator[Opener]:
    """Makes a watched page, signed in as ``user`` where one is given; at its end nothing may have gone wrong."""
    watches: list[Watch] = []

    def make(user: User | None = None, *, phone: bool = False, scripts: bool = True) -> Watch:
        context = browser.new_context(
            base_url=live_server.url,
            viewport=PHONE if phone else LAPTOP,
            has_touch=phone,
            is_mobile=phone,
            java_script_enabled=scripts,
            reduced_motion="reduce",
            locale="en-US",  # as on most office machines; Pakta speaks Indonesian all the same
        )
        context.set_default_timeout(10_000)
        if user is not None:
            sign_in(context, user, live_server.url)
        watches.append(Watch(context.new_page(), live_server.url))
        return watches[-1]

    yield make
    for watch in watches:
        watch.page.context.close()
        watch.assert_nothing_went_wrong()


def sign_in(context: BrowserContext, user: User, url: str) -> None:
    """The cookie a sign-in leaves; one journey signs in by the form."""
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": url}])


@pytest.fixture
def units(transactional_db: None) -> tuple[Unit, Unit, Unit]:
    """A headquarters, a province and a city of it."""
    return family()


@pytest.fixture
def city(units: tuple[Unit, Unit, Unit]) -> Unit:
    return units[2]


@pytest.fixture
def coordinator(city: Unit) -> User:
    return person("coordinator", city, name="Koordinator Kota")


@pytest.fixture
def office(city: Unit) -> Office:
    """The city with a programme, proof, imports and people."""
    return Office(city)
