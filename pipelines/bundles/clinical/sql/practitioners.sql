-- one row per practitioner: their name as their newest row has it
SELECT source, practitioner AS code, name
FROM current_practitioners
QUALIFY row_number() OVER (PARTITION BY source, practitioner ORDER BY "from" DESC NULLS LAST, key) = 1
