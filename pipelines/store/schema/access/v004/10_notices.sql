-- Notices that leave the practice: to whom, what was tried, and what a link stands for. Nothing here is clinical.

-- one row per account that gets the daily digest by mail; without a row it gets none
CREATE TABLE notice_address (account_id UUID NOT NULL, address VARCHAR NOT NULL);

-- one row per try. kind: digest or urgent flag; about: account and day, or a flag's id; state: claimed (before anything
-- is sent), sent or failed; said: why it failed, in a sentence; client_id: of whom a flag is
CREATE TABLE notice_try (
    try_id UUID NOT NULL,
    kind VARCHAR NOT NULL,
    about VARCHAR NOT NULL,
    at_utc TIMESTAMP NOT NULL,
    state VARCHAR NOT NULL,
    said VARCHAR,
    client_id UUID
);

-- one row per link that was sent: its token's digest, and the flag that it stands for
CREATE TABLE notice_link (token_sha256 VARCHAR NOT NULL, flag_id UUID NOT NULL, client_id UUID NOT NULL, made_at_utc TIMESTAMP NOT NULL);
