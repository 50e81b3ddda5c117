-- no row stays: the rights are written again as a whole
DELETE FROM granted_right
