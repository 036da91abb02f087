"""Findings: the list of a programme, one of them, what is done about it, and whether that is enough."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from pakta.delivery.design.components.ways import chip_group
from pakta.delivery.workspace.kept_files import Brought, brought, kept_if_possible
from pakta.delivery.workspace.monitoring.forms import FindingForm
from pakta.delivery.workspace.monitoring.objects import (
    FindingPage,
    ProgrammePage,
    RoundPage,
    finding_address,
)
from pakta.delivery.workspace.monitoring.presenting import FindingRow
from pakta.delivery.workspace.pages import Page, number_typed
from pakta.domain.evidence.actions.documents import NoteDocument
from pakta.domain.evidence.rules import can_hand_in, can_review, can_see_evidence
from pakta.domain.monitoring.actions.findings import (
    accept_follow_up,
    change_finding,
    follow_up,
    raise_finding,
    return_follow_up,
)
from pakta.domain.monitoring.choices import FindingState, FollowUpState, Priority
from pakta.domain.monitoring.models import Decision, Finding, FollowUp
from pakta.domain.monitoring.queries import (
    count_findings,
    decision_of_round,
    findings_visible_to,
    follow_ups_of,
    follow_ups_visible_to,
    teams_of_person,
)
from pakta.domain.monitoring.rules import (
    can_follow_up,
    can_judge_follow_up,
    can_run_monitoring,
)
from pakta.foundation.files.serving import attachment
from pakta.shared.errors import DomainError

A_PAGE = 50
MINE, LATE = "saya", "lewat"


class Findings(ProgrammePage):
    """All findings of a programme, the earliest due first, narrowed by state, priority and owner."""

    template = "workspace/monitoring/findings.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        everything = findings_visible_to(self.user).filter(programme=self.programme)
        query = request.GET
        groups = (
            chip_group(label=_("Keadaan"), key="status", options=FindingState.choices, query=query),
            chip_group(label=_("Prioritas"), key="prioritas", options=Priority.choices, query=query),
            chip_group(
                label=_("Hanya"),
                key="hanya",
                options=[(MINE, _("Tanggung jawab saya")), (LATE, _("Lewat tenggat"))],
                query=query,
            ),
        )
        listed = Paginator(self._narrowed(everything), A_PAGE).get_page(query.get("page"))
        return self.show(
            {
                "programme": self.programme,
                "counts": count_findings(everything, self.today),
                "chips": groups,
                "is_narrowed": any(chip.is_active for group in groups for chip in group.chips),
                "listed": listed,
                "rows": FindingRow.all_of(listed, self.today),
                "today": self.today,
            }
        )

    def _narrowed(self, found: QuerySet[Finding]) -> QuerySet[Finding]:
        query = self.request.GET
        if (state := query.get("status")) in FindingState.values:
            found = found.filter(state=state)
        if (priority := query.get("prioritas")) in Priority.values:
            found = found.filter(priority=priority)
        if query.get("hanya") == MINE:
            teams = teams_of_person(self.user, self.programme)
            found = found.filter(Q(owner=self.user) | Q(team__in=teams))
        if query.get("hanya") == LATE:
            found = found.filter(due_on__lt=self.today).exclude(state=FindingState.CLOSED)
        return found


class RaiseFinding(RoundPage):
    """A new finding of a round; ``?keputusan=`` makes it of a decision of its meeting."""

    access = can_run_monitoring
    template = "workspace/monitoring/finding_form.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        decision = self._decision(request.GET)
        initial = {"text": decision.text} if decision else {}
        return self._form(FindingForm(programme=self.round.programme, initial=initial), decision)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        decision = self._decision(request.POST)
        form = FindingForm(request.POST, programme=self.round.programme)
        if not form.is_valid():
            return self._form(form, decision, status=422)
        try:
            made = raise_finding(
                round=self.round,
                facts=form.facts,
                decision=decision,
                link=finding_address,
                by=self.user,
                now=self.now,
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
            return self._form(form, decision, status=422)
        return self.go(finding_address(made.pk))

    def _decision(self, fields: QueryDict) -> Decision | None:
        wanted = number_typed(fields, "keputusan")
        return None if wanted is None else decision_of_round(self.round, wanted)

    def _form(self, form: FindingForm, decision: Decision | None, status: int = 200) -> HttpResponse:
        context = {
            "form": form,
            "origin": self.round.name,
            "programme": self.round.programme,
            "decision": decision,
        }
        back = reverse("monitoring:meetings", args=[self.round.pk])
        return self.show({**context, "back_url": back}, status=status)


class ChangeFinding(FindingPage):
    """The finding said better, given to somebody else, or due on another day."""

    access = can_run_monitoring
    template = "workspace/monitoring/finding_form.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._form(FindingForm.of(self.finding))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = FindingForm(request.POST, programme=self.finding.programme)
        if not form.is_valid():
            return self._form(form, status=422)
        try:
            change_finding(
                finding=self.finding, facts=form.facts, link=finding_address, by=self.user, now=self.now
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
            return self._form(form, status=422)
        return self.go(self.address)

    def _form(self, form: FindingForm, status: int = 200) -> HttpResponse:
        context = {"form": form, "origin": self.finding.origin, "programme": self.finding.programme}
        return self.show({**context, "decision": None, "back_url": self.address}, status=status)


class FindingDetail(FindingPage):
    """One finding with what was done about it; POST hands in a follow-up."""

    post_access = can_hand_in
    template = "workspace/monitoring/finding.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._page()

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        found = self.finding
        if not can_follow_up(self.user, found, teams_of_person(self.user, found.programme)):
            raise PermissionDenied
        text = request.POST.get("text", "")
        # The text says what was done; it is the proof itself only where neither file nor link comes with it.
        came = replace(brought(request, self.user), text="")
        try:
            follow_up(
                finding=self.finding,
                text=text,
                document=came.only_document() or NoteDocument(text),
                max_bytes=settings.PAKTA_MAX_UPLOAD_BYTES,
                by=self.user,
                now=self.now,
            )
        except DomainError as refusal:
            came = kept_if_possible(came, by=self.user, now=self.now)
            return self._page(str(refusal), text=text, came=came)
        return self.go(self.address)

    def _page(self, refusal: str = "", *, text: str = "", came: Brought | None = None) -> HttpResponse:
        found, unit = self.finding, self.finding.programme.unit
        unfinished = found.state == FindingState.OPEN
        teams = teams_of_person(self.user, found.programme) if unfinished else frozenset()
        follow_ups = follow_ups_of(found)
        return self.show(
            {
                "finding": found,
                "round": found.round,
                "programme": found.programme,
                "is_late": found.state != FindingState.CLOSED and found.due_on < self.today,
                "follow_ups": follow_ups,
                "may_see_proof": can_see_evidence(self.user, unit),
                "may_change": found.state != FindingState.CLOSED and can_run_monitoring(self.user, unit),
                "may_follow_up": unfinished and can_follow_up(self.user, found, teams),
                "to_judge": next(
                    (
                        one
                        for one in follow_ups
                        if one.state == FollowUpState.HANDED_IN
                        and found.state != FindingState.CLOSED
                        and can_judge_follow_up(self.user, one)
                    ),
                    None,
                ),
                "refusal": refusal,
                "text": text,
                "brought": came or Brought(),
                "draft": f"tindak-lanjut-{found.pk}",
            },
            status=422 if refusal else 200,
        )


class FollowUpPage(Page):
    """A page of one follow-up."""

    access = can_see_evidence
    follow_up: FollowUp

    def load(self, **kwargs: Any) -> None:
        found = follow_ups_visible_to(self.user).filter(pk=kwargs["pk"]).first()
        if found is None:
            raise Http404
        self.follow_up, self.unit = found, found.finding.programme.unit


class FollowUpFile(FollowUpPage):
    """The proof as handed in; a link or a note has no file."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        evidence = self.follow_up.evidence
        if evidence.file is None:
            raise Http404
        return attachment(evidence.file, name=evidence.original_name)


class JudgeFollowUp(FollowUpPage):
    """Somebody else says whether it is enough."""

    access = can_review
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        then = finding_address(self.follow_up.finding_id)
        judged: dict[str, Any] = {
            "follow_up": self.follow_up,
            "link": finding_address,
            "by": self.user,
            "now": self.now,
        }
        if request.POST.get("what") == "return":
            reason = request.POST.get("reason", "")
            return self.act(
                lambda: return_follow_up(reason=reason, **judged),
                done=_("Tindak lanjut dikembalikan; temuannya terbuka lagi."),
                then=then,
            )
        return self.act(
            lambda: accept_follow_up(**judged),
            done=_("Tindak lanjut diterima; temuannya selesai."),
            then=then,
        )
