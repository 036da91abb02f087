"""People, the roles they hold in offices, and what each role lets them do."""
