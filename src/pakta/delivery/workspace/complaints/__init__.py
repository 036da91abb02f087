"""Pages of public complaints beside their desk: triage, LAPOR!, mails, evaluation."""
