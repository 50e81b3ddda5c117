-- one row per staged row that holds so far: its moments read, the rest as it stands
CREATE OR REPLACE TEMP VIEW parsed AS
SELECT COLUMNS(column_name -> NOT ends_with(column_name, '_at') AND column_name NOT IN ('zone', 'offsets')),
    main.moment(COLUMNS('_at$'), zone, offsets)
FROM staged, reading
WHERE row_id NOT IN (SELECT row_id FROM fault WHERE rejects)
