"""The frame around every page."""

import re
from typing import Any

from django.template import engines
from django.utils import translation

from pakta.delivery.design.chrome import Chrome, NavigationItem, UnitChoice

NAVIGATION = (
    NavigationItem("Beranda", "/a/", "home", is_current=True),
    NavigationItem("Program", "/b/", "programme", count=3),
)


def page(**context: Any) -> str:
    template = engines["django"].from_string(
        '{% extends "design/base.html" %}{% block heading %}Judul{% endblock %}'
    )
    with translation.override("id"):
        return str(template.render(context))


def test_the_page_names_its_language_and_skips_to_its_content() -> None:
    html = page()
    assert '<html lang="id">' in html
    assert '<a class="skip-link" href="#content">' in html
    assert '<main id="content"' in html


def test_it_stands_without_a_person_or_a_request() -> None:
    html = page()
    assert "main-nav" not in html
    assert "account_logout" not in html


def test_it_has_one_heading_of_the_first_level() -> None:
    assert len(re.findall(r"<h1\b", page(chrome=Chrome(person="Petugas", navigation=NAVIGATION)))) == 1


def test_the_current_place_is_marked_once() -> None:
    html = page(chrome=Chrome(navigation=NAVIGATION))
    assert html.count('aria-current="page"') == 1
    assert '<span class="count">3</span>' in html


def test_signing_out_is_a_post() -> None:
    html = page(chrome=Chrome(person="Petugas"), csrf_token="rahasia")
    form = re.search(r'<form method="post"\s+action="[^"]*logout[^"]*"[^>]*>.*?</form>', html, re.DOTALL)
    assert form is not None
    assert "rahasia" in form.group()


def test_units_are_switched_by_a_post_and_only_where_there_is_a_choice() -> None:
    one = (UnitChoice("Kantor Contoh", "1", is_current=True),)
    two = (*one, UnitChoice("Kantor Lain", "2"))
    assert 'name="unit"' not in page(chrome=Chrome(unit="Kantor Contoh", units=one))
    html = page(chrome=Chrome(unit="Kantor Contoh", units=two, unit_switch_url="/ganti/"), csrf_token="x")
    assert 'action="/ganti/"' in html
    assert html.count('name="unit"') == 2


def test_an_office_name_is_escaped() -> None:
    assert "<b>" not in page(chrome=Chrome(unit="<b>"))
