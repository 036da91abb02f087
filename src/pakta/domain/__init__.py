"""The subject: programmes, their proof and what is made of both."""
