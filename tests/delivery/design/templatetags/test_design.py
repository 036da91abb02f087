"""The tags refuse what they do not know, and escape what people wrote."""

from typing import Any

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.utils import translation

from pakta.delivery.design.components.charts import Chart, Series
from pakta.delivery.design.components.ways import Crumb, Tab, chip_group


def render(source: str, **context: Any) -> str:
    with translation.override("id"):
        return Template("{% load design %}" + source).render(Context(context))


@pytest.mark.parametrize(
    "source",
    [
        '{% state_badge state="late" colour="red" %}',
        '{% progress value=1 base=2 label="x" size="big" %}',
        '{% month_strip cells=cells year="2027" %}',
        '{% alert kind="x" %}{% endalert %}',
        "{% data_table %}{% enddata_table %}",
        '{% crumbs trail=trail style="x" %}',
    ],
)
def test_an_unknown_or_missing_prop_fails_when_the_template_is_read(source: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        render(source)


def test_the_last_crumb_is_the_page_itself() -> None:
    shown = render("{% crumbs trail=trail %}", trail=[Crumb("Program", "/p/"), Crumb("Butir <a>")])
    assert '<a href="/p/">Program</a>' in shown
    assert '<span aria-current="page">Butir &lt;a&gt;</span>' in shown


def test_the_current_tab_is_marked() -> None:
    items = [Tab("Butir", "/a/", is_current=True, count=0), Tab("Tim", "/b/")]
    shown = render('{% tabs items=items label="Bagian" %}', items=items)
    assert shown.count('aria-current="page"') == 1
    assert '<span class="count">0</span>' in shown


def test_an_active_filter_says_how_to_take_it_off() -> None:
    from django.http import QueryDict

    group = chip_group(
        label="Tim", key="tim", options=[("1", "Pokja I"), ("2", "Pokja II")], query=QueryDict("tim=2")
    )
    shown = render('{% filter_chips groups=groups clear_url="?" %}', groups=[group])
    assert shown.count('aria-current="true"') == 1
    assert 'aria-label="hapus saringan"' in shown
    assert "Hapus semua saringan" in shown


def test_where_nothing_is_narrowed_there_is_nothing_to_take_off() -> None:
    from django.http import QueryDict

    group = chip_group(label="Tim", key="tim", options=[("1", "Pokja I")], query=QueryDict("tim=lain&page=2"))
    shown = render('{% filter_chips groups=groups clear_url="?" %}', groups=[group])
    assert "Pokja I" in shown
    assert "Hapus semua saringan" not in shown


def test_empty_values_are_a_dash() -> None:
    assert "–" in render("{% key_values pairs=pairs %}", pairs=[("Keterangan", "")])


def test_what_stands_in_a_block_is_kept_as_markup_and_its_variables_are_escaped() -> None:
    shown = render('{% alert tone="error" %}<b>{{ what }}</b>{% endalert %}', what="<i>")
    assert "<b>&lt;i&gt;</b>" in shown
    assert "alert-error" in shown


def test_an_blank_state_teaches() -> None:
    shown = render(
        '{% blank_state title="Belum ada" why="Penting" icon="decree" %}<a href="/">Unggah</a>{% endblank_state %}'
    )
    assert shown.index("Belum ada") < shown.index("Penting") < shown.index("Unggah")


def test_a_table_is_a_named_region_one_can_scroll_with_keys() -> None:
    shown = render(
        '{% data_table label=label layout="wide" %}<tbody></tbody>{% enddata_table %}', label='"Butir"'
    )
    assert 'role="region" aria-label="&quot;Butir&quot;" tabindex="0"' in shown
    assert "data-table-stacked" not in shown


def test_a_chart_has_its_figures_as_a_table() -> None:
    chart = Chart("line", "Penyerahan", ("Jan",), (Series("<Diterima>", (1200.0,)),))
    shown = render("{% chart chart=chart %}", chart=chart)
    assert "1.200" in shown
    assert "&lt;Diterima&gt;" in shown
    assert "<Diterima>" not in shown


def test_waiting_without_a_total_only_goes_on() -> None:
    assert "max=" not in render('{% waiting label="Menunggu" %}')
    assert 'value="4" max="12"' in render('{% waiting label="Dibaca" done=4 total=12 %}')
