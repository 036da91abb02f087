"""Acts on notices, wishes and letters."""
