-- one row per reason why a practitioner treats, or treated, a client, on a day: an episode of care or an assignment.
-- until_day is the last day of whose rows it tells: far ahead where the care goes on, else the day of the closing
CREATE OR REPLACE MACRO care_on(as_of_day) AS TABLE
SELECT client_id, source, therapist AS practitioner,
    CASE WHEN closed_on <= as_of_day THEN closed_on ELSE DATE '9999-12-31' END AS until_day
FROM current_clients
WHERE opened_on <= as_of_day
UNION ALL
SELECT client_id, source, practitioner, DATE '9999-12-31'
FROM current_assignments
WHERE "from" <= as_of_day AND ("to" IS NULL OR "to" >= as_of_day)
