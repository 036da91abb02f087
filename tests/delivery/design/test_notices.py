"""What the last act said, and the way back."""

import pytest
from django.contrib.messages import get_messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest
from django.template import Context, Template
from django.utils import translation

from pakta.delivery.design.notices import notify_with_undo, undo_url


def request_with_messages() -> HttpRequest:
    request = HttpRequest()
    request._messages = CookieStorage(request)  # type: ignore[attr-defined]
    return request


def test_a_notice_carries_its_way_back() -> None:
    request = request_with_messages()
    notify_with_undo(request, "Baris <7> dihapus.", undo_url="/impor/1/kembalikan/")
    with translation.override("id"):
        shown = Template("{% load design %}{% notices %}").render(
            Context({"messages": get_messages(request), "csrf_token": "rahasia"})
        )
    assert 'action="/impor/1/kembalikan/"' in shown
    assert 'value="rahasia"' in shown
    assert "Baris &lt;7&gt; dihapus." in shown
    assert "Urungkan" in shown


@pytest.mark.parametrize(
    "tags", [None, "", "penting", "undo:", "undo:https://contoh.id/", "undo://contoh.id/"]
)
def test_only_a_path_of_this_site_is_a_way_back(tags: str | None) -> None:
    assert undo_url(tags) == ""


def test_without_notices_the_region_is_there_and_empty() -> None:
    assert Template("{% load design %}{% notices %}").render(Context()).strip() == ""
