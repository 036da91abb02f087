"""Kinds of public information and of consequence tests."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class InformationClass(TextChoices):
    """How information is to be made public (UU 14/2008 art. 9–11)."""

    PERIODIC = "periodic", _("Berkala")
    IMMEDIATE = "immediate", _("Serta merta")
    ANY_TIME = "any_time", _("Setiap saat")


class Form(TextChoices):
    """In what form it is there."""

    SOFTCOPY = "softcopy", _("Softcopy")
    HARDCOPY = "hardcopy", _("Hardcopy")
    BOTH = "both", _("Softcopy dan hardcopy")


class Occasion(TextChoices):
    """What a consequence test was made for."""

    BEFORE = "before", _("Sebelum ada permintaan")
    REQUEST = "request", _("Karena ada permintaan")
    ORDER = "order", _("Atas perintah Komisi Informasi")


class Outcome(TextChoices):
    """What a consequence test came to."""

    EXEMPT = "exempt", _("Dikecualikan")
    PARTLY = "partly", _("Dikecualikan sebagian")
    OPEN = "open", _("Terbuka")
