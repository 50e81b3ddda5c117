-- one row: whether no row of any kind was ever taken in
SELECT NOT EXISTS (SELECT 1 FROM imported_row WHERE batch_to IS NULL AND retracted IS NULL)
