-- one row per couple × from × to that was told: filled by the step, read by the export
CREATE OR REPLACE TEMP TABLE told_transition (
    source VARCHAR, relationship VARCHAR, "from" VARCHAR, "to" VARCHAR, n BIGINT, expected DOUBLE, z DOUBLE, p DOUBLE,
    yules_q DOUBLE, enough BOOLEAN
)
