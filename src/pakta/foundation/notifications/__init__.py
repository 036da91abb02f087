"""What people are told, in the page and by mail, and what each of them wants to be told."""
