"""The mailbox complaints come in by: fetching mails, and reading what they say."""
