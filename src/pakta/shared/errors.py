"""The one base of everything Pakta refuses.

A refusal is anticipated: it says in one sentence, fit for the person at the desk, what is wrong and what to do.
Anything that is not a ``DomainError`` is a defect.
"""


class DomainError(Exception):
    """An anticipated refusal; ``str(error)`` is the sentence shown to the person.

    Subclasses live beside the action that raises them and are named by the reason.
    """
