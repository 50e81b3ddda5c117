-- one row per reference population of a subscale × target (null: any), as it is laid down, with the day of its norms
CREATE OR REPLACE TEMP TABLE asked_population AS
SELECT *, $laid_down::DATE AS norms_day FROM change_population
