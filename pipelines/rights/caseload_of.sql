-- one row per client × practitioner who treats that client on a day: by an open episode of care or an assignment
CREATE OR REPLACE MACRO caseload_of(as_of_day) AS TABLE
SELECT client_id, practitioner_key(source, therapist) AS practitioner_id
FROM current_clients
WHERE opened_on <= as_of_day
UNION
SELECT client_id, practitioner_key(source, practitioner)
FROM current_assignments
WHERE "from" <= as_of_day AND ("to" IS NULL OR "to" >= as_of_day)
