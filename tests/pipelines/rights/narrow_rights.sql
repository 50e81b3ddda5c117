-- no row stays that was granted besides the shipped rights
DELETE FROM granted_right WHERE scope IN ('break-glass', 'partner-journal') AND act = 'export'
