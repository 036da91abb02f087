"""The list of decrees, starting one, its way through check, enacting, signing and making public."""
