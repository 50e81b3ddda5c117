-- one row per reference of the practice's own for an instrument, the newest first: what it gives, by which file, and when
SELECT
    own.subscale,
    own."on",
    own.target,
    own.population,
    own.sample,
    own.n,
    own.mean,
    own.sd,
    own.reliability,
    own.reliability_type,
    own.interval_days,
    own.points,
    own.cut_off,
    own.reference,
    import_file.path AS came_in,
    to_local(batch.at_utc, $timezone) AS at_local,
    own."on" > $as_of_day::DATE AS ahead
FROM current_norms AS own
JOIN import_file USING (file_id)
JOIN batch USING (batch_id)
JOIN instrument
    ON instrument.instrument = own.instrument
    AND CASE WHEN own.version IS NULL THEN instrument.is_default ELSE instrument.version = own.version END
WHERE instrument.instrument = $instrument AND instrument.version = $version
ORDER BY own."on" DESC, batch.at_utc DESC, own.subscale, own.line
