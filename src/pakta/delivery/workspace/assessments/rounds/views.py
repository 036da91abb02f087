"""A round: how far it is, its points, its people, what is missing, and what can be done next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pakta.delivery.workspace.assessments.labels import label_of
from pakta.delivery.workspace.assessments.rounds.forms import LONGEST, DueForm
from pakta.delivery.workspace.assessments.rounds.opening import kinds_to_open
from pakta.delivery.workspace.assessments.rounds.pages import RoundPage, round_tabs
from pakta.domain.assessments.actions.rounds import conclude, set_due_on
from pakta.domain.assessments.choices import RoundKind, Verdict
from pakta.domain.assessments.door import Why, shut_to
from pakta.domain.assessments.models import RoundMember
from pakta.domain.assessments.progress import AreaState, RoundProgress, progress_of
from pakta.domain.assessments.queries import (
    codes_of_arrived_proof,
    judged_in_conflict,
    place_in,
    recommendations_of,
)
from pakta.domain.assessments.rules import can_answer, can_lead
from pakta.domain.assessments.scores import ShownScore, shown_score
from pakta.domain.assessments.sheets import ORDER, Sheet, instrument_of, sheet_of
from pakta.knowledge.worksheets.form import Area
from pakta.knowledge.worksheets.instrument import Instrument
from pakta.shared.numbers import per_cent, points


@dataclass(frozen=True, slots=True)
class AreaLine:
    """An area on the round's page. ``people`` are those named for it whom no conflict of interest keeps out."""

    code: str
    name: str
    url: str
    state: AreaState
    points: str
    weight: str
    per_cent: int
    people: str


def area_line(state: AreaState, url: str, members: list[RoundMember]) -> AreaLine:
    share = state.points / state.area.weight
    return AreaLine(
        code=state.area.code,
        name=label_of(state.area),
        url=url,
        state=state,
        points=points(state.points),
        weight=points(state.area.weight),
        per_cent=per_cent(share.numerator, share.denominator),
        people=", ".join(
            one.user.name for one in members if one.covers(state.area.code) and not one.has_conflict
        ),
    )


