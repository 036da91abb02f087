"""The worksheet as a spreadsheet, out and in; official wording."""
