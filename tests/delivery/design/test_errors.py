"""An error says what happened, why, and what to do; ours even when the database is gone."""

import pytest
from django.http import HttpRequest
from django.test import RequestFactory
from django.utils import translation

from pakta.delivery.design import errors


@pytest.fixture
def request_made() -> HttpRequest:
    return RequestFactory().get("/x/")


@pytest.mark.parametrize(
    ("handler", "status"),
    [(errors.bad_request, 400), (errors.permission_denied, 403), (errors.page_not_found, 404)],
)
def test_pages_answer_with_their_status_and_a_way_on(
    handler: object, status: int, request_made: HttpRequest
) -> None:
    assert callable(handler)
    response = handler(request_made, Exception("rahasia"))
    assert response.status_code == status
    assert b'href="/"' in response.content
    assert b"rahasia" not in response.content


def test_our_own_failure_needs_no_database(request_made: HttpRequest) -> None:
    """No ``db`` fixture here: any query would fail the test."""
    with translation.override("id"):
        response = errors.server_error(request_made)
    assert response.status_code == 500
    assert "Terjadi kesalahan pada sistem" in response.content.decode()


def test_a_stale_form_says_what_to_do(request_made: HttpRequest) -> None:
    with translation.override("id"):
        response = errors.refused_form(request_made, reason="CSRF token missing.")
    assert response.status_code == 403
    assert "muat ulang" in response.content.decode()
    assert "CSRF" not in response.content.decode()


def test_a_refusal_is_its_own_sentence_escaped() -> None:
    response = errors.refused("Tahun <2027> belum ada.")
    assert response.status_code == 409
    assert "Tahun &lt;2027&gt; belum ada." in response.content.decode()
