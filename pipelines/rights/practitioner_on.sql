-- one row per practitioner who works in the practice on a day, in the role of the newest of their rows that holds the day
CREATE OR REPLACE MACRO practitioner_on(as_of_day) AS TABLE
SELECT source, practitioner, practitioner_key(source, practitioner) AS practitioner_id,
    first(role ORDER BY "from" DESC NULLS LAST, supervisor, role) AS role
FROM current_practitioners
WHERE ("from" IS NULL OR "from" <= as_of_day) AND ("to" IS NULL OR "to" >= as_of_day)
GROUP BY source, practitioner
