"""Figures about sessions: counted from the events as they come, and read without the sessions."""
