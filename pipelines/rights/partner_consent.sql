-- one row per two clients of one relationship on a day × scope in which the second lets the first one's therapist look:
-- the relationship is that of each one's newest episode; the newest consent decides, and "no" where two are equally new
CREATE OR REPLACE MACRO partner_consent(as_of_day) AS TABLE
WITH related AS (
    SELECT client_id, source, relationship
    FROM current_clients
    WHERE opened_on <= as_of_day
    QUALIFY row_number() OVER (PARTITION BY client_id ORDER BY opened_on DESC) = 1
), consented AS (
    SELECT client_id, opens.scope
    FROM current_consents AS consent
    JOIN (VALUES ('scores', 'partner-scores'), ('journal', 'partner-journal'), ('all', 'partner-scores'), ('all', 'partner-journal'))
        AS opens (said, scope) ON opens.said = consent.scope
    WHERE "on" <= as_of_day
    GROUP BY client_id, opens.scope
    HAVING max("on") FILTER (given = 'yes') > coalesce(max("on") FILTER (given = 'no'), DATE '0001-01-01')
)
SELECT treated.client_id, partner.client_id AS partner_id, consented.scope
FROM consented
JOIN related AS partner ON partner.client_id = consented.client_id
JOIN related AS treated ON treated.source = partner.source AND treated.relationship = partner.relationship
    AND treated.client_id <> partner.client_id
