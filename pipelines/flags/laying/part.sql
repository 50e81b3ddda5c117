-- one row per part of a criterion that is in force: laid once, because every kind reads them
CREATE OR REPLACE TEMP TABLE laid_part AS SELECT * FROM criterion_part
