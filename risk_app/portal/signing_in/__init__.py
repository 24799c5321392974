"""Who may sign in to the portal, how often they may try, and for how long they stay."""
