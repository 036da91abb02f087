"""Public pages: for anybody, without signing in."""
