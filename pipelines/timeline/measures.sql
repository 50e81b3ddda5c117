-- one row per administration × item of safety of a client, and per phase start: what is known by the right to measures.
-- Safety: answered from the item's threshold on ('urgent'), below it ('not met'), or nothing can be told ('cannot tell':
-- no answer was taken, or a total that came without its answers). The raw answer counts, whether or not a total could be
-- made of the rest; of an item that came reversed it is made again.
-- A phase start is told once it was recorded, until it is taken back. What it is called stays with those who treat and
-- supervise, and so does one that begins with an event that only they know.
-- $from_day, $to_day: the days of the forms that are asked for; phases are always those up to $as_of_day.
WITH seen AS MATERIALIZED (
    SELECT client_id, scope, least(until_day, $as_of_day::DATE) AS last_day, least(until_day, $to_day::DATE) AS last_form
    FROM visible_client($viewer_id, $rights_day::DATE, 'measures', $act, at_utc := $rights_at)
    WHERE client_id = $client_id::UUID
), asked AS (
    SELECT item.instrument, item.item, item.low, item.high, item.safety_from,
        (SELECT max(part.reverse_from) FROM subscale_item AS part
            WHERE part.instrument = item.instrument AND part.version = item.version AND part.item = item.item) AS reverse_from,
        unnest(CASE WHEN instrument.is_default THEN [item.version, ''] ELSE [item.version] END) AS version_given
    FROM instrument_item AS item
    JOIN instrument USING (instrument, version)
    WHERE item.safety_from IS NOT NULL
), given AS (
    SELECT
        record.instrument,
        asked.item,
        asked.low,
        asked.high,
        asked.safety_from,
        arg_min(record.administered_at, record.administered_at.utc) AS administered_at,
        max(CASE WHEN record.reversed_already = 'yes' AND asked.reverse_from IS NOT NULL
            THEN asked.reverse_from - record.response ELSE record.response END) FILTER (record.item = asked.item) AS response,
        coalesce(min(record.file_id) FILTER (record.item = asked.item), min(record.file_id)) AS file_id,
        coalesce(min(record.line) FILTER (record.item = asked.item), min(record.line)) AS line
    FROM current_assessments AS record
    JOIN seen ON seen.client_id = record.client_id AND record.day BETWEEN $from_day::DATE AND seen.last_form
    JOIN asked ON asked.instrument = record.instrument AND asked.version_given = coalesce(record.version, '')
    GROUP BY record.administration_id, record.instrument, asked.item, asked.low, asked.high, asked.safety_from
), told AS (
    SELECT
        administered_at,
        instrument || ', item ' || item || CASE
            WHEN response IS NULL THEN ' without an answer'
            WHEN response BETWEEN low AND high THEN ' answered ' || format('{:g}', response)
            ELSE ' answered ' || format('{:g}', response) || ', out of range' END AS label,
        CASE WHEN response >= safety_from THEN 'urgent' WHEN response >= low THEN 'not met' ELSE 'cannot tell' END AS state,
        file_id,
        line
    FROM given
    UNION ALL
    SELECT
        record.administered_at, record.instrument || ', item ' || asked.item || ': the score came without its answer', 'cannot tell',
        record.file_id, record.line
    FROM current_reported_scores AS record
    JOIN seen ON seen.client_id = record.client_id AND record.day BETWEEN $from_day::DATE AND seen.last_form
    JOIN asked ON asked.instrument = record.instrument AND asked.version_given = coalesce(record.version, '')
    WHERE NOT EXISTS (
        SELECT 1 FROM current_assessments AS answered
        WHERE answered.client_id = record.client_id AND answered.administration_id = record.administration_id)
)
SELECT
    'safety' AS kind,
    to_local(told.administered_at.utc, $timezone) AS at_local,
    told.administered_at.local_date AS day,
    told.administered_at."precision" = 'day' AS day_only,
    told.label,
    NULL AS detail,
    told.state,
    NULL AS life_event,
    import_file.path || CASE WHEN import_file.sheet IS NULL THEN '' ELSE ' (' || import_file.sheet || ')' END AS file,
    told.line
FROM told
LEFT JOIN import_file USING (file_id)
UNION ALL
SELECT
    'phase',
    phase.on_day::TIMESTAMP,
    phase.on_day,
    true,
    coalesce(CASE WHEN visible_row(seen.scope, 'yes') THEN phase.label END, term.label, happened.kind),
    CASE WHEN visible_row(seen.scope, 'yes') THEN phase.reason END,
    phase.record_id::VARCHAR,
    phase.event_key::VARCHAR,
    NULL,
    NULL
FROM phase_start_history AS phase
JOIN seen ON seen.client_id = phase.client_id
LEFT JOIN current_life_events AS happened ON happened.key = phase.event_key
LEFT JOIN vocabulary_term AS term ON term.vocabulary = 'life_events' AND term.term = happened.kind
WHERE phase.on_day <= seen.last_day
    AND phase.recorded_on <= seen.last_day
    AND coalesce(phase.taken_back_on > seen.last_day, true)
    AND (phase.event_key IS NULL OR visible_event(seen.scope, coalesce(happened.kind, '')))
