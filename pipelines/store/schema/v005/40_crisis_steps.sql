-- one row per line of what the practice itself does in a crisis, as `crisis_steps.txt` of its definitions folder says; replaced
-- as a whole when its digest changes. No row: the practice has none.
CREATE TABLE crisis_step (
    position INTEGER NOT NULL,
    step VARCHAR NOT NULL
);
