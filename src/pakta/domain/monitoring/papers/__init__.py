"""The papers of monitoring as blocks: what they say, before they are numbered and set. Pure."""
