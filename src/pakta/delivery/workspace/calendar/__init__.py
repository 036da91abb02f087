"""The calendar: what falls due on which day, and a feed of it for everybody's own calendar program."""
