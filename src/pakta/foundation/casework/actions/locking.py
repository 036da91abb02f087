"""Taking a case in hand for the length of a transaction."""

from __future__ import annotations

from django.utils.translation import gettext as _

from pakta.foundation.casework.models import Case
from pakta.foundation.casework.refusals import CaseMovedOn, Forgotten


def locked(case: Case, version: int | None = None) -> Case:
    """The case's row, locked. ``version`` is what the person saw: another one is refused (``CaseMovedOn``)."""
    found = (
        Case.objects.select_for_update(of=("self",), no_key=True)
        .select_related("unit", "reporter", "assigned_to")
        .get(pk=case.pk)
    )
    if version is not None and found.version != version:
        raise CaseMovedOn(
            _(
                "Perkara %(number)s sudah diubah orang lain. Muat ulang halaman untuk melihat keadaan terakhir."
            )
            % {"number": found.number_text}
        )
    if found.is_forgotten:
        raise Forgotten(
            _("Masa simpan perkara %(number)s sudah lewat; isinya sudah dihapus.")
            % {"number": found.number_text}
        )
    return found
