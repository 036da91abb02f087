"""Doors that anybody may knock at: how often one address does, what is asked when there is a crowd, and nobody's name.

No door is shut to a person for good, and none needs a script: in a crowd a browser works for a second or two, and who
has no script waits. Addresses are kept for a day, as marks that nobody can turn back.
"""
