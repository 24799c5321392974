"""What is taken from the wire, and what is written to it."""
