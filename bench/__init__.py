"""What the server costs, measured against a named baseline in the same run."""
