-- one row per browser that is signed in: those go whose time is over
DELETE FROM sign_in_session WHERE started_at_utc <= $started_before OR seen_at_utc <= $seen_before
