"""The whole programme's proof as one ZIP to save: what it would hold, and the ZIP itself as it is made."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from pakta.delivery.design.components.ways import Crumb
from pakta.delivery.workspace.downloads import offer_to_save
from pakta.delivery.workspace.evidence.listing import ProgrammeProofPage
from pakta.domain.evidence.archive.contents import Extent, archive_contents, archive_extents
from pakta.domain.evidence.archive.stream import archive_stream

ACCEPTED, EVERYTHING = "diterima", "semua"


class WhichForm(forms.Form):
    """Accepted proof alone, or all that stands; each says how much it is."""

    isi = forms.ChoiceField(label=gettext_lazy("Bukti yang disertakan"), widget=forms.RadioSelect)

    def __init__(self, *, accepted: Extent, everything: Extent) -> None:
        super().__init__(initial={"isi": ACCEPTED if accepted.files or accepted.others else EVERYTHING})
        field = self.fields["isi"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            (ACCEPTED, _("Hanya yang diterima: %(extent)s") % {"extent": in_words(accepted)}),
            (
                EVERYTHING,
                _("Semua, juga yang menunggu diperiksa dan yang dikembalikan: %(extent)s")
                % {"extent": in_words(everything)},
            ),
        ]


def in_words(extent: Extent) -> str:
    """``12 berkas (34 MB)``, with the links and notes where there are any."""
    if not (extent.files or extent.others):
        return _("belum ada")
    said = ngettext("%(n)d berkas (%(size)s)", "%(n)d berkas (%(size)s)", extent.files) % {
        "n": extent.files,
        "size": filesizeformat(extent.bytes),
    }
    if not extent.others:
        return said
    others = ngettext("%(n)d tautan atau catatan", "%(n)d tautan atau catatan", extent.others)
    return f"{said}, {others % {'n': extent.others}}"


class Archive(ProgrammeProofPage):
    """What one may save, before one does: it can be gigabytes."""

    template = "workspace/evidence/archive.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        accepted, everything = archive_extents(self.user, self.programme)
        return self.show(
            {
                "programme": self.programme,
                "crumbs": [
                    Crumb(str(self.programme), reverse("programmes:detail", args=[pk])),
                    Crumb(_("Bukti program"), reverse("evidence:list", args=[pk])),
                ],
                "form": WhichForm(accepted=accepted, everything=everything),
                "is_blank": not (everything.files or everything.others),
            }
        )


class ArchiveZip(ProgrammeProofPage):
    """The ZIP, sent while it is made."""

    def get(self, request: HttpRequest, pk: int) -> Any:
        contents = archive_contents(
            self.user, self.programme, accepted_only=request.GET.get("isi") != EVERYTHING, now=self.now
        )
        response = StreamingHttpResponse(archive_stream(contents), content_type="application/zip")
        name = f"bukti-{self.programme.unit.code}-{self.programme.year}.zip"
        offer_to_save(response, name=name)
        # Said outright, so that nobody on the way packs gigabytes a second time.
        response.headers["Content-Encoding"] = "identity"
        return response
