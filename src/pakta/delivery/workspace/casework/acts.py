"""What handlers do on a case's page beside its ways: give it, class it, put words and notes on it, link it, or stand
back from it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from pakta.delivery.workspace.casework.case import CaseView, Trouble
from pakta.delivery.workspace.casework.forms import incoming
from pakta.delivery.workspace.casework.objects import InsidePage
from pakta.delivery.workspace.pages import line_typed, number_typed
from pakta.foundation.accounts.queries import people_of
from pakta.foundation.casework.actions.handling import (
    assign_case,
    attach_files,
    classify_case,
    link_cases,
    recuse,
    set_confidential,
    tag_case,
    unlink_cases,
    untag_case,
    withdraw_recusal,
)
from pakta.foundation.casework.actions.messages import add_note
from pakta.foundation.casework.choices import LinkKind
from pakta.foundation.casework.models import Recusal
from pakta.foundation.casework.queries import case_numbered, links_of
from pakta.foundation.casework.refusals import CannotMove
from pakta.foundation.casework.rules import sees_inside
from pakta.shared.errors import DomainError


class CaseAct(InsidePage):
    """One small act; ``tindakan`` of the address names it. The action judges who may."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int, act: str) -> HttpResponse:
        found = self.acts().get(act)
        if found is None:
            raise Http404
        action, done = found
        return self.act_on_case(action, done=done)

    def acts(self) -> dict[str, tuple[Callable[[], object], str]]:
        """Act of the address → what is done, and what is said then."""
        return {
            "serahkan": (self._assign, _("Penugasan disimpan.")),
            "kelas": (self._classify, _("Klasifikasi disimpan; tenggatnya dihitung ulang.")),
            "rahasia": (self._confidential, _("Perkara ini sekarang rahasia.")),
            "label": (self._tag, ""),
            "lepas-label": (self._untag, ""),
            "taut": (self._link, _("Tautan disimpan.")),
            "lepas-taut": (self._unlink, _("Tautan dilepas.")),
            "cabut-konflik": (self._withdraw_recusal, _("Pernyataan konflik kepentingan dicabut.")),
        }

    @property
    def _common(self) -> dict[str, Any]:
        return {"by": self.user, "now": self.now}

    def _assign(self) -> None:
        pk = number_typed(self.request.POST, "petugas")
        person = people_of(self.unit).filter(pk=pk).first() if pk is not None else None
        if pk is not None and person is None:
            raise Http404
        assign_case(case=self.case, person=person, version=self.version, **self._common)

    def _classify(self) -> None:
        key = line_typed(self.request.POST, "kelas", longest=40)
        reason = self.request.POST.get("alasan", "")
        classify_case(case=self.case, classification=key, reason=reason, version=self.version, **self._common)

    def _confidential(self) -> None:
        set_confidential(case=self.case, confidential=True, version=self.version, **self._common)

    def _tag(self) -> None:
        tag_case(case=self.case, name=line_typed(self.request.POST, "label", longest=80), **self._common)

    def _untag(self) -> None:
        tag = self.case.tags.filter(pk=number_typed(self.request.POST, "label") or 0).first()
        if tag is None:
            raise Http404
        untag_case(tag=tag, **self._common)

    def _link(self) -> None:
        number = line_typed(self.request.POST, "nomor", longest=80)
        other = case_numbered(self.user, self.unit, number)
        if other is None:
            raise CannotMove(
                _("Tidak ada perkara bernomor “%(number)s” di satuan kerja ini. Salin nomornya lengkap.")
                % {"number": number}
            )
        kind = self.request.POST.get("jenis")
        link_cases(
            case=self.case,
            other=other,
            kind=LinkKind(kind) if kind in LinkKind.values else LinkKind.RELATED,
            **self._common,
        )

    def _unlink(self) -> None:
        pk = number_typed(self.request.POST, "tautan")
        link = next((one for one, _other, _here in links_of(self.case) if one.pk == pk), None)
        if link is None:
            raise Http404
        unlink_cases(link=link, **self._common)

    def _withdraw_recusal(self) -> None:
        pk = number_typed(self.request.POST, "pernyataan") or 0
        standing: Recusal | None = self.case.recusals.filter(pk=pk, withdrawn_at=None).first()
        if standing is None:
            raise Http404
        withdraw_recusal(recusal=standing, **self._common)


class WritingAct(CaseView):
    """An act with a text: refused, the case's page comes again with what was typed."""

    http_method_names = ["post"]
    rule = sees_inside
    where = ""
    done = ""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        text = request.POST.get("teks", "")
        try:
            self.write(text)
        except DomainError as refusal:
            return self.page(Trouble(self.where, str(refusal), text))
        messages.success(request, self.done_words())
        return self.go(self.address)

    def write(self, text: str) -> None:
        raise NotImplementedError

    def done_words(self) -> str:
        raise NotImplementedError


class AddNote(WritingAct):
    """A note only those inside read, with files."""

    where = "catatan"

    def write(self, text: str) -> None:
        add_note(case=self.case, text=text, files=incoming(self.request), by=self.user, now=self.now)

    def done_words(self) -> str:
        return _("Catatan disimpan.")


class AttachFiles(WritingAct):
    """Files of the case itself; internal unless said otherwise."""

    where = "berkas"

    def write(self, text: str) -> None:
        attach_files(
            case=self.case,
            files=incoming(self.request),
            is_internal=self.request.POST.get("untuk-pelapor") != "on",
            by=self.user,
            now=self.now,
        )

    def done_words(self) -> str:
        return _("Berkas disimpan tersegel.")


class DeclareConflict(WritingAct):
    """“Nyatakan konflik kepentingan”: from then on the person decides nothing of the case."""

    where = "konflik"

    def write(self, text: str) -> None:
        recuse(case=self.case, person=self.user, reason=text, by=self.user, now=self.now)

    def done_words(self) -> str:
        return _("Pernyataan Anda dicatat. Perkara ini diputuskan oleh orang lain.")
