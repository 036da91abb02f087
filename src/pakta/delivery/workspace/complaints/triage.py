"""New complaints with the register each seems to belong to and the words that say so; one press settles it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from pakta.delivery.design.components.ways import Crumb
from pakta.delivery.workspace.casework.objects import KeeperPage
from pakta.delivery.workspace.complaints.presenting import TriageCard, reason_for
from pakta.delivery.workspace.pages import line_typed, number_typed
from pakta.domain.registers.complaints.queries import cases_to_triage
from pakta.domain.registers.complaints.triage import proposals_for
from pakta.foundation.casework.actions.handling import classify_case
from pakta.foundation.casework.actions.passing import take_way
from pakta.foundation.casework.actions.transferring import move_case
from pakta.foundation.casework.contents import FieldRefused, contents_of
from pakta.foundation.casework.models import Case
from pakta.shared.errors import DomainError

CASES_A_PAGE = 20
LONGEST_KEY = 50


class Triage(KeeperPage):
    """What came in and was not verified yet, the oldest first."""

    template = "workspace/complaints/triage.html"

    def get(self, request: HttpRequest, code: str, register: str) -> HttpResponse:
        listed = Paginator(cases_to_triage(self.user, self.unit), CASES_A_PAGE).get_page(
            request.GET.get("page")
        )
        context = {
            "register": self.register,
            "listed": listed,
            "cards": [TriageCard.of(case) for case in listed],
            "crumbs": self.crumbs(Crumb(_("Telaah yang baru"))),
        }
        return self.show(context)


class Settle(KeeperPage):
    """Classify a new complaint, say that it is complete, or move it to where it belongs."""

    http_method_names = ["post"]
    case: Case

    def load(self, **kwargs: Any) -> None:
        super().load(**kwargs)
        found = cases_to_triage(self.user, self.unit).filter(pk=kwargs["pk"]).first()
        if found is None:
            raise Http404
        self.case = found

    def post(self, request: HttpRequest, code: str, register: str, pk: int) -> HttpResponse:
        page = number_typed(request.POST, "page")
        then = reverse("complaints:triage", args=[code]) + (f"?page={page}" if page else "")
        typed = number_typed(request.POST, "versi")
        fields: dict[str, Any] = {
            "case": self.case,
            "version": -1 if typed is None else typed,
            "by": self.user,
            "now": self.now,
        }
        match self._typed("apa"):
            case "kelas":
                chosen = self._typed("kelas")
                return self.act(
                    lambda: classify_case(classification=chosen, **fields),
                    done=_("%(number)s: klasifikasinya ditetapkan.") % {"number": self.case.number_text},
                    then=f"{then}#perkara-{self.case.pk}",
                )
            case "lengkap":
                return self.act(
                    lambda: take_way(way="verify", **fields),
                    done=_("%(number)s dinyatakan lengkap.") % {"number": self.case.number_text},
                    then=then,
                )
            case "pindah":
                return self._move(self._typed("ke"), fields, then)
            case _:
                raise Http404

    def _typed(self, name: str) -> str:
        return line_typed(self.request.POST, name, longest=LONGEST_KEY)

    def _move(self, to: str, fields: dict[str, Any], then: str) -> HttpResponse:
        """Where the other register needs more than the complaint says, its own form asks for it."""
        if to not in self.register.moves_to:
            raise Http404
        said = next(
            (
                one
                for one in proposals_for(str(contents_of(self.case).value("narrative")))
                if one.register == to
            ),
            None,
        )
        try:
            became = move_case(to=to, reason=reason_for(said), **fields)
        except FieldRefused:
            messages.info(self.request, _("Register itu memerlukan isian lain. Lengkapi, lalu pindahkan."))
            move = reverse("casework:move", args=[self.case.pk])
            return self.go(f"{move}?ke={to}@{self.unit.code}")
        except DomainError as refusal:
            messages.error(self.request, str(refusal))
            return self.go(then)
        messages.success(
            self.request,
            _("Dipindahkan ke %(register)s dengan nomor %(number)s.")
            % {"register": became.register_rules.name, "number": became.number_text},
        )
        if lacking := contents_of(became).lacking_words:
            messages.info(
                self.request,
                _("Belum diketahui dari pelapornya: %(fields)s. Petugas register itu memintanya dilengkapi.")
                % {"fields": lacking},
            )
        return self.go(then)
