"""The parts pages are made of; each a function with declared, typed props (an unknown one fails at compile)."""