class Round(RoundPage):
    """The round as a whole; whoever runs it sets its day and writes its conclusion here."""

    template = "workspace/assessments/rounds/round.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._page(DueForm(initial={"due_on": self.round.due_on}))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if request.POST.get("what") == "due":
            return self._set_due(request)
        conclusion = request.POST.get("conclusion", "")
        return self.act(
            lambda: conclude(round=self.round, conclusion=conclusion, by=self.user, now=self.now),
            done=_("Simpulan disimpan."),
            then=f"{self.address}#simpulan",
        )

    def _may_post(self, unit: Any) -> bool:
        return self.runs

    def _set_due(self, request: HttpRequest) -> HttpResponse:
        form = DueForm(request.POST)
        if not form.is_valid():
            return self._page(form, status=422)
        due_on = form.cleaned_data["due_on"]
        return self.act(
            lambda: set_due_on(round=self.round, due_on=due_on, by=self.user, now=self.now),
            done=_("Tenggat disimpan."),
            then=self.address,
        )

    def _page(self, due_form: DueForm, status: int = 200) -> HttpResponse:
        context = {
            **self.about(),
            "tabs": round_tabs(self.rounds, str(self.round.pk)),
            "is_late": self.round.is_open
            and self.round.due_on is not None
            and self.round.due_on < self.today,
        }
        if (shut := shut_to(self.user, self.unit, self.worksheet)) is not None:
            own_word = place_in(shut.round, self.user) if shut.why == Why.CONFLICT else None
            return self.show({**context, "shut": shut.why, "shut_by": shut.round, "own_word": own_word})
        if self.round.kind == RoundKind.NATIONAL:
            return self.show({**context, **self._announced()})
        return self.show(
            {**context, **self._answered(), "due_form": due_form, "longest": LONGEST}, status=status
        )

    def _answered(self) -> dict[str, Any]:
        """What a round with answers shows."""
        sheet = sheet_of(self.round)
        shown = shown_score(self.round, sheet)
        progress = progress_of(sheet, shown)
        rounds = self.rounds
        recommendations = recommendations_of(self.round) if self.round.is_assessed else []
        last = rounds[-1].pk == self.round.pk
        return {
            "total": points(shown.total) if shown.total is not None else "",
            "whole": points(sheet.instrument.weight),
            "progress": progress,
            "areas": [area_line(one, self._area_url(one.area), self.members) for one in progress.areas],
            "missing": self._missing(progress) if self.round.is_open else [],
            "waiting": self._waiting(sheet) if self.round.is_open else [],
            "members": [one for one in self.members if not one.leads],
            "recommendations": len(recommendations),
            "may_import": self.round.is_open
            and not self.round.is_assessed
            and can_answer(self.user, self.unit),
            "may_reopen": self.runs and last and not self.round.is_open,
            "may_open_next": bool(kinds_to_open(self.user, self.unit, rounds)) and last,
            "may_enter_national": can_lead(self.user, self.unit, RoundKind.NATIONAL)
            and last
            and not self.round.is_open
            and self.round.kind != ORDER[0],
        }

    def _announced(self) -> dict[str, Any]:
        """What a national result shows: only what was told."""
        plain = instrument_of(self.worksheet)
        shown = shown_score(self.round, None)
        return {
            "total": points(shown.total) if shown.total is not None else "",
            "whole": points(plain.weight),
            "announced": _announced_lines(plain, shown),
            "may_enter_national": can_lead(self.user, self.unit, RoundKind.NATIONAL),
        }

    def _missing(self, progress: RoundProgress) -> list[str]:
        """What the round still waits for, in sentences."""
        found = []
        assessors = [one for one in self.members if not one.leads]
        if not self.round.is_assessed:
            blanks = len(progress.blanks)
            if blanks:
                found.append(
                    ngettext(
                        "%(n)d pertanyaan belum diisi; yang kosong bernilai 0 saat dikunci.",
                        "%(n)d pertanyaan belum diisi; yang kosong bernilai 0 saat dikunci.",
                        blanks,
                    )
                    % {"n": blanks}
                )
            return found
        if not assessors:
            found.append(_("Belum ada asesor yang ditugaskan."))
        silent = [one.user.name for one in assessors if one.has_conflict is None]
        if silent:
            found.append(
                _("Belum menyatakan benturan kepentingan: %(names)s.") % {"names": ", ".join(silent)}
            )
        free = [one for one in assessors if not one.has_conflict]
        found += [_out_told(one, free, progress) for one in assessors if one.has_conflict]
        orphans = [one.area.code for one in progress.areas if not any(m.covers(one.area.code) for m in free)]
        if assessors and orphans:
            found.append(_("Area tanpa asesor: %(areas)s.") % {"areas": ", ".join(orphans)})
        again = len(judged_in_conflict(self.round))
        if again:
            found.append(
                ngettext(
                    "%(n)d jawaban dinilai asesor yang kini punya benturan kepentingan; asesor lain menilainya lagi.",
                    "%(n)d jawaban dinilai asesor yang kini punya benturan kepentingan; asesor lain menilainya lagi.",
                    again,
                )
                % {"n": again}
            )
        if progress.undecided:
            found.append(
                ngettext(
                    "%(n)d jawaban belum diputuskan asesor.",
                    "%(n)d jawaban belum diputuskan asesor.",
                    len(progress.undecided),
                )
                % {"n": len(progress.undecided)}
            )
        if progress.asks_more:
            found.append(
                ngettext(
                    "%(n)d di antaranya menunggu bukti tambahan dari satuan kerja.",
                    "%(n)d di antaranya menunggu bukti tambahan dari satuan kerja.",
                    progress.asks_more,
                )
                % {"n": progress.asks_more}
            )
        return found

    def _waiting(self, sheet: Sheet) -> list[tuple[str, str, bool]]:
        """(Question, its page, whether some came) of each answer that waits for more proof."""
        arrived = codes_of_arrived_proof(self.round)
        return [
            (
                f"{code} · {label_of(one.question)}",
                reverse("assessments:question", args=[self.round.pk, code]),
                code in arrived,
            )
            for code, one in sheet.answers.items()
            if one.verdict == Verdict.ASKS_MORE
        ]

    def _area_url(self, area: Area) -> str:
        return reverse("assessments:area", args=[self.round.pk, area.code])


def _out_told(member: RoundMember, free: list[RoundMember], progress: RoundProgress) -> str:
    """Of an assessor whom a conflict of interest keeps out: who judges their areas, or that somebody must be named."""
    theirs = [one.area.code for one in progress.areas if member.covers(one.area.code)]
    open_areas = [code for code in theirs if not any(one.covers(code) for one in free)]
    if open_areas:
        said = _(
            "%(name)s menyatakan benturan kepentingan dan tidak menilai. Tugaskan penggantinya untuk area %(areas)s."
        )
    else:
        said = _("%(name)s menyatakan benturan kepentingan dan tidak menilai; areanya dipegang asesor lain.")
    return said % {"name": member.user.name, "areas": ", ".join(open_areas)}


def _announced_lines(plain: Instrument, shown: ShownScore) -> list[tuple[str, str]]:
    return [
        (f"{area.code} · {label_of(area)}", f"{points(shown.points[area.code])} / {points(area.weight)}")
        for area in plain.areas
        if area.code in shown.points
    ]
