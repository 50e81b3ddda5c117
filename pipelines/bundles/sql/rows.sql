-- one row per row of one source, zone and way in, as a canonical file has it, and where it came from first
SELECT
    COLUMNS(column_name -> main.told_as_stored(column_name)
        AND column_name NOT IN ('source_file', 'timezone', 'entered')),
    main.written_moment(COLUMNS('_at$')),
    source, source_file, line AS source_line
FROM bundled
WHERE source = $source AND coalesce(timezone, $timezone) = $zone AND entered = $entered
