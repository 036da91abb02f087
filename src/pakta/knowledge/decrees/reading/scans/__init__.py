"""Pages that are pictures: straightened, their rulings and text found, and handed on as any other page's content.

Nothing here is loaded before a picture is met: the libraries of image work take as long as reading a whole decree.
"""
