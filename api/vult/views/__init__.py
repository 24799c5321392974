"""One view per resource, one method per operation."""
