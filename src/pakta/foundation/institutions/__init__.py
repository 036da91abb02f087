"""The tree of offices: headquarters, provinces, regencies and cities, each with its code and time zone."""
