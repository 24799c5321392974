"""The form by which a policy is made: its parts, each with the words that people read."""
