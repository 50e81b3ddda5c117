-- no row stays that came after a data version, of the kind whose schema was entered
DELETE FROM record WHERE batch_from > $data_version
