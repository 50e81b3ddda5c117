-- one row per criterion that is in force
CREATE OR REPLACE TEMP TABLE laid_criterion AS SELECT * FROM criterion
