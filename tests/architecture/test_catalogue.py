"""Every sentence of the product has its English, with the same placeholders."""

from pathlib import Path

from babel.messages.catalog import Catalog
from tools import messages


def test_the_english_catalogue_is_complete() -> None:
    assert messages.faults() == []


def test_templates_are_read_as_well_as_python(tmp_path: Path) -> None:
    template = tmp_path / "x.html"
    template.write_text('<p>{% load i18n %}\n   {% translate "Simpan" %} it\'s {{ x }}</p>')
    assert "gettext('Simpan')" in messages.readable(template).replace('u"', "'").replace("u'", "'").replace(
        '"', "'"
    )


def test_words_of_others_that_are_mended_in_indonesian_need_our_english_too() -> None:
    ours = messages.messages_of_source()
    assert [
        message.id
        for _, message in messages.entries(messages.read(messages.INDONESIAN))
        if message.id not in ours
    ] == []


def test_other_placeholders_are_noticed() -> None:
    assert messages.placeholders("%(count)s butir") != messages.placeholders("%(n)s items")


def test_a_message_inside_an_f_string_is_noticed() -> None:
    assert messages.hidden_messages('a = _("satu")\nb = f"<b>{_(\'dua\')}</b>"\n') == [2]


def test_a_plural_needs_both_its_forms() -> None:
    catalog = Catalog(locale="en")
    half = catalog.add(("%(n)s butir", "%(n)s butir"), ("%(n)s item", ""))
    assert half is not None
    assert not messages.translated(half)
