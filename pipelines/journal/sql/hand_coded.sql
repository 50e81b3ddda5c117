-- one row per made-up trigger that a person coded
SELECT part, family, text FROM hand_coded_trigger ORDER BY number
