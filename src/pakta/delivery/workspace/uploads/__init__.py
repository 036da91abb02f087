"""Files on their way in, for every form that takes files."""
