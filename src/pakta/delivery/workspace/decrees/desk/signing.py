"""Signing an enacted decree: with a certificate in a file, with one on a token, or by hand, with the scan brought."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters

from pakta.delivery.design.forms import FileDropInput
from pakta.delivery.design.notices import notify_with_undo
from pakta.delivery.workspace.decrees.desk.addresses import public_address_of
from pakta.delivery.workspace.decrees.pages import DraftPage
from pakta.domain.drafting.actions.signing import (
    LONGEST_REASON,
    OtherHolder,
    attach_signed_scan,
    sign_decree,
    take_signature_back,
)
from pakta.domain.drafting.choices import DraftState, SignedBy
from pakta.domain.drafting.rules import can_enact_decree
from pakta.foundation.signing.signers import (
    LARGEST_CERTIFICATE,
    Token,
    certificate_signer,
    holder_of,
    token_signer,
)
from pakta.foundation.signing.trust import Trust
from pakta.shared.errors import DomainError

LONGEST_SECRET = 200


class CertificateForm(forms.Form):
    """A PKCS#12 file and what opens it; used for this one signature, kept nowhere."""

    certificate = forms.FileField(
        label=gettext_lazy("Berkas sertifikat"),
        help_text=gettext_lazy("Berakhiran .p12 atau .pfx, milik penanda tangan."),
        widget=FileDropInput(attrs={"accept": ".p12,.pfx"}, limit=LARGEST_CERTIFICATE),
    )
    passphrase = forms.CharField(
        label=gettext_lazy("Kata sandi sertifikat"),
        max_length=LONGEST_SECRET,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )


class TokenForm(forms.Form):
    """What opens the token on the server."""

    pin = forms.CharField(
        label=gettext_lazy("PIN token"),
        max_length=LONGEST_SECRET,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )


class ScanForm(forms.Form):
    """The scan of the sheet signed by hand."""

    scan = forms.FileField(
        label=gettext_lazy("Hasil pindai naskah bertanda tangan"),
        help_text=gettext_lazy("PDF, JPG, atau PNG."),
        widget=FileDropInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
    )
    seen = forms.BooleanField(
        label=gettext_lazy(
            "Sudah saya lihat: berkas ini memuat seluruh lembar keputusan ini, bertanda tangan dan bercap"
        ),
        error_messages={"required": gettext_lazy("Lihat dahulu isi berkasnya, lalu centang.")},
    )


