-- no row stays: every text is read again
DELETE FROM text_finding
