"""Who has an account, who is signed in, and the reading and checking of the audit."""
