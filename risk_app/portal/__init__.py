"""The portal: its menu, first page, groups and users, and the reviewer's page of a session."""
