-- one row: the zone in which this batch's times without a zone are local
CREATE OR REPLACE TEMP TABLE reading AS SELECT $timezone AS zone
