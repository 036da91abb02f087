"""Setting a paper as PDF and DOCX: plain Python, run in a process of its own with limits of memory and time."""
