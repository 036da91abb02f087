"""Every component on one page, with figures of an invented office: to look at, to test, and to copy usage from."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.utils.decorators import method_decorator
from django.views.generic import TemplateView

from pakta.delivery.design.chrome import Chrome, NavigationItem, UnitChoice
from pakta.delivery.design.components.charts import Chart, Series
from pakta.delivery.design.components.icons import NAMES
from pakta.delivery.design.components.states import STATES
from pakta.delivery.design.components.ways import Crumb, Tab, chip_group
from pakta.delivery.design.forms import FileDropInput

YEAR = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")


class GalleryForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label="Nama tim", help_text="Seperti tertulis dalam keputusan.")
    email = forms.EmailField(label="Alamat surel dinas")
    month = forms.ChoiceField(label="Bulan sasaran", choices=[("1", "Januari"), ("2", "Februari")])
    kind = forms.ChoiceField(
        label="Cara menyerahkan bukti",
        choices=[("file", "Berkas"), ("link", "Tautan")],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(label="Catatan", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    proof = forms.FileField(label="Bukti", required=False, widget=FileDropInput(limit=5_000_000))
    agreed = forms.BooleanField(label="Isi bukti sudah saya periksa")


CHROME = Chrome(
    person="Petugas Contoh",
    role="Koordinator",
    unit="Kantor Contoh Kota Mandala",
    navigation=(
        NavigationItem("Beranda", "/galeri/", "home", is_current=True),
        NavigationItem("Rencana aksi", "#programme", "programme", count=3),
        NavigationItem("Keputusan", "#decree", "decree"),
    ),
    units=(
        UnitChoice("Kantor Contoh Kota Mandala", "1", is_current=True),
        UnitChoice("Kantor Contoh Kabupaten Suryakarta", "2"),
    ),
    unit_switch_url="/galeri/",
    notices_url="#notices",
    unread=lambda: 4,
)
ITEMS = (
    ("Maklumat pelayanan ditetapkan dan diumumkan", "Pokja Pelayanan Publik", "late", 0, 1, "--l---------"),
    ("Laporan pengaduan masyarakat setiap triwulan", "Pokja Pengawasan", "due", 2, 4, "--a--a--d--p"),
    ("Survei kepuasan masyarakat", "Pokja Pelayanan Publik", "handed_in", 1, 2, "-----h-----p"),
    ("Rapat pemantauan dengan pimpinan", "Pokja Manajemen Perubahan", "returned", 7, 12, "aaaaaaarpppp"),
    ("Agen perubahan ditetapkan", "Pokja Manajemen Perubahan", "accepted", 1, 1, "a-----------"),
    ("Pemutakhiran standar pelayanan", "Pokja Tata Laksana", "planned", 0, 1, "----------p-"),
)
LETTERS = {
    "-": "",
    "p": "planned",
    "d": "due",
    "h": "handed_in",
    "a": "accepted",
    "r": "returned",
    "l": "late",
}
STATE_OPTIONS = tuple((code, words) for code, words in STATES.items())
WRONG = {"wrong-name": "", "wrong-email": "bukan alamat", "wrong-month": "1", "wrong-kind": "link"}
PLANNED = (4.0, 9.0, 15.0, 22.0, 28.0, 34.0, 40.0, 47.0, 53.0, 59.0, 65.0, 70.0)
DONE = (3.0, 8.0, 15.0, 19.0, 24.0, 31.0, 38.0, 42.0, None, None, None, None)
CHARTS = {
    "curve": Chart(
        "line",
        "Penyerahan sepanjang 2027",
        YEAR,
        (Series("Direncanakan", PLANNED, "planned"), Series("Diterima", DONE)),
    ),
    "heat": Chart(
        "heatmap",
        "Bukti per area dan triwulan",
        ("TW I", "TW II", "TW III", "TW IV"),
        (Series("Area I", (3, 5, 2, 0)), Series("Area II", (1, 4, 6, 2))),
    ),
    "share": Chart(
        "heatmap",
        "Bukti diterima per area dan triwulan, dalam persen",
        ("TW I", "TW II", "TW III"),
        (
            Series("Area I", (100, 50, None), texts=("100", "50", "–"), marks=("full", "part", "")),
            Series("Area II", (25, 0, 0), texts=("25", "0", "0"), marks=("late", "none", "none")),
        ),
        corner="Area",
        unit=" %",
        legend=(("full", "semua diterima"), ("part", "sebagian"), ("none", "belum"), ("late", "terlambat")),
    ),
    "teams": Chart(
        "stacked",
        "Jatuh tempo per tim",
        ("Pokja Pelayanan Publik", "Pokja Pengawasan"),
        (
            Series("Diterima", (8, 3)),
            Series("Menunggu diperiksa", (2, 1), "waiting"),
            Series("Terlambat", (1, 4), "late"),
            Series("Lainnya", (5, 2), "rest"),
        ),
        corner="Tim",
    ),
    "radar": Chart(
        "radar",
        "Nilai per area",
        ("I", "II", "III", "IV", "V", "VI"),
        (Series("2026", (3, 4, 2, 5, 4, 3), "planned"), Series("2027", (4, 5, 4, 5, 4, 4))),
    ),
}


FILTER_CHOICES = (
    {"value": "3", "name": "Maret", "chosen": False},
    {"value": "6", "name": "Juni", "chosen": True},
)


@method_decorator(login_not_required, name="dispatch")
class Gallery(TemplateView):
    """Only wired where DEBUG is on."""

    access = "PUBLIC"
    template_name = "design/gallery.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        query = self.request.GET
        return super().get_context_data(
            **kwargs,
            **CHARTS,
            chrome=CHROME,
            icons=sorted(NAMES),
            states=list(STATES),
            crumbs=(Crumb("Rencana aksi 2027", "#"), Crumb("Area IV", "#"), Crumb("Maklumat pelayanan")),
            tabs=(
                Tab("Butir", "#", is_current=True, count=70),
                Tab("Tim", "#", count=6),
                Tab("Keputusan", "#"),
            ),
            chips=(
                chip_group(label="Keadaan", key="keadaan", options=STATE_OPTIONS, query=query),
                chip_group(
                    label="Tim", key="tim", options=(("1", "Pokja I"), ("2", "Pokja II")), query=query
                ),
            ),
            filter_choices=FILTER_CHOICES,
            rows=[(*item[:5], [LETTERS[letter] for letter in item[5]]) for item in ITEMS],
            listing=Paginator(range(480), 25).get_page(query.get("page") or 4),
            query=query,
            pairs=(
                ("Penanggung jawab", "Pokja Pelayanan Publik"),
                ("Sasaran", "Maret 2027"),
                ("Keterangan", ""),
            ),
            form=GalleryForm(),
            wrong_form=GalleryForm(data=WRONG, prefix="wrong"),
        )
