"""From a file to a decree as data: ``reader.read_decree`` is the public face.

``limits`` says how much it takes on, ``refusals`` what it says when it does not.
"""
