-- one row per defined subscale × target (null: any): what is in force on another day of norms
INSERT INTO asked_reference BY NAME SELECT *, $norms_day::DATE AS norms_day FROM reference_in_force($norms_day::DATE)
