"""Kinds of credential, and how each proves who calls. No dialect's words and no status codes."""
