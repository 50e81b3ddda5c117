-- one row: by what a flag that the viewer may read was raised: the criterion as it is published now (nulls where its version
-- is another), and the newest batch then
SELECT
    criterion.predicate,
    criterion.rationale,
    string_split(nullif(criterion.modalities, ''), '; ') AS modalities,
    criterion.is_addition,
    criterion.status,
    criterion.source,
    flag.data_version
FROM visible_flag(
    $viewer_id, $rights_day::DATE, 'read', $as_of_day::DATE, $told_at, $timezone,
    at_utc := $rights_at, in_session := $in_session) AS flag
LEFT JOIN criterion ON criterion.criterion = flag.criterion AND criterion.version = flag.version
WHERE flag.flag_id = $flag_id::UUID
