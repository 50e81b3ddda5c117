-- Small functions that several steps share. They lie in `main`; a statement that works in a kind's schema says main.name.

-- the id of a client: the source and the code, never the person
CREATE OR REPLACE MACRO client_key(source, client) AS md5(concat('client', chr(31), source, chr(31), client))::UUID;

-- the id of a practitioner
CREATE OR REPLACE MACRO practitioner_key(source, practitioner) AS
    md5(concat('practitioner', chr(31), source, chr(31), practitioner))::UUID;

-- the id of an imported row: its kind, its source and the parts of its key; a missing part counts as empty
CREATE OR REPLACE MACRO row_key(kind, source, parts) AS
    md5(concat(kind, chr(31), source, chr(31), array_to_string(list_transform(parts, part -> coalesce(part, '')), chr(31))))::UUID;

-- the local wall-clock time in a zone of a UTC time, and back; where a local time comes twice, ICU takes the second
CREATE OR REPLACE MACRO to_local(utc, zone) AS timezone(zone, timezone('UTC', utc));
CREATE OR REPLACE MACRO last_utc(local_time, zone) AS timezone('UTC', timezone(zone, local_time));

-- The zone's offset in minutes on a day, from a list with one entry a day from 1970-01-01 on: null where the clock changes
-- near it, or beyond the list. Asking the zone for every row costs ten times as much.
CREATE OR REPLACE MACRO day_offset(moment, offsets) AS offsets[date_diff('day', DATE '1970-01-01', moment::DATE) + 1];

-- The UTC time of a local time, the first one where it comes twice: near a change of the clock an hour, half an hour or
-- two hours earlier may give the same local time.
CREATE OR REPLACE MACRO first_utc(local_time, zone, offsets) AS CASE
    WHEN day_offset(local_time, offsets) IS NOT NULL THEN local_time - to_minutes(day_offset(local_time, offsets))
    WHEN to_local(last_utc(local_time, zone) - INTERVAL 60 MINUTE, zone) = local_time
        THEN last_utc(local_time, zone) - INTERVAL 60 MINUTE
    WHEN to_local(last_utc(local_time, zone) - INTERVAL 30 MINUTE, zone) = local_time
        THEN last_utc(local_time, zone) - INTERVAL 30 MINUTE
    WHEN to_local(last_utc(local_time, zone) - INTERVAL 120 MINUTE, zone) = local_time
        THEN last_utc(local_time, zone) - INTERVAL 120 MINUTE
    ELSE last_utc(local_time, zone) END;
CREATE OR REPLACE MACRO local_of(utc, zone, offsets) AS CASE
    WHEN day_offset(utc, offsets) IS NOT NULL THEN utc + to_minutes(day_offset(utc, offsets))
    ELSE to_local(utc, zone) END;

-- how a date or time that was checked is written: day, local (a time without zone), zoned
CREATE OR REPLACE MACRO time_form(cell) AS CASE
    WHEN length(cell) = 10 THEN 'day'
    WHEN regexp_matches(cell[17:], '[Z+-]') THEN 'zoned'
    WHEN cell IS NOT NULL THEN 'local' END;

-- the wall-clock part of a zoned cell, and the minutes that its offset says
CREATE OR REPLACE MACRO zoned_clock(cell) AS
    regexp_extract(cell, '^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?')::TIMESTAMP;
CREATE OR REPLACE MACRO written_offset(cell) AS CASE
    WHEN cell LIKE '%Z' THEN 0
    ELSE (CASE WHEN regexp_extract(cell, '([+-])\d{2}:?(\d{2})?$', 1) = '-' THEN -1 ELSE 1 END)
        * (60 * regexp_extract(cell, '[+-](\d{2}):?(\d{2})?$', 1)::INTEGER
           + coalesce(try_cast(regexp_extract(cell, '[+-]\d{2}:?(\d{2})$', 1) AS INTEGER), 0)) END;

-- A cell that was checked, as a moment: UTC instant, local date, offset, precision. A day has the instant at which it
-- begins there. A time in UTC gets the local date of the zone; one with an offset of its own keeps the date that it says.
CREATE OR REPLACE MACRO moment_of(utc, local_time, grain) AS struct_pack(
    utc := utc,
    local_date := local_time::DATE,
    offset_minutes := date_diff('minute', utc, local_time)::SMALLINT,
    "precision" := grain);
CREATE OR REPLACE MACRO zoned_moment(wall, written, zone, offsets) AS CASE
    WHEN written = 0 THEN moment_of(wall, local_of(wall, zone, offsets), 'minute')
    ELSE moment_of(wall - to_minutes(written), wall, 'minute') END;
CREATE OR REPLACE MACRO moment(cell, zone, offsets) AS CASE time_form(cell)
    WHEN 'zoned' THEN zoned_moment(zoned_clock(cell), written_offset(cell), zone, offsets)
    WHEN 'local' THEN moment_of(first_utc(cell::TIMESTAMP, zone, offsets), cell::TIMESTAMP, 'minute')
    WHEN 'day' THEN moment_of(first_utc(cell::TIMESTAMP, zone, offsets), cell::TIMESTAMP, 'day') END;

-- An instant as text: UTC with Z, seconds, and a fraction where there is one.
CREATE OR REPLACE MACRO instant_text(utc) AS
    strftime(utc, '%Y-%m-%dT%H:%M:%S')
    || CASE WHEN date_part('microsecond', utc)::INTEGER % 1000000 = 0 THEN '' ELSE rtrim(strftime(utc, '.%f'), '0') END
    || 'Z';

-- A moment as text: a day stays a day.
CREATE OR REPLACE MACRO moment_text(moment) AS
    CASE moment."precision" WHEN 'day' THEN moment.local_date::VARCHAR ELSE instant_text(moment.utc) END;

-- A moment as it can be read in again and nothing of it is lost: a day, or the wall clock with its offset from UTC; with an
-- offset of zero it is UTC, which is read by the zone of the file.
CREATE OR REPLACE MACRO offset_text(minutes) AS CASE minutes WHEN 0 THEN 'Z' ELSE
    CASE WHEN minutes < 0 THEN '-' ELSE '+' END
    || lpad((abs(minutes) // 60)::VARCHAR, 2, '0') || ':' || lpad((abs(minutes) % 60)::VARCHAR, 2, '0') END;
CREATE OR REPLACE MACRO written_moment(moment) AS CASE moment."precision"
    WHEN 'day' THEN moment.local_date::VARCHAR
    ELSE rtrim(instant_text(moment.utc + to_minutes(moment.offset_minutes)), 'Z') || offset_text(moment.offset_minutes) END;

-- Whether a column of `record`, joined to its file and to whose client it is, is told as it stands: no key, no version,
-- nothing of the join; moments are told by moment_text.
CREATE OR REPLACE MACRO told_as_stored(column_name) AS
    NOT ends_with(column_name, '_at')
    AND column_name NOT IN ('key', 'source', 'client_id', 'day', 'file_id', 'line', 'batch_from', 'batch_to', 'retracted',
        'administration_id', 'path', 'seen_as', 'until_day');

-- whether the list of who came to a session names a client's code
CREATE OR REPLACE MACRO names_client(attendees, client) AS coalesce(
    contains(attendees, client) AND list_contains(list_transform(string_split(attendees, ';'), code -> trim(code)), client), false);
