"""The registers of a unit: the desk, one case, answers, people appointed, the book to print. Works from a register's
declaration alone."""
