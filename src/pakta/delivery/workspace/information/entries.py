"""The list of public information: found, printed, taken away, kept, published."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pakta.delivery.design.components.ways import Crumb, chip_group
from pakta.delivery.design.notices import notify_with_undo
from pakta.delivery.workspace.downloads import keep_private, workbook_response
from pakta.delivery.workspace.information.forms import EntryForm, entry_initial
from pakta.delivery.workspace.information.pages import WORDS, InformationPage, KeeperPage
from pakta.delivery.workspace.information.presenting import EntryLine, entry_pairs
from pakta.delivery.workspace.pages import line_typed, number_typed, numbers_typed
from pakta.domain.registers.information.actions.entries import (
    EntryFields,
    add_entry,
    change_entry,
    publish_entries,
    restore_entry,
    unpublish_entry,
    withdraw_entry,
)
from pakta.domain.registers.information.choices import InformationClass
from pakta.domain.registers.information.models import PublicInformation, PublicInformationQuerySet
from pakta.domain.registers.information.queries import entries_of, entry_at, entry_counts
from pakta.domain.registers.information.sheet import written
from pakta.foundation.files.serving import attachment
from pakta.shared.errors import DomainError

A_PAGE = 50
MOST_AT_ONCE = 200


class EntriesPage(InformationPage):
    """A page that shows the list as the address narrows it."""

    tab = "entries"

    @property
    def words(self) -> str:
        return line_typed(self.request.GET, WORDS, longest=120)

    def chosen(self) -> PublicInformationQuerySet:
        return entries_of(
            self.user,
            self.unit,
            words=self.words,
            classification=self.request.GET.get("klasifikasi", ""),
            view=self.request.GET.get("tampil", ""),
            day=self.today,
        )


class Entries(EntriesPage):
    """The list."""

    template = "workspace/information/entries.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        listed = Paginator(self.chosen(), A_PAGE).get_page(request.GET.get("page"))
        counts = entry_counts(self.user, self.unit, self.today)
        views = [("publik", _("Publik")), ("belum", _("Belum dipublikasikan")), ("habis", _("Lewat masanya"))]
        if self.may_keep:
            views.append(("keluar", _("Dikeluarkan")))
        context = {
            "listed": listed,
            "lines": [EntryLine(one, self.today) for one in listed],
            "counts": counts,
            "words": self.words,
            "is_narrowed": bool(self.words or request.GET.get("klasifikasi") or request.GET.get("tampil")),
            "chips": [
                chip_group(
                    label=_("Klasifikasi"),
                    key="klasifikasi",
                    options=InformationClass.choices,
                    query=request.GET,
                ),
                chip_group(label=_("Keadaan"), key="tampil", options=views, query=request.GET),
            ],
            "kept": [(key, value) for key in ("klasifikasi", "tampil") if (value := request.GET.get(key))],
            "may_keep": self.may_keep,
            "tabs": self.tabs(),
            "crumbs": self.crumbs(),
        }
        return self.show(context)


class EntriesWorkbook(EntriesPage):
    """What is shown, as XLSX that can be brought in again."""

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        sheet = written(list(self.chosen()), title=_("Daftar informasi publik"))
        return workbook_response([sheet], name=f"dip-{self.unit.code}-{self.today:%Y-%m-%d}.xlsx")


class PublishMany(KeeperPage):
    """What was ticked is read by anybody from now on."""

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        ticked = numbers_typed(request.POST, "butir")[:MOST_AT_ONCE]
        entries = list(entries_of(self.user, self.unit, day=self.today).filter(pk__in=ticked))
        then = self.came_from(self.address("entries"))
        if not entries:
            messages.error(request, _("Centang dahulu informasi yang dipublikasikan."))
            return self.go(then)

        def publish() -> None:
            count = publish_entries(entries=entries, by=self.user, now=self.now)
            said = ngettext(
                "%(count)d informasi dipublikasikan.", "%(count)d informasi dipublikasikan.", count
            )
            messages.success(request, said % {"count": count})

        return self.act(publish, then=then)


class AddEntry(KeeperPage):
    """Puts one on the list."""

    template = "workspace/information/entry_form.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        return self._page(EntryForm(initial={"valid_from": self.today}))

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        form = EntryForm(request.POST, request.FILES)
        if form.is_valid():
            try:
                added = add_entry(
                    unit=self.unit,
                    fields=form.typed,
                    by=self.user,
                    now=self.now,
                    max_bytes=settings.PAKTA_MAX_UPLOAD_BYTES,
                )
            except DomainError as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _("Informasi ditambahkan. Publikasikan bila sudah benar."))
                return self.go(self.address("entry", added.pk))
        return self._page(form, status=422)

    def _page(self, form: EntryForm, *, status: int = 200) -> HttpResponse:
        context = {
            "form": form,
            "entry": None,
            "back_url": self.address("entries"),
            "crumbs": self.crumbs(Crumb(_("Tambah informasi"))),
        }
        return self.show(context, status=status)


class AnEntryPage(InformationPage):
    """About one entry of the unit; those taken off the list are there for its keepers alone."""

    entry: PublicInformation

    def load(self, **kwargs: Any) -> None:
        super().load(**kwargs)
        found = entry_at(self.user, self.unit, kwargs["pk"])
        if found is None or (found.withdrawn_at is not None and not self.may_keep):
            raise Http404
        self.entry = found

    @property
    def entry_url(self) -> str:
        return self.address("entry", self.entry.pk)


class EntryDetail(AnEntryPage):
    """One entry, as the public reads it and with what is kept of it."""

    template = "workspace/information/entry.html"

    def get(self, request: HttpRequest, code: str, pk: int) -> HttpResponse:
        context = {
            "entry": self.entry,
            "line": EntryLine(self.entry, self.today),
            "pairs": entry_pairs(self.entry),
            "may_keep": self.may_keep,
            "crumbs": self.crumbs(Crumb(self.entry.summary[:80])),
        }
        return self.show(context)


class EntryDocument(AnEntryPage):
    """Its file, to be saved."""

    def get(self, request: HttpRequest, code: str, pk: int) -> HttpResponseBase:
        if self.entry.document is None:
            raise Http404
        response = attachment(self.entry.document, name=self.entry.document_name)
        keep_private(response)
        return response


class KeepEntry(AnEntryPage):
    """Only for keepers."""

    access = KeeperPage.access


class ChangeEntry(KeepEntry):
    """Writes it anew."""

    template = "workspace/information/entry_form.html"

    def get(self, request: HttpRequest, code: str, pk: int) -> HttpResponse:
        initial = entry_initial(self.entry)
        return self._page(EntryForm(initial=initial, has_document=self._has_document))

    def post(self, request: HttpRequest, code: str, pk: int) -> HttpResponse:
        form = EntryForm(request.POST, request.FILES, has_document=self._has_document)
        if form.is_valid():
            try:
                self._change(form.typed)
            except DomainError as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _("Perubahan disimpan."))
                return self.go(self.entry_url)
        return self._page(form, status=422)

    @property
    def _has_document(self) -> bool:
        return self.entry.document_id is not None

    def _change(self, fields: EntryFields) -> None:
        typed = number_typed(self.request.POST, "versi")
        change_entry(
            entry=self.entry,
            fields=fields,
            version=-1 if typed is None else typed,
            by=self.user,
            now=self.now,
            max_bytes=settings.PAKTA_MAX_UPLOAD_BYTES,
        )

    def _page(self, form: EntryForm, *, status: int = 200) -> HttpResponse:
        context = {
            "form": form,
            "entry": self.entry,
            "back_url": self.entry_url,
            "crumbs": self.crumbs(Crumb(self.entry.summary[:80], self.entry_url), Crumb(_("Ubah"))),
        }
        return self.show(context, status=status)


class PublishEntry(KeepEntry):
    """Lets anybody read it, or nobody any more."""

    def post(self, request: HttpRequest, code: str, pk: int) -> HttpResponse:
        if request.POST.get("publik") == "tidak":
            return self.act(
                lambda: unpublish_entry(entry=self.entry, by=self.user, now=self.now),
                done=_("Informasi ini tidak lagi tampil bagi publik."),
                then=self.entry_url,
            )
        return self.act(
            lambda: publish_entries(entries=[self.entry], by=self.user, now=self.now),
            done=_("Informasi ini dipublikasikan."),
            then=self.entry_url,
        )


class WithdrawEntry(KeepEntry):
    """Asks first, then takes it off the list."""

    template = "workspace/information/withdraw_entry.html"

    def get(self, request: HttpRequest, code: str, pk: int) -> HttpResponse:
        return self.show({"entry": self.entry, "back_url": self.entry_url})

    def post(self, request: HttpRequest, code: str, pk: int) -> HttpResponse:
        def withdraw() -> None:
            withdraw_entry(entry=self.entry, by=self.user, now=self.now)
            undo = self.address("restore_entry", self.entry.pk)
            notify_with_undo(request, _("Informasi dikeluarkan dari daftar."), undo_url=undo)

        return self.act(withdraw, then=self.address("entries"))


class RestoreEntry(KeepEntry):
    """Puts it back as it was."""

    def post(self, request: HttpRequest, code: str, pk: int) -> HttpResponse:
        return self.act(
            lambda: restore_entry(entry=self.entry, by=self.user, now=self.now),
            done=_("Informasi kembali ada di daftar."),
            then=self.entry_url,
        )
