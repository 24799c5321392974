"""The reviewer's pages: one session with everything about it, and deciding as confirmed POSTs."""
