"""How people and machines get in. Nothing imports it but the wiring."""
