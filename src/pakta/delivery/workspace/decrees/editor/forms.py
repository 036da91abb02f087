"""The head of a draft decree and the titles of its attachment, as one types them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy

from pakta.delivery.workspace.decrees.editor.sections import clean
from pakta.delivery.workspace.whole_text import WholeText
from pakta.domain.programmes.choices import ProgrammeKind
from pakta.knowledge.decrees.drafting import Json, edit_head

LONGEST_TITLE = 2000


def _line(label: Any, *, longest: int = 300) -> forms.CharField:
    return WholeText(label=label, required=False, max_length=longest)


def _year() -> forms.IntegerField:
    return forms.IntegerField(
        label=gettext_lazy("Tahun rencana"),
        min_value=2000,
        max_value=2100,
        error_messages={"required": gettext_lazy("Isi tahun rencananya, misalnya 2027.")},
    )


def _title(label: Any) -> forms.CharField:
    return WholeText(
        label=label,
        required=False,
        max_length=LONGEST_TITLE,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class HeadForm(forms.Form):
    """Who decides what, and who signs."""

    issuer = _line(gettext_lazy("Ditetapkan oleh"), longest=500)
    title = _title(gettext_lazy("Judul keputusan"))
    kind = forms.ChoiceField(label=gettext_lazy("Jenis program"), choices=ProgrammeKind.choices)
    plan_year = _year()
    enacted_place = _line(gettext_lazy("Tempat penetapan"))
    signatory_title = _line(gettext_lazy("Jabatan penanda tangan"))
    signatory = _line(gettext_lazy("Nama penanda tangan"))

    def __init__(self, data: QueryDict | None = None, *, draft: Json) -> None:
        super().__init__(data, initial=self.values(draft), auto_id="kepala-%s")

    @staticmethod
    def values(draft: Json) -> dict[str, Any]:
        """What the form shows of a draft."""
        head = draft["head"]
        names = ("issuer", "title", "kind", "enacted_place", "signatory_title", "signatory")
        return {**{name: head.get(name) or "" for name in names}, "plan_year": draft["year"]}

    def written(self, draft: Json) -> Json:
        """The draft with what was typed, as far as it is valid; what the paper lacks stays absent while empty."""
        typed = dict(self.cleaned_data)
        year: int | None = typed.pop("plan_year", draft["year"])
        head = draft["head"]
        changes = {
            name: text for name, value in typed.items() if (text := clean(value)) != (head.get(name) or "")
        }
        return edit_head(draft, changes, year=year, title=draft["title"])


class AttachmentForm(forms.Form):
    """What stands over the plan."""

    title = _title(gettext_lazy("Judul rencana"))

    def __init__(self, data: QueryDict | None = None, *, draft: Json) -> None:
        super().__init__(data, initial=self.values(draft), auto_id="lampiran-%s")

    @staticmethod
    def values(draft: Json) -> dict[str, Any]:
        return {"title": draft["title"] or ""}

    def written(self, draft: Json) -> Json:
        typed = clean(self.cleaned_data.get("title", ""))
        return {**draft, "title": typed} if typed != (draft["title"] or "") else draft


HEAD_FORMS: dict[str, type[HeadForm | AttachmentForm]] = {"kepala": HeadForm, "lampiran": AttachmentForm}
"""Section → its form, of those that are forms and not lists."""
