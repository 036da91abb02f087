"""News of casework, sent inside the action's transaction."""

from django.dispatch import Signal

case_opened = Signal()
"""Arguments: ``case``, ``now``."""

case_stepped = Signal()
"""A case went from one state to another. Arguments: ``case``, ``step``, ``now``."""

answer_sent = Signal()
"""An answer left for the reporter. Arguments: ``case``, ``message``, ``now``."""

person_recused = Signal()
"""A person declared a conflict on a case. Arguments: ``recusal``, ``now``."""

recap_signed = Signal()
"""A keeper signed a recap; it is frozen. Arguments: ``recap``, ``by``, ``now``."""

recap_voided = Signal()
"""A signed recap was voided. Arguments: ``recap``, ``by``, ``now``."""
