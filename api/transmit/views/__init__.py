"""One view set per resource, one method per operation."""
