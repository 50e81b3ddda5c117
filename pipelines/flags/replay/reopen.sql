-- one row per row that a later version ended, of the kind whose schema was entered: current again
UPDATE record SET batch_to = NULL WHERE batch_to > $data_version
