"""What a person reads when a page cannot be given. The page for our own failure touches neither the database nor
the session, for those may be what failed."""

from __future__ import annotations

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    HttpResponseForbidden,
    HttpResponseNotFound,
    HttpResponseServerError,
)
from django.template import loader
from django.utils.translation import gettext as _


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return HttpResponseBadRequest(
        _page(
            title=_("Permintaan tidak dapat dibaca"),
            why=_("Peramban mengirim sesuatu yang tidak dikenal halaman ini."),
            what=_("Kembali ke halaman sebelumnya, muat ulang, lalu coba sekali lagi."),
        )
    )


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return HttpResponseForbidden(
        _page(
            title=_("Anda tidak berhak membuka halaman ini"),
            why=_(
                "Peran Anda di satuan kerja ini tidak mencakupnya, atau halaman ini milik satuan kerja lain."
            ),
            what=_("Bila Anda memerlukannya, mintalah koordinator satuan kerja Anda mengatur peran Anda."),
        )
    )


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return HttpResponseNotFound(
        _page(
            title=_("Halaman tidak ditemukan"),
            why=_("Alamatnya keliru, sudah dihapus, atau milik satuan kerja lain."),
            what=_("Periksa alamatnya atau mulailah dari beranda."),
        )
    )


def server_error(request: HttpRequest) -> HttpResponse:
    return HttpResponseServerError(
        _page(
            title=_("Terjadi kesalahan pada sistem"),
            why=_("Halaman gagal dibuat. Yang sudah tersimpan tetap tersimpan; kesalahan ini sudah dicatat."),
            what=_(
                "Tunggu sebentar lalu muat ulang. Bila berulang, laporkan jam kejadiannya kepada pengelola sistem."
            ),
        )
    )


def refused_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's secret is missing or old (CSRF): a page left open too long, or cookies turned off."""
    return HttpResponseForbidden(
        _page(
            title=_("Isian tidak diterima"),
            why=_(
                "Halaman terbuka terlalu lama, atau peramban menolak kuki, sehingga asal isian tidak dapat dipastikan."
            ),
            what=_("Kembali ke halaman sebelumnya, muat ulang, lalu kirim sekali lagi."),
        )
    )


def refused(sentence: str) -> HttpResponse:
    """An anticipated refusal while a page was only asked to show: its own sentence says why."""
    what = _("Kembali ke halaman sebelumnya, muat ulang, lalu coba sekali lagi.")
    return HttpResponse(
        _page(title=_("Halaman ini belum dapat ditampilkan"), why=sentence, what=what), status=409
    )


def _page(*, title: str, why: str, what: str) -> str:
    """Rendered without the request: no user, no session, no context processor."""
    return loader.render_to_string("design/error.html", {"title": title, "why": why, "what": what})
