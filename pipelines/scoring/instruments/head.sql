-- one row at most: what is told of an instrument in one version as a whole
SELECT
    instrument.instrument,
    instrument.version,
    instrument.title,
    instrument.form,
    instrument.is_default,
    instrument.cadence_days,
    instrument.baseline,
    instrument.source,
    instrument.text_may_ship,
    instrument.licence_source,
    instrument.wording_source,
    role.midpoint,
    role.source AS midpoint_source
FROM instrument
LEFT JOIN attachment_role AS role USING (instrument, version)
WHERE instrument.instrument = $instrument AND instrument.version = $version
