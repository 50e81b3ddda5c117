-- one row: of how many of two partners, both of whom the viewer may see, the newest consents open a joint release that holds
-- what was measured, or of the journal. The word for it is joint-release: "all" does not give it, and a "no" to all takes it.
WITH authorised AS (
    SELECT client_id
    FROM current_consents
    WHERE "on" <= $rights_day::DATE AND scope IN ('joint-release', 'all')
    GROUP BY client_id
    HAVING max("on") FILTER (scope = 'joint-release' AND given = 'yes')
        > coalesce(max("on") FILTER (given = 'no'), DATE '0001-01-01')
)
SELECT count(DISTINCT client_id)
FROM visible_client($viewer_id, $rights_day::DATE, 'notes', 'read', at_utc := $rights_at)
WHERE client_id IN ($client_id::UUID, $partner_id::UUID) AND until_day >= $rights_day::DATE
    AND client_id IN (SELECT client_id FROM authorised)
    AND (NOT $holds_measures OR client_id IN (SELECT client_id FROM consenting_client($rights_day::DATE, 'measures')))
    AND (NOT $holds_journal OR client_id IN (SELECT client_id FROM consenting_client($rights_day::DATE, 'journal')))
