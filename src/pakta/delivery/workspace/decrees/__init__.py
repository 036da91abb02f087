"""The decree desk: drafts on their way to being enacted, what the checker says, comparing, and the regulations."""
