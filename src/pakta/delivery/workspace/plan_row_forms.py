"""What a planner types to add a row or to change what one says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pakta.delivery.workspace.due_moment_forms import MomentFormSet, moments_typed
from pakta.delivery.workspace.whole_text import WholeText
from pakta.domain.programmes.actions.amending import LONGEST_REASON, RowTexts
from pakta.domain.programmes.models import EvidenceRequirement, Subcomponent, Team, WorkItem
from pakta.domain.programmes.schedule import DueMoment

LONGEST_TEXT = 5000


def reason_field() -> forms.CharField:
    return WholeText(
        label=gettext_lazy("Alasan perubahan"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy(
            "Alasan ini menjadi bagian riwayat perubahan rencana, misalnya nomor berita acara rapatnya."
        ),
        error_messages={
            "required": gettext_lazy(
                "Tulis alasan perubahan rencana ini; alasan itu menjadi bagian riwayatnya."
            )
        },
    )


def text_field(label: Any, *, rows: int, help_text: Any = "") -> forms.CharField:
    return WholeText(
        label=label,
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": rows}),
        help_text=help_text,
    )


class ReasonForm(forms.Form):
    """Only why."""

    reason = reason_field()


class RowForm(forms.Form):
    """What a row says, and why it changes."""

    indicator = text_field(gettext_lazy("Indikator"), rows=3)
    action = text_field(gettext_lazy("Langkah aksi"), rows=3)
    evidence = text_field(
        gettext_lazy("Bukti fisik"), rows=4, help_text=gettext_lazy("Satu dokumen setiap baris.")
    )
    target_raw = text_field(gettext_lazy("Target waktu"), rows=1)
    responsible_raw = text_field(gettext_lazy("Penanggung jawab, seperti tertulis"), rows=1)
    reason = reason_field()

    @property
    def documents(self) -> tuple[str, ...]:
        return documents_in(self.cleaned_data["evidence"])

    def _text(self, name: str) -> str:
        typed: str = self.cleaned_data[name]
        return " ".join(typed.split())


class AlterForm(RowForm):
    """The row as it is, to be changed."""

    def __init__(
        self, data: QueryDict | None = None, *, item: WorkItem, requirements: Sequence[EvidenceRequirement]
    ) -> None:
        self.item = item
        self.standing = tuple(one.text for one in requirements)
        # A cell that names no documents one by one is shown as it was printed.
        self.shown = "\n".join(self.standing) or (item.evidence_raw or "")
        super().__init__(
            data,
            initial={
                "indicator": item.indicator or "",
                "action": item.action or "",
                "evidence": self.shown,
                "target_raw": item.target_raw or "",
                "responsible_raw": item.responsible_raw or "",
            },
        )

    @property
    def texts(self) -> RowTexts:
        """What stays as printed keeps its spelling; a column the decree does not have stays absent while empty."""
        if self.documents == documents_in(self.shown):
            evidence_raw, evidence = self.item.evidence_raw, self.standing
        else:
            evidence = self.documents
            evidence_raw = "; ".join(evidence) or ("" if self.item.evidence_raw is not None else None)
        return RowTexts(
            indicator=self._kept("indicator"),
            action=self._kept("action"),
            evidence_raw=evidence_raw,
            evidence=evidence,
            target_raw=self._kept("target_raw"),
            responsible_raw=self._kept("responsible_raw"),
        )

    def _kept(self, name: str) -> str | None:
        standing: str | None = getattr(self.item, name)
        typed = self._text(name)
        return standing if typed == " ".join((standing or "").split()) else typed


class AddForm(RowForm):
    """A new row: where it stands, who answers for it, what it says, and when it is due."""

    group = forms.ChoiceField(
        label=gettext_lazy("Kelompok"),
        error_messages={"required": gettext_lazy("Pilih kelompok untuk butir ini.")},
    )
    team = forms.ChoiceField(label=gettext_lazy("Tim"), required=False)
    field_order = ("group", "indicator", "action", "evidence", "target_raw", "team", "reason")

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        groups: Sequence[Subcomponent],
        teams: Sequence[Team],
        begin: Mapping[str, Any] | None = None,
        moments: Sequence[DueMoment] = (),
    ) -> None:
        """``begin`` and ``moments`` are what a proposed row already says, for the person to change."""
        super().__init__(data, initial=dict(begin or {}))
        del self.fields["responsible_raw"]
        self.groups = {str(one.pk): one for one in groups}
        self.teams = {str(one.pk): one for one in teams}
        proposed = [{"starts_on": one.starts_on, "due_on": one.due_on} for one in moments]
        self.moments = MomentFormSet(data, initial=proposed, prefix="jadwal")
        group, team = self.fields["group"], self.fields["team"]
        assert isinstance(group, forms.ChoiceField)
        assert isinstance(team, forms.ChoiceField)
        # Where nothing tells the group the person chooses it; the first one is nobody's choice.
        group.choices = [("", _("Pilih kelompok…")), *_by_area(groups)]
        team.choices = [("", _("Tanpa tim")), *((str(one.pk), one.name) for one in teams)]

    def is_valid(self) -> bool:
        return all([super().is_valid(), self.moments.is_valid()])

    @property
    def chosen_group(self) -> Subcomponent:
        return self.groups[self.cleaned_data["group"]]

    @property
    def chosen_team(self) -> Team | None:
        return self.teams.get(self.cleaned_data["team"])

    @property
    def texts(self) -> RowTexts:
        team = self.chosen_team
        return RowTexts(
            indicator=self._text("indicator") or None,
            action=self._text("action") or None,
            evidence_raw="; ".join(self.documents),
            evidence=self.documents,
            target_raw=self._text("target_raw"),
            responsible_raw=team.name if team else None,
        )

    @property
    def due_moments(self) -> list[DueMoment]:
        return moments_typed(self.moments)


def documents_in(text: str) -> tuple[str, ...]:
    """One document a line, white space folded, each once."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return tuple(dict.fromkeys(line for line in lines if line))


def _by_area(groups: Sequence[Subcomponent]) -> list[tuple[str, list[tuple[str, str]]]]:
    """The groups under their areas, as a select shows them; ``groups`` in the order of the plan."""
    return [
        (component.name or _("(area tanpa nama)"), [(str(one.pk), _group_name(one)) for one in found])
        for component, found in groupby(groups, key=lambda one: one.component)
    ]


def _group_name(group: Subcomponent) -> str:
    name = group.name or group.component.name or _("(kelompok tanpa nama)")
    return f"{group.ordinal}. {name}" if group.ordinal else name
