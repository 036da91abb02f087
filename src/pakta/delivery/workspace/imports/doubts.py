"""Whether the decree in hand is this office's own, as a doubt to be confirmed."""

from __future__ import annotations

from django.utils.translation import gettext as _

from pakta.delivery.workspace.imports.belonging import Office, issued_elsewhere
from pakta.delivery.workspace.plan_drafts.doubts import Doubt
from pakta.domain.programmes.models import DecreeImport
from pakta.foundation.institutions.models import Unit


def issuer_warning(found: DecreeImport, unit: Unit) -> str:
    """That the decree is another office's; "" where nothing says so."""
    office = Office(unit.agency, unit.name, unit.region, unit.kind)
    issuer = issued_elsewhere((found.draft or {})["head"], office)
    if not issuer:
        return ""
    return _("Keputusan ini ditetapkan oleh %(issuer)s, sedangkan satuan kerja ini %(unit)s.") % {
        "issuer": issuer,
        "unit": unit.name,
    }


def issuer_doubts(found: DecreeImport, unit: Unit) -> list[Doubt]:
    reason = issuer_warning(found, unit)
    return [Doubt("satker", reason, _("Saya yakin keputusan ini untuk satuan kerja ini"))] if reason else []
