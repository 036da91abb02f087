"""A text field that keeps what is pasted whole until it can say what is wrong with it."""

from __future__ import annotations

from typing import Any

from django import forms


class WholeText(forms.CharField):
    """``max_length`` is refused in words: told of it, a browser cuts what is pasted and says nothing."""

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        attrs: dict[str, Any] = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        return attrs
