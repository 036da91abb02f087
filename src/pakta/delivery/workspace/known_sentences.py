"""Sentences of the knowledge layer, which knows no catalogue and writes Indonesian, in the language of the page."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cached_property

from django.utils.translation import get_language, gettext

_PLACE = re.compile(r"%\\\((\w+)\\\)s")


class KnownSentences:
    """Those of one part of it: ``templates`` name whatever is filled in, as their English does.

    What is filled in under a name of ``worded`` are words of its own, which have an English too.
    """

    def __init__(self, templates: Sequence[str], *, worded: Collection[str] = ()) -> None:
        self.templates, self.worded = templates, worded

    def in_page_language(self, sentence: str) -> str:
        """The sentence as the page should say it; one that is not known stays as it is."""
        if get_language() == "id":
            return sentence
        for template, pattern in self._patterns:
            if found := pattern.fullmatch(sentence):
                said = {
                    name: gettext(value) if name in self.worded else value
                    for name, value in found.groupdict().items()
                }
                return gettext(template) % said
        return gettext(sentence)

    @cached_property
    def _patterns(self) -> list[tuple[str, re.Pattern[str]]]:
        return [
            (template, re.compile(_PLACE.sub(r"(?P<\1>.+?)", re.escape(template)), re.DOTALL))
            for template in self.templates
        ]
