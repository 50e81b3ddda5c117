-- one row per asked client × phase that was reached: the day on which it and all before it were done. Filled by the caller.
CREATE OR REPLACE TEMP TABLE phase_reached (client_id UUID, position INTEGER, reached_on DATE)
