"""Every form renders itself the same way: ``{{ form }}`` is right everywhere, allauth's pages included."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.renderers import DjangoTemplates
from django.http import HttpRequest

CHECKS = {"checkbox", "radio"}
BARE = {"hidden", "submit", "button", "image", "reset"}


class PaktaFormRenderer(DjangoTemplates):
    """FORM_RENDERER: our form and field templates, and the kit's class on each widget."""

    form_template_name = "design/forms/form.html"
    field_template_name = "design/forms/field.html"

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> str:
        widget = context.get("widget")
        if widget:
            _dress(widget)
        return super().render(template_name, context, request)


def _dress(widget: dict[str, Any]) -> None:
    for part in _parts(widget):
        kind = part.get("type") or ("select" if "optgroups" in part else "text")
        if kind in BARE:
            continue
        name = "form-check-input" if kind in CHECKS else "form-select" if kind == "select" else "form-control"
        attrs = part.setdefault("attrs", {})
        if name not in attrs.get("class", "").split():
            attrs["class"] = f"{attrs.get('class', '')} {name}".strip()


def _parts(widget: dict[str, Any]) -> list[dict[str, Any]]:
    """The controls a widget is drawn with: its options, its halves, or itself."""
    if subwidgets := widget.get("subwidgets"):
        return list(subwidgets)
    options = [option for _, group, _ in widget.get("optgroups", ()) for option in group]
    if options and options[0].get("type") in CHECKS:
        return options
    return [widget]


class FileDropInput(forms.FileInput):
    """A file field one can also drop files on; ``limit`` is in bytes and only warns, the server decides."""

    template_name = "design/widgets/file_drop.html"

    def __init__(self, attrs: dict[str, Any] | None = None, *, limit: int = 0) -> None:
        super().__init__(attrs)
        self.limit = limit

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["limit"] = self.limit
        return context
