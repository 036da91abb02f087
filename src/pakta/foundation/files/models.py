"""A file as stored: known by its content, not by its name.

What a person called the file belongs to whatever shows it (the decree, the evidence); here one content is
one row.
"""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class StoredFile(models.Model):
    """One content, once. The bytes are in the default storage at ``storage_name``."""

    sha256 = models.CharField(
        _("SHA-256"), max_length=64, unique=True, validators=[RegexValidator(r"^[0-9a-f]{64}$")]
    )
    size = models.PositiveBigIntegerField(_("ukuran (bita)"))
    media_type = models.CharField(_("jenis"), max_length=100)
    stored_at = models.DateTimeField(_("disimpan pada"))
    stored_by_key = models.CharField(_("disimpan oleh"), max_length=80)

    class Meta:
        verbose_name = _("berkas tersimpan")
        verbose_name_plural = _("berkas tersimpan")
        constraints = [
            models.CheckConstraint(
                condition=Q(size__gte=1),
                name="files_storedfile_not_empty",
                violation_error_message=_("Berkas kosong tidak disimpan."),
            ),
        ]

    @property
    def storage_name(self) -> str:
        """Where the default storage keeps the bytes."""
        return storage_name(self.sha256)


def storage_name(sha256: str) -> str:
    """``ab/cd/abcd…``: no folder grows without bound."""
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"


# Beside this module, in one of its own; Django looks for models here.
from pakta.foundation.files.insight_models import Insight as Insight  # noqa: E402
from pakta.foundation.files.insight_models import Preview as Preview  # noqa: E402
from pakta.foundation.files.insight_models import Scan as Scan  # noqa: E402
from pakta.foundation.files.upload_models import Upload as Upload  # noqa: E402
