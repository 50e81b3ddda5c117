-- one row: how many clients with an open episode of care nobody treats who is at work on a day
WITH at_work AS (
    SELECT practitioner_key(source, practitioner) AS practitioner_id
    FROM current_practitioners
    WHERE ("from" IS NULL OR "from" <= $as_of_day::DATE) AND ("to" IS NULL OR "to" >= $as_of_day::DATE)
), in_care AS (
    SELECT treated.client_id
    FROM caseload_of($as_of_day::DATE) AS treated
    JOIN at_work USING (practitioner_id)
)
SELECT count(DISTINCT client_id)
FROM current_clients
WHERE opened_on <= $as_of_day::DATE
    AND (closed_on IS NULL OR closed_on >= $as_of_day::DATE)
    AND client_id NOT IN (SELECT client_id FROM in_care)
