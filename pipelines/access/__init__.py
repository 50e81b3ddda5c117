"""Access: accounts, how they sign in, what keeps others out, and the reading and checking of the audit."""
