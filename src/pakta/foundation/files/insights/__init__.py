"""What the machine sees of stored files: asked for, looked at in the background, kept, asked about."""
