-- no row yet: the columns of the kind's record with their types, and the row's number
CREATE OR REPLACE TEMP TABLE typed AS
SELECT 0::BIGINT AS row_id, * EXCLUDE (batch_from, batch_to) FROM record LIMIT 0
