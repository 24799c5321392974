"""The pages behind the link of a session."""
