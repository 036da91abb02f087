"""Only addresses of this site are followed."""

import pytest
from django.test import RequestFactory

from pakta.delivery.addresses import address_here


@pytest.mark.parametrize(
    ("wanted", "followed"),
    [
        ("/program/1/?tim=2", "/program/1/?tim=2"),
        ("http://testserver/satker/", "/satker/"),
        ("http://testserver//evil.example/x", "/evil.example/x"),
        ("http://testserver/\\evil.example", "/evil.example"),
        ("//evil.example/x", ""),
        ("https:evil.example", ""),
        ("\\\\evil.example", ""),
        ("javascript:alert(1)", ""),
        ("http://[::1", ""),
        ("", ""),
    ],
)
def test_an_address_is_a_path_of_this_site_or_nothing(wanted: str, followed: str) -> None:
    assert address_here(RequestFactory().get("/"), wanted) == followed
