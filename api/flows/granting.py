def grant_link(session, single_use=True):  # TEMPORARY
    return "a" * 22
