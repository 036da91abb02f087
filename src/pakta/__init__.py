"""Pakta: an integrity decree in, a programme that runs, proves itself and can be scored, out."""
