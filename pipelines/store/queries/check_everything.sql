-- one row per imported row × version that the checks look at: all there are
CREATE OR REPLACE TEMP VIEW checked_row AS
SELECT kind, key, client_id, file_id, batch_from, batch_to, retracted FROM imported_row
