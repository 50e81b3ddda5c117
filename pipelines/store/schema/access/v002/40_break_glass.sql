-- one row per client that a supervisor opened for a reason: from one moment, inclusive, to another; both UTC
CREATE TABLE break_glass (
    opening_id UUID NOT NULL,
    viewer_id VARCHAR NOT NULL,
    viewer_name VARCHAR NOT NULL,
    operator VARCHAR,
    account VARCHAR,
    client_id UUID NOT NULL,
    reason VARCHAR NOT NULL,
    opened_at TIMESTAMP NOT NULL,
    open_until TIMESTAMP NOT NULL
);
