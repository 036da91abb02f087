"""What a file shows: its text, small pictures of its pages, days, likeness. Plain Python, in a process of its own.

Nothing here opens a macro, follows a link or unpacks without a limit. A kind that is not opened says so.
"""