class TakeBackForm(forms.Form):
    """Why an electronic signature is taken back."""

    reason = forms.CharField(
        label=gettext_lazy("Alasan"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def token_set() -> Token | None:
    """The token of the settings; None where none is set."""
    if not settings.PAKTA_PKCS11_LIBRARY:
        return None
    return Token(
        settings.PAKTA_PKCS11_LIBRARY, settings.PAKTA_PKCS11_TOKEN, settings.PAKTA_PKCS11_CERTIFICATE
    )


class SigningPage(DraftPage):
    """The ways of signing, side by side."""

    access = can_enact_decree
    template = "workspace/decrees/desk/sign.html"

    def page(
        self,
        *,
        certificate: CertificateForm | None = None,
        token: TokenForm | None = None,
        scan: ScanForm | None = None,
        other_holder: str | None = None,
        status: int = 200,
    ) -> HttpResponse:
        """The page; forms that were typed into are handed in, the others are fresh.

        ``other_holder``: whose certificate was brought, where the decree names somebody else as its signatory.
        """
        if self.draft.state != DraftState.ENACTED or self.draft.signed_id is not None:
            messages.error(
                self.request,
                _("Keputusan ini sudah ditandatangani.")
                if self.draft.signed_id
                else _("Keputusan ini belum ditetapkan."),
            )
            return self.go(self.address)
        context = {
            "draft": self.draft,
            "head": (self.draft.draft or {})["head"],
            "certificate": certificate or CertificateForm(),
            "token": (token or TokenForm()) if token_set() else None,
            "scan": scan or ScanForm(),
            "other_holder": other_holder,
            "crumbs": self.crumbs(_("Tanda tangani")),
        }
        return self.show(context, status=status)


class Sign(SigningPage):
    """Electronically: ``pin`` is typed for the token, else a certificate is brought."""

    @method_decorator(sensitive_post_parameters("passphrase", "pin"))
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.page()

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if self.draft.key is None:
            return self.page()
        token = token_set()
        if token is not None and "pin" in request.POST:
            return self._with_token(token, TokenForm(request.POST))
        return self._with_certificate(request.POST, request.FILES)

    def _with_certificate(self, typed: QueryDict, files: MultiValueDict[str, Any]) -> HttpResponse:
        form = CertificateForm(typed, files)
        if form.is_valid():
            try:
                content = form.cleaned_data["certificate"].read(LARGEST_CERTIFICATE + 1)
                signer = certificate_signer(content, form.cleaned_data["passphrase"])
                trust = self._sign(signer)
            except OtherHolder as refusal:
                form.add_error(None, str(refusal))
                return self.page(certificate=form, other_holder=refusal.holder.name, status=422)
            except DomainError as refusal:
                form.add_error(None, str(refusal))
            else:
                return self._signed(trust)
        return self.page(certificate=form, status=422)

    def _with_token(self, token: Token, form: TokenForm) -> HttpResponse:
        if form.is_valid():
            try:
                with token_signer(token, form.cleaned_data["pin"]) as signer:
                    trust = self._sign(signer)
            except OtherHolder as refusal:
                form.add_error(None, str(refusal))
                return self.page(token=form, other_holder=refusal.holder.name, status=422)
            except DomainError as refusal:
                form.add_error(None, str(refusal))
            else:
                return self._signed(trust)
        return self.page(token=form, status=422)

    def _sign(self, signer: Any) -> Trust:
        """What the office's list says of the certificate's issuer, once it has signed."""
        address = public_address_of(self.request, self.draft.key or "")
        sign_decree(
            draft=self.draft,
            signer=signer,
            address=address,
            confirmed=self.request.POST.get("holder", ""),
            by=self.user,
            now=self.now,
        )
        return holder_of(signer, now=self.now).trust

    def _signed(self, trust: Trust) -> HttpResponse:
        messages.success(self.request, _("Keputusan ditandatangani secara elektronik."))
        if trust == Trust.SELF_MADE:
            messages.warning(
                self.request,
                _(
                    "Sertifikat ini dibuat sendiri oleh pemiliknya, tanpa penerbit yang menjamin namanya. Halaman "
                    "keaslian akan mengatakan itu kepada siapa pun yang memeriksa naskah ini."
                ),
            )
        elif trust == Trust.UNKNOWN:
            messages.warning(
                self.request,
                _(
                    "Penerbit sertifikat ini belum dikenal: tidak ada dalam daftar penerbit tepercaya kantor ini. "
                    "Halaman keaslian akan mengatakan itu kepada siapa pun yang memeriksa naskah ini."
                ),
            )
        return self.go(self.address)


class BringScan(SigningPage):
    """By hand: the scan of the signed sheet is kept."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = ScanForm(request.POST, request.FILES)
        if form.is_valid():
            brought = form.cleaned_data["scan"]
            try:
                attach_signed_scan(
                    draft=self.draft,
                    content=brought,
                    original_name=brought.name,
                    max_bytes=settings.PAKTA_MAX_UPLOAD_BYTES,
                    by=self.user,
                    now=self.now,
                )
            except DomainError as refusal:
                form.add_error("scan", str(refusal))
            else:
                undo = reverse("decrees:take_scan_back", args=[pk])
                notify_with_undo(request, _("Naskah bertanda tangan disimpan."), undo_url=undo)
                return self.go(self.address)
        return self.page(scan=form, status=422)


class TakeScanBack(DraftPage):
    """Undo of ``BringScan``, at once; a signature by certificate is taken back on a page that asks for the reason."""

    access = can_enact_decree
    template = "workspace/decrees/desk/take_signature_back.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._page(TakeBackForm())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = TakeBackForm(request.POST)
        if self.draft.signed_how == SignedBy.CERTIFICATE and not form.is_valid():
            return self._page(form, status=422)
        return self.act(
            lambda: take_signature_back(
                draft=self.draft, reason=request.POST.get("reason", ""), by=self.user, now=self.now
            ),
            done=_("Tanda tangan ditarik. Keputusan kembali menunggu tanda tangan."),
            then=self.address,
        )

    def _page(self, form: TakeBackForm, *, status: int = 200) -> HttpResponse:
        if self.draft.signed_how != SignedBy.CERTIFICATE:
            return self.go(self.address)
        context = {
            "form": form,
            "draft": self.draft,
            "back_url": self.address,
            "crumbs": self.crumbs(_("Tarik tanda tangan")),
        }
        return self.show(context, status=status)
