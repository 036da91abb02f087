"""The gallery shows every component, so rendering it is a test of all of them together."""

import re
from pathlib import Path

import pytest
from django.test import Client, override_settings
from django.test.client import RequestFactory

from pakta.delivery.design import gallery

DESIGN = Path(gallery.__file__).parent


def page() -> str:
    request = RequestFactory().get("/galeri/")
    response = gallery.Gallery.as_view()(request)
    response.render()
    return str(response.rendered_content)


def test_it_uses_every_tag_of_the_library() -> None:
    from pakta.delivery.design.templatetags.design import register

    source = "".join(
        (DESIGN / "templates/design" / name).read_text()
        for name in ("gallery.html", "base.html", "parts/top_bar.html")
    )
    assert [name for name in register.tags if f"{{% {name}" not in source] == []


def test_ids_are_unique() -> None:
    ids = re.findall(r'\bid="([^"]+)"', page())
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.django_db
@override_settings(DEBUG=False)
def test_it_is_not_there_in_production(client: Client) -> None:
    assert client.get("/galeri/").status_code in {302, 404}
