-- no row stays: the definitions are written again as a whole
DELETE FROM note_section
