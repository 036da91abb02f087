"""Signing a recap, publishing and voiding it, its two files, and holding a data file against it."""

from __future__ import annotations

import hashlib

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from pakta.delivery.design.components.ways import Crumb
from pakta.delivery.workspace.casework_recaps.forms import CheckForm, VoidForm
from pakta.delivery.workspace.casework_recaps.objects import RecapPage, keeps, recap_address
from pakta.delivery.workspace.casework_recaps.presenting import balance_lines, recap_name
from pakta.domain.evidence.choices import PlacementState
from pakta.domain.evidence.recap_queries import proofs_of
from pakta.foundation.casework.actions.recaps import publish_recap, sign_recap, void_recap
from pakta.foundation.casework.choices import RecapState
from pakta.foundation.casework.recap_queries import file_stem, reckoned_for
from pakta.foundation.files.serving import attachment
from pakta.shared.errors import DomainError


class SignRecap(RecapPage):
    """Shows what is signed, and signs exactly that."""

    rule = keeps
    template = "workspace/casework_recaps/sign.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not self.is_draft:
            return self.go(self.address)
        counted = reckoned_for(self.recap)
        return self.show(
            {
                "recap": self.recap,
                "name": recap_name(self.recap),
                "balance": balance_lines(self.recap, counted.data, with_cases=False),
                "is_nil": counted.data["is_nil"],
                "nil_sentence": self.recap.register_rules.recap.nil_sentence,
                "nil_warning": self.recap.register_rules.recap.nil_warning,
                "seen": counted.fingerprint,
                "back_url": self.address,
                "crumbs": self.crumbs(Crumb(_("Tanda tangani"))),
            }
        )

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        try:
            signed = sign_recap(
                recap=self.recap,
                version=self.version,
                seen=request.POST.get("sidik", ""),
                by=self.user,
                now=self.now,
            )
        except DomainError as refusal:
            messages.error(request, str(refusal))
            return self.go(self.address)
        proved = proofs_of(self.user, signed)
        done = _("Rekap ditandatangani dan dibekukan.")
        accepted = sum(one.state == PlacementState.ACCEPTED for one in proved)
        if accepted:
            done += " " + _("Rekap ini langsung menjadi bukti untuk %(n)d jatuh tempo.") % {"n": accepted}
        if waiting := len(proved) - accepted:
            done += " " + _(
                "Rekap ini diserahkan sebagai bukti dan menunggu diperiksa untuk %(n)d jatuh tempo."
            ) % {"n": waiting}
        messages.success(request, done)
        return self.go(self.address)


class PublishRecap(RecapPage):
    """Lets everybody read the counts."""

    rule = keeps
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.act(
            lambda: publish_recap(recap=self.recap, by=self.user, now=self.now),
            done=_("Rekap dipublikasikan: semua orang dapat membaca angkanya."),
            then=self.address,
        )


class VoidRecap(RecapPage):
    """Asks why, then takes the signature back."""

    rule = keeps
    template = "workspace/casework_recaps/void.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        if self.recap.state != RecapState.SIGNED:
            return self.go(self.address)
        return self._page(VoidForm())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = VoidForm(request.POST)
        if not form.is_valid():
            return self._page(form, status=422)
        try:
            fresh = void_recap(
                recap=self.recap,
                reason=form.cleaned_data["reason"],
                version=self.version,
                by=self.user,
                now=self.now,
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
            return self._page(form, status=422)
        messages.success(request, _("Rekap dibatalkan. Konsep baru untuk periode yang sama sudah disusun."))
        return self.go(recap_address(fresh.pk))

    def _page(self, form: VoidForm, *, status: int = 200) -> HttpResponse:
        context = {
            "form": form,
            "recap": self.recap,
            "name": recap_name(self.recap),
            "proofs": proofs_of(self.user, self.recap),
            "back_url": self.address,
            "crumbs": self.crumbs(Crumb(_("Batalkan rekap"))),
        }
        return self.show(context, status=status)


class CheckRecap(RecapPage):
    """Whether a data file somebody holds is the one that was signed. Nothing is kept of it."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = CheckForm(request.POST, request.FILES)
        if self.is_draft or not form.is_valid():
            messages.error(request, _("Pilih berkas data rekap yang hendak dicocokkan."))
            return self.go(self.address)
        digest = hashlib.sha256()
        for chunk in form.cleaned_data["file"].chunks():
            digest.update(chunk)
        if digest.hexdigest() != self.recap.sha256:
            messages.error(
                request,
                _("Berkas ini bukan data rekap ini: sidiknya %(hash)s. Isinya berbeda atau sudah diubah.")
                % {"hash": digest.hexdigest()},
            )
        elif self.recap.state == RecapState.VOIDED:
            messages.warning(
                request, _("Berkas ini cocok dengan rekap ini, tetapi rekapnya sudah dibatalkan.")
            )
        else:
            messages.success(request, _("Berkas ini cocok: persis data yang ditandatangani."))
        return self.go(f"{reverse('recaps:detail', args=[pk])}#keaslian")


class RecapPdf(RecapPage):
    def get(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        if self.recap.pdf is None:
            raise Http404
        return attachment(self.recap.pdf, name=f"{file_stem(self.recap)}.pdf")


class RecapData(RecapPage):
    def get(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        if self.recap.data is None:
            raise Http404
        return attachment(self.recap.data, name=f"{file_stem(self.recap)}.json")
