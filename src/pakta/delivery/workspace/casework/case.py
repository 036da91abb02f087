"""The page of one case, the ways it can go, and its files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from pakta.delivery.design.components.ways import Crumb
from pakta.delivery.workspace.casework.due_words import DueWords
from pakta.delivery.workspace.casework.forms import WayForm, incoming
from pakta.delivery.workspace.casework.objects import CasePage
from pakta.delivery.workspace.casework.presenting import (
    answer_cards,
    answering_ways,
    clock_cards,
    contents_shown,
    may_move,
    reporter_told,
    ways_shown,
)
from pakta.delivery.workspace.casework.state_looks import state_told
from pakta.delivery.workspace.casework.timeline import Teller, opened
from pakta.delivery.workspace.downloads import keep_private
from pakta.foundation.accounts.queries import people_of
from pakta.foundation.casework.actions.files import LARGEST_FILE, MOST_FILES
from pakta.foundation.casework.actions.messages import receive_message
from pakta.foundation.casework.actions.passing import Passage, take_way
from pakta.foundation.casework.choices import LinkKind
from pakta.foundation.casework.codes import shown
from pakta.foundation.casework.contents import contents_of
from pakta.foundation.casework.models import CaseFile
from pakta.foundation.casework.queries import Story, file_at_hand, links_of, story_of
from pakta.foundation.casework.register import Way, Who
from pakta.foundation.casework.rules import (
    can_handle,
    can_keep,
    can_see_case,
    can_see_identity,
    is_reporter,
    sees_inside,
)
from pakta.foundation.files.kinds import ALLOWED
from pakta.foundation.lawbook.queries import calendar_of
from pakta.foundation.sealing.seals import SealBroken, unseal
from pakta.shared.errors import DomainError

UNKNOWN = "application/octet-stream"


class BytesMissing(DomainError):
    """The row of a file is there, its bytes are not, or cannot be opened."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """A small form of the case's page that was refused: which, why, and what was typed."""

    where: str = ""
    sentence: str = ""
    text: str = ""


class CaseView(CasePage):
    """What shows the whole case, also after a small form of it was refused."""

    template = "workspace/casework/case.html"

    def page(self, trouble: Trouble | None = None) -> HttpResponse:
        case, user = self.case, self.user
        inside = sees_inside(user, case)
        story = story_of(case)
        recused = self.is_recused
        words = DueWords(self.register, calendar_of(self.unit), self.today)
        teller = Teller(story, inside=inside, names_reporter=can_see_identity(user, case))
        events = teller.events()
        handles = can_handle(user, case) and not case.is_forgotten
        keeps = can_keep(user, self.unit, case.register) and not case.is_forgotten
        running = [one for one in story.clocks if one.case_id == case.pk and one.is_running]
        context: dict[str, Any] = {
            "case": case,
            "register": self.register,
            "crumbs": self.crumbs(),
            "state": state_told(case.state_rules),
            "told": str(case.state_rules.told),
            "own_ways": [
                way
                for way in self.register.ways_from(case.state)
                if way.who == Who.REPORTER and not way.key.startswith("reply") and is_reporter(user, case)
            ],
            "channel": self.register.channel_name(case.channel),
            "class_name": self.register.class_name(case.classification),
            "ticket": shown(case.ticket) if case.ticket else "",
            "inside": inside,
            "handles": handles,
            "keeps": keeps,
            "recused": recused,
            "reporter": reporter_told(case, user),
            "contents": [] if case.is_forgotten else contents_shown(case, user),
            "hides_identity": not can_see_identity(user, case),
            **self._clocks(story, words, inside=inside),
            "unloaded": words.unloaded(running) if inside else "",
            "ways": ways_shown(case, user, recused=recused) if inside and not case.is_forgotten else [],
            "answers": answer_cards(story.messages, case, user, recused=recused) if inside else [],
            "may_answer": handles and not recused and case.is_open,
            "answering": answering_ways(case),
            "events": events,
            "files": teller.loose_files(),
            "tags": list(case.tags.all()) if inside else [],
            "links": self._links() if inside else [],
            "kinds": LinkKind.choices,
            "people": list(people_of(self.unit)) if keeps else [],
            "recusals": [
                (one, opened(case, one.reason_sealed) if keeps or one.person_id == user.pk else "")
                for one in story.recusals
            ]
            if inside
            else [],
            "may_move": may_move(case, user) and not recused,
            "closing_reason": self._closing_reason(),
            "became": getattr(case, "moved_to", None),
            "is_own": is_reporter(user, case),
            "trouble": trouble or Trouble(),
            "most_files": MOST_FILES,
            "largest": LARGEST_FILE,
        }
        return self.show(context, status=422 if trouble else 200)

    def _clocks(self, story: Story, words: DueWords, *, inside: bool) -> dict[str, Any]:
        """What runs before what ended, the next one that is due, and who declared a conflict: for those inside."""
        clocks = clock_cards(story.clocks, self.case, words, user=self.user) if inside else []
        running = [one for one in clocks if one.is_running]
        standing = [one.person.name for one in story.recusals if inside and one.withdrawn_at is None]
        return {
            "clocks": clocks,
            "running": running,
            "ended_clocks": [one for one in clocks if not one.is_running],
            "next_due": next((one for one in running if not one.due.is_paused), None),
            "conflicted": ", ".join(standing),
        }

    def _links(self) -> list[dict[str, Any]]:
        """Where the other case is not for this person's eyes, only its number is told."""
        return [
            {
                "link": link,
                "other": other,
                "from_here": from_here,
                "kind": LinkKind(link.kind).label,
                "may_see": can_see_case(self.user, other),
            }
            for link, other, from_here in links_of(self.case)
        ]

    def _closing_reason(self) -> str:
        key = self.case.closing_reason
        found = (one for way in self.register.ways for one in way.reasons if one.key == key)
        return next((str(one.name) for one in found), "") if key else ""


