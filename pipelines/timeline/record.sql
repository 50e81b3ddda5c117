-- one row per session, life event and coding of a client, of the days whose record the viewer may see.
-- A couple's session stands under one of the two: the other's timeline has it where the viewer may see the record of both.
-- What is planned lies ahead. A coding is what one coder gave of an instrument at a moment; of one that asks
-- for safety a value that its definition does not know is 'cannot tell', and one that is no event of its own 'not met'.
-- Evidence of violence or fear is asked of visible_event and visible_code.
-- $from_day, $to_day: the days of the codings that are asked for.
WITH visible AS MATERIALIZED (
    SELECT client_id, scope, until_day
    FROM visible_client($viewer_id, $rights_day::DATE, 'record', $act, at_utc := $rights_at)
), seen AS (
    SELECT visible.*, least(visible.until_day, $as_of_day::DATE) AS last_day,
        least(visible.until_day, $to_day::DATE) AS last_form
    FROM visible
    WHERE client_id = $client_id::UUID
), who AS (
    SELECT DISTINCT client_id, source, client FROM current_clients WHERE client_id = $client_id::UUID
), held AS (
    SELECT record.held_at, record.status, record.file_id, record.line
    FROM current_sessions AS record
    JOIN visible AS owner ON owner.client_id = record.client_id AND record.day <= owner.until_day
    CROSS JOIN seen
    JOIN who ON who.client_id = seen.client_id
    WHERE record.day <= seen.until_day
        AND (record.day <= $as_of_day::DATE OR record.status = 'scheduled')
        AND (record.client_id = seen.client_id OR (
            record.source = who.source AND names_client(record.attendees, who.client)))
    QUALIFY row_number() OVER (
        PARTITION BY record.held_at.utc, record.status
        ORDER BY record.client_id = seen.client_id DESC, record.file_id, record.line
    ) = 1
), meaning AS (
    SELECT code.* FROM instrument_code AS code JOIN instrument USING (instrument, version) WHERE instrument.is_default
), coded AS (
    SELECT
        record.*,
        meaning.label AS band,
        coalesce(meaning.safety, false) AS is_safety,
        record.instrument IN (SELECT instrument FROM meaning WHERE safety) AS asks_safety,
        meaning.code IS NULL AS is_unknown
    FROM current_codes AS record
    JOIN seen ON seen.client_id = record.client_id AND record.day BETWEEN $from_day::DATE AND seen.last_form
    LEFT JOIN meaning
        ON meaning.instrument = record.instrument AND meaning.code = record.code
        AND CASE WHEN meaning.value IS NULL THEN try_cast(record.value AS DOUBLE) BETWEEN meaning.low AND meaning.high
            ELSE meaning.value = record.value END
    WHERE visible_code(seen.scope, record.instrument, record.code, in_session := $in_session)
), happened AS (
    SELECT 'session' AS kind, held_at.utc AS utc, held_at.local_date AS day, held_at."precision" = 'day' AS day_only,
        NULL AS label, NULL AS detail, status AS state, NULL AS life_event, file_id, line
    FROM held
    UNION ALL
    SELECT 'life event', NULL, record."on", true, coalesce(term.label, record.kind), record.detail, NULL, record.key,
        record.file_id, record.line
    FROM current_life_events AS record
    JOIN seen ON seen.client_id = record.client_id AND record."on" <= seen.last_day
    LEFT JOIN vocabulary_term AS term ON term.vocabulary = 'life_events' AND term.term = record.kind
    WHERE visible_event(seen.scope, record.kind, in_session := $in_session)
    UNION ALL
    SELECT
        CASE WHEN bool_or(asks_safety) THEN 'safety' ELSE 'coding' END,
        coded_at.utc, coded_at.local_date, coded_at."precision" = 'day',
        instrument || ': ' || string_agg(
            replace(code, '_', ' ') || ' ' || value || CASE WHEN band IS NULL THEN '' ELSE ' (' || band || ')' END,
            ', ' ORDER BY file_id, line),
        nullif(concat_ws(', ', 'coder ' || coder,
            CASE WHEN max(certified) = 'yes' THEN 'certified' WHEN max(certified) = 'no' THEN 'not certified'
                WHEN coder IS NOT NULL THEN 'certification not said' END,
            max(system)), ''),
        CASE WHEN bool_or(is_safety) THEN 'urgent' WHEN NOT bool_or(asks_safety) THEN NULL
            WHEN bool_or(is_unknown) THEN 'cannot tell' ELSE 'not met' END,
        NULL, min(file_id), min(line)
    FROM coded
    GROUP BY instrument, coded_at, coder
    HAVING NOT ($in_session AND bool_or(asks_safety))
)
SELECT
    happened.kind,
    coalesce(to_local(happened.utc, $timezone), happened.day::TIMESTAMP) AS at_local,
    happened.day,
    happened.day_only,
    happened.label,
    happened.detail,
    happened.state,
    happened.life_event::VARCHAR AS life_event,
    import_file.path || CASE WHEN import_file.sheet IS NULL THEN '' ELSE ' (' || import_file.sheet || ')' END AS file,
    happened.line
FROM happened
LEFT JOIN import_file USING (file_id)
