-- no row stays: the definitions are written again as a whole
DELETE FROM instrument_answer
