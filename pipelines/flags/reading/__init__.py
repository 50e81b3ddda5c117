"""What pages and exports ask of criteria and flags, for somebody: what they may not see is not there."""
