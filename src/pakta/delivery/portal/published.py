"""What an office made public: its list of public information, and the recaps of its registers."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse

from pakta.delivery.portal.pages import OfficePage, guarded
from pakta.domain.registers.information.choices import InformationClass
from pakta.domain.registers.information.models import PublicInformation
from pakta.domain.registers.information.queries import published, published_entry
from pakta.foundation.casework.models import Recap
from pakta.foundation.casework.recap_periods import Period
from pakta.foundation.casework.recap_queries import public_figures, published_recaps
from pakta.foundation.casework.recap_words import BALANCE, group_tables, notes, performance
from pakta.foundation.files.serving import attachment

ON_A_PAGE = 25
LONGEST_SEARCH = 80
LARGEST_ID = 2**63 - 1


class Reading(OfficePage):
    """A page that is only read; search engines may find it."""

    http_method_names = ["get", "head", "options"]
    is_found = True


class Information(Reading):
    """``/layanan/<code>/informasi-publik/``: the list, by class, to be searched."""

    def get(self, request: HttpRequest) -> HttpResponse:
        words = " ".join(request.GET.get("cari", "").replace("\0", "").split())[:LONGEST_SEARCH]
        chosen = request.GET.get("klasifikasi", "")
        entries = published(self.unit, self.today, words=words, classification=chosen)
        context = {
            "words": words,
            "chosen": chosen,
            "classes": InformationClass.choices,
            "listed": Paginator(entries, ON_A_PAGE).get_page(request.GET.get("page")),
        }
        return self.show("portal/information.html", context)


class Entry(Reading):
    """``/layanan/<code>/informasi-publik/<pk>/``: one item, with its page, link and file."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.show("portal/entry.html", {"entry": self._entry(pk)})

    def _entry(self, pk: int) -> PublicInformation:
        entry = published_entry(self.unit, pk, self.today) if pk <= LARGEST_ID else None
        if entry is None:
            raise Http404
        return entry


class Document(Entry):
    """``/layanan/<code>/informasi-publik/<pk>/berkas/``."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponseBase:  # type: ignore[override]  # a file is no page
        entry = self._entry(pk)
        if entry.document is None:
            raise Http404
        return attachment(entry.document, name=entry.document_name)


class Recaps(Reading):
    """``/layanan/<code>/rekap/``."""

    def get(self, request: HttpRequest) -> HttpResponse:
        listed = Paginator(published_recaps(self.unit), ON_A_PAGE).get_page(request.GET.get("page"))
        rows = [
            (one, one.register_rules.recap.title, Period(one.starts_on, one.ends_on).name) for one in listed
        ]
        return self.show("portal/recaps.html", {"listed": listed, "rows": rows})


class RecapPage(Reading):
    """``/layanan/<code>/rekap/<pk>/``: the figures, without what could point at people."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        recap = self._recap(pk)
        figures = public_figures(recap)
        context = {
            "title": recap.register_rules.recap.title,
            "recap": recap,
            "period": Period(recap.starts_on, recap.ends_on).name,
            "nil_sentence": recap.register_rules.recap.nil_sentence if figures["is_nil"] else "",
            "balance": [(name, figures[key]) for key, name in BALANCE],
            "performance": performance(figures),
            "breakdowns": group_tables(recap.register_rules, figures),
            "notes": notes(recap.register_rules, figures),
        }
        return self.show("portal/recap.html", context)

    def _recap(self, pk: int) -> Recap:
        recap = published_recaps(self.unit).filter(pk=pk).first() if pk <= LARGEST_ID else None
        if recap is None:
            raise Http404
        return recap


class RecapData(RecapPage):
    """``/layanan/<code>/rekap/<pk>.json``: the same for machines."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        recap = self._recap(pk)
        data = {
            "unit": self.unit.code,
            "register": recap.register,
            "rhythm": recap.rhythm,
            "starts_on": recap.starts_on.isoformat(),
            "ends_on": recap.ends_on.isoformat(),
            "figures": public_figures(recap),
        }
        return guarded(JsonResponse(data, json_dumps_params={"ensure_ascii": False}))
