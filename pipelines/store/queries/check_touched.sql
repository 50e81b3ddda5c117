-- one row per imported row × version that the checks look at: what was laid of one batch
CREATE OR REPLACE TEMP VIEW checked_row AS SELECT * FROM touched_row
