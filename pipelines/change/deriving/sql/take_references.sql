-- one row per defined subscale × target (null: any), as it is laid down, with the day of its norms
CREATE OR REPLACE TEMP TABLE asked_reference AS
SELECT *, $laid_down::DATE AS norms_day FROM change_reference
