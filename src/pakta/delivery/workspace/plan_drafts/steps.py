"""The base of every page that changes a draft. What holds the draft fills in where it is and how it is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse

from pakta.delivery.design.components.ways import Crumb
from pakta.delivery.workspace.pages import Page, line_typed, number_typed
from pakta.delivery.workspace.plan_drafts.cards import RowCard, row_card
from pakta.delivery.workspace.plan_drafts.reader_sentences import in_page_language
from pakta.domain.programmes.models.drafted import Drafted
from pakta.knowledge.decrees.drafting import Json, RowNotFound, row_of
from pakta.shared.errors import DomainError

LONGEST_KEPT = 40
"""Characters of a value that is carried along in addresses."""


@dataclass(frozen=True, slots=True)
class Steps:
    """What templates need to lead to the steps of one draft, and what each form sends along.

    Every context names the addresses of its steps alike: ``row``, ``split``, ``act_on_row``, ``group``, ``undo``.
    """

    namespace: str
    pk: int
    version: int
    last_change: str
    """The name of the change that undo takes back, "" for none."""
    kept: Mapping[str, str]
    """How the plan is narrowed: field → value, carried through every step."""

    @classmethod
    def of(cls, held: Drafted, *, namespace: str, kept: Mapping[str, str]) -> Steps:
        last_change = held.steps[-1]["what"] if held.steps else ""
        return cls(namespace, held.pk, held.version, last_change, kept)


class DraftStep(Page):
    """A page that works on a draft; once that may no longer change, it leads back to what holds it."""

    namespace: ClassVar[str]
    plan_template: ClassVar[str]
    """The whole plan afresh, for htmx."""
    saved_template: ClassVar[str]
    """One row afresh, with what changes around it."""
    narrowed_by: ClassVar[tuple[str, ...]] = ()
    """The fields of an address that narrow the plan."""

    @property
    def held(self) -> Drafted:
        """The row that holds the draft."""
        raise NotImplementedError

    @property
    def is_open(self) -> bool:
        """Whether the draft may still change."""
        raise NotImplementedError

    @property
    def closed(self) -> str:
        """What is said once it may not."""
        raise NotImplementedError

    @property
    def home(self) -> str:
        """The page that shows the plan."""
        raise NotImplementedError

    def reload(self) -> None:
        """Look at the draft as it stands now."""
        raise NotImplementedError

    def write(self, change: Callable[[Json], Json], what: str) -> None:
        """Carry the change out, on the version the person saw; refusals are the caller's to say."""
        raise NotImplementedError

    def take_back(self) -> None:
        """Undo the last change, likewise."""
        raise NotImplementedError

    def trail_to(self, step: str) -> list[Crumb]:
        """The way from the unit to a step of this name."""
        raise NotImplementedError

    def plan_context(self, focus: str = "") -> dict[str, Any]:
        """What ``plan_template`` and ``saved_template`` show beside the steps and the row; ``focus`` as in ``plan``."""
        raise NotImplementedError

    def card(self, row_id: int) -> RowCard | None:
        """The row as it stands now, with what is beside it; None where it is gone."""
        return row_card(self.contents, row_id)

    def row_form_context(self, row_id: int) -> dict[str, Any]:
        """What the form of a row shows beside it: ``check_url``, which says what would be found in what is typed."""
        return {"check_url": ""}

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if not self.is_open:
            messages.info(request, self.closed)
            return self.go(self.home)
        return self.ask()

    def ask(self) -> HttpResponse:
        """What a GET shows; a step without a form of its own leads back to the plan."""
        return self.go(self.back())

    @property
    def contents(self) -> Json:
        """The draft itself."""
        return self.held.draft or {}

    @property
    def version(self) -> int:
        """The draft the person saw, as their form says; what is no number matches no draft."""
        typed = number_typed(self.request.POST, "version")
        return -1 if typed is None else typed

    @property
    def kept(self) -> dict[str, str]:
        asked = self.request.POST if self.request.method == "POST" else self.request.GET
        said = {name: line_typed(asked, name, longest=LONGEST_KEPT) for name in self.narrowed_by}
        return {name: value for name, value in said.items() if value}

    @property
    def steps(self) -> Steps:
        return Steps.of(self.held, namespace=self.namespace, kept=self.kept)

    def back(self, anchor: str = "") -> str:
        """The page of the plan, narrowed as before, at ``anchor``."""
        query = f"?{urlencode(self.kept)}" if self.kept else ""
        return f"{self.home}{query}#{anchor}" if anchor else f"{self.home}{query}"

    def plan(self, *, focus: str = "", refusal: str = "") -> HttpResponse:
        """The whole plan afresh, for htmx; ``focus`` is the anchor that gets the focus."""
        context = {"steps": self.steps, "focus": focus, "refusal": refusal, **self.plan_context(focus)}
        return self.show(context, template=self.plan_template)

    def act_on_plan(self, change: Callable[[Json], Json], what: str, *, focus: str) -> HttpResponse:
        """A change by one press of a button: no form to show again."""
        return self.answer(lambda: self.write(change, what), focus=focus)

    def answer(self, action: Callable[[], None], *, focus: str) -> HttpResponse:
        """Do it and show the plan; a refusal is said there in its own words."""
        refusal = ""
        try:
            action()
        except DomainError as refused:
            refusal = in_page_language(str(refused))
            self.reload()
        if self.request.htmx:
            return self.plan(focus=focus, refusal=refusal)
        if refusal:
            messages.error(self.request, refusal)
        return self.go(self.back(focus))

    def row_or_404(self, row_id: int) -> Json:
        try:
            return row_of(self.contents, row_id).row
        except RowNotFound as gone:
            raise Http404(str(gone)) from None
