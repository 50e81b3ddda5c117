-- one row per defined subscale × target (null: any) that has references of its own: all that is in force on a day
INSERT INTO change_reference BY NAME SELECT * FROM reference_in_force($as_of_day::DATE)
