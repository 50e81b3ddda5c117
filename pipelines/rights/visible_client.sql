-- one row per client that a viewer may read, write or export a thing of: the one place that knows who may.
-- scope: of the scopes that permit it, the one that reaches furthest; of several, the strongest. until_day: rows of later
-- days are not seen. at_utc: the moment at which an opening by break-glass must hold; without one, none does.
-- A partner is the other client of the relationship of both newest episodes. The newest consent decides, and "no" where two
-- are equally new. Everything begins with the viewer: nothing is asked of clients who are not near them.
CREATE OR REPLACE MACRO visible_client(viewer, as_of_day, sought_thing, sought_act, at_utc := TIMESTAMP '1970-01-01 00:00:00')
AS TABLE
WITH me AS MATERIALIZED (
    SELECT source, practitioner, role FROM practitioner_on(as_of_day) WHERE practitioner_id::VARCHAR = viewer
    UNION ALL
    SELECT NULL, NULL, 'operator' WHERE viewer = 'operator'
), permitted AS MATERIALIZED (
    SELECT DISTINCT scope
    FROM granted_right
    JOIN me USING (role)
    WHERE granted_right.thing = sought_thing AND granted_right.act = sought_act
), near AS (
    SELECT source, practitioner, 'own' AS scope FROM me
    UNION ALL
    SELECT DISTINCT person.source, person.practitioner, 'supervised'
    FROM current_practitioners AS person
    JOIN me ON me.source = person.source AND me.practitioner = person.supervisor
    WHERE (person."from" IS NULL OR person."from" <= as_of_day) AND (person."to" IS NULL OR person."to" >= as_of_day)
), treated AS MATERIALIZED (
    SELECT care.client_id, near.scope, care.until_day
    FROM care_on(as_of_day) AS care
    JOIN near ON near.source = care.source AND near.practitioner = care.practitioner
), episode AS MATERIALIZED (
    SELECT client_id, source, relationship, opened_on
    FROM current_clients
    WHERE opened_on <= as_of_day
        AND (SELECT count(*) FROM permitted WHERE scope IN ('partner-scores', 'partner-journal')) > 0
), bound AS (
    SELECT source, relationship FROM episode WHERE client_id IN (
        SELECT client_id FROM treated WHERE scope = 'own' AND until_day = DATE '9999-12-31')
), newest AS MATERIALIZED (
    SELECT client_id, arg_max(struct_pack(source, relationship), opened_on) AS episode
    FROM episode
    WHERE client_id IN (SELECT client_id FROM episode SEMI JOIN bound USING (source, relationship))
    GROUP BY client_id
), partner AS (
    SELECT other.client_id
    FROM newest AS mine
    JOIN newest AS other ON other.episode.source = mine.episode.source
        AND other.episode.relationship = mine.episode.relationship AND other.client_id <> mine.client_id
    WHERE mine.client_id IN (SELECT client_id FROM treated WHERE scope = 'own' AND until_day = DATE '9999-12-31')
), found AS (
    SELECT client_id, scope, until_day FROM treated
    UNION ALL
    SELECT client_id, 'operator', DATE '9999-12-31' FROM current_clients WHERE viewer = 'operator'
    UNION ALL
    SELECT opening.client_id, 'break-glass', DATE '9999-12-31'
    FROM access.main.break_glass AS opening
    WHERE opening.viewer_id = viewer AND opening.opened_at <= at_utc AND at_utc < opening.open_until
    UNION ALL
    SELECT consent.client_id, opens.scope, DATE '9999-12-31'
    FROM current_consents AS consent
    JOIN (VALUES ('scores', 'partner-scores'), ('journal', 'partner-journal'), ('all', 'partner-scores'), ('all', 'partner-journal'))
        AS opens (said, scope) ON opens.said = consent.scope
    WHERE consent."on" <= as_of_day AND consent.client_id IN (SELECT client_id FROM partner)
    GROUP BY consent.client_id, opens.scope
    HAVING max(consent."on") FILTER (consent.given = 'yes')
        > coalesce(max(consent."on") FILTER (consent.given = 'no'), DATE '0001-01-01')
)
SELECT client_id, arg_min(scope, place) AS scope, max(until_day) AS until_day
FROM (
    SELECT client_id, scope, until_day,
        date_diff('day', until_day, DATE '9999-12-31') * 10
            + list_position(['own', 'supervised', 'operator', 'break-glass', 'partner-scores', 'partner-journal'], scope) AS place
    FROM found
    JOIN permitted USING (scope)
    WHERE sought_act <> 'write' OR until_day = DATE '9999-12-31'
)
GROUP BY client_id
