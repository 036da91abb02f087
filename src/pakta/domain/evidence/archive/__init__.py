"""A whole programme's proof as one ZIP: folders by area and row, and an index that leads to each file.

What stands in it is Indonesian whatever language the person's screen has, as on a paper: it is handed to assessors.
"""
