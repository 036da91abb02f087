"""The findings in one draft: to work through, to count and to take away."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from pakta.delivery.workspace.decrees.findings.exporting import MEDIA_TYPES, exported
from pakta.delivery.workspace.decrees.findings.pages import FindingsStep
from pakta.delivery.workspace.downloads import file_response
from pakta.knowledge.decrees.drafting import reading_of

FORM_NAMES = {"xlsx": "XLSX", "json": "JSON", "sarif": "SARIF"}


class FindingsList(FindingsStep):
    """All findings; a POST puts a finding's text in place, or takes the last change back."""

    template = "workspace/decrees/findings/findings.html"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        context = {
            "steps": self.steps,
            "paper_name": self.paper_name,
            "crumbs": self.way_here,
            "exports": [(name, self.export_address(form)) for form, name in FORM_NAMES.items()],
            **self.plan_context(),
        }
        return self.show(context)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if "urungkan" in request.POST:
            return self.answer(self.take_back, focus="keadaan")
        wanted = request.POST.get("terapkan", "")
        return self.answer(lambda: self.mend(wanted), focus="keadaan")


class FindingsFile(FindingsStep):
    """All findings as a file."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        form: str = kwargs["form"]
        if form not in MEDIA_TYPES:
            raise Http404
        content = exported(form, self.look_through(), reading_of(self.contents), name=self.paper_name)
        return file_response(content, MEDIA_TYPES[form], name=f"{self.file_stem}.{form}")