class CaseDetail(CaseView):
    """One case: what to do next first, then its clocks, what it says, answers, and all that happened."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.page()

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Who reported it themselves writes to the office."""
        if not is_reporter(self.user, self.case):
            raise PermissionDenied
        text = request.POST.get("pesan", "")
        try:
            receive_message(case=self.case, text=text, files=incoming(request), by=self.user, now=self.now)
        except DomainError as refusal:
            return self.page(Trouble("pesan", str(refusal), text))
        messages.success(request, _("Pesan Anda sudah disampaikan kepada petugas."))
        return self.go(self.address)


class TakeWay(CasePage):
    """A way with what it asks: GET shows its form, POST takes it. One that asks nothing is a button.

    The reporter's own ways are theirs; all others belong to those inside.
    """

    template = "workspace/casework/way.html"
    way: Way

    def load(self, **kwargs: Any) -> None:
        super().load(**kwargs)
        way = self.register.way(kwargs["way"])
        if way is None or way.answers:
            raise Http404
        theirs = is_reporter if way.who == Who.REPORTER else sees_inside
        if not theirs(self.user, self.case):
            raise PermissionDenied
        self.way = way

    def get(self, request: HttpRequest, pk: int, way: str) -> HttpResponse:
        return self._form(self._blank())

    def post(self, request: HttpRequest, pk: int, way: str) -> HttpResponse:
        form = WayForm(request.POST, register=self.register, way=self.way)
        if not form.is_valid():
            return self._form(form, status=422)
        said = Passage(
            note=form.cleaned_data.get("note", ""),
            reason=form.cleaned_data.get("reason", ""),
            fields=form.values,
        )
        try:
            take_way(
                case=self.case, way=self.way.key, version=self.version, said=said, by=self.user, now=self.now
            )
        except DomainError as refusal:
            form.take_over(refusal)
            return self._form(form, status=422)
        found = self.register.state(self.way.to)
        messages.success(
            request,
            _("%(number)s sekarang berstatus “%(state)s”.")
            % {"number": self.case.number_text, "state": found.name},
        )
        return self.go(self.address)

    def _blank(self) -> WayForm:
        contents = contents_of(self.case)
        initial = {key: contents.value(key) for key in self.way.fields}
        form = WayForm(register=self.register, way=self.way, initial=initial)
        if self.register.state(self.way.to).waits_for_reporter and contents.lacking:
            form.initial["note"] = _("Mohon lengkapi: %(fields)s.") % {"fields": contents.lacking_words}
        return form

    def _form(self, form: WayForm, status: int = 200) -> HttpResponse:
        to = self.register.state(self.way.to)
        return self.show(
            {
                "case": self.case,
                "way": self.way,
                "to": to,
                "form": form,
                "version": self.case.version if self.request.method == "GET" else self.version,
                "stops": [str(self.register.clock(key).name) for key in self.way.pauses],
                "crumbs": self.crumbs(Crumb(str(self.way.name))),
            },
            status=status,
        )


class CaseFileDownload(CasePage):
    """A file of the case, opened for whoever may read it: always to be saved, never shown in the browser."""

    found: CaseFile

    def load(self, **kwargs: Any) -> None:
        super().load(**kwargs)
        found = file_at_hand(self.user, self.case.pk, kwargs["file"])
        if found is None or (found.is_internal and not sees_inside(self.user, self.case)):
            raise Http404
        self.found = found

    def get(self, request: HttpRequest, pk: int, file: int) -> HttpResponse:
        found = self.found
        try:
            with default_storage.open(found.blob, "rb") as sealed:
                content = unseal(found.case.key, sealed.read())
        except (FileNotFoundError, SealBroken):
            raise BytesMissing(
                _("Isi berkas ini tidak ada di penyimpanan. Beri tahu pengelola sistem.")
            ) from None
        safe = found.media_type if found.media_type in ALLOWED else UNKNOWN
        response = HttpResponse(content, content_type=safe)
        name = opened(found.case, found.name_sealed)
        response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
        response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        keep_private(response)
        return response
