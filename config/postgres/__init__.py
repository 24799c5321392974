"""Django's PostgreSQL back end, with connections that are not asked for their health in vain."""
