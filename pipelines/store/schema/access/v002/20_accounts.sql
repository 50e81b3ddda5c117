-- Who may sign in, and how. A secret stands here as a hash or a digest only, but for the key of a second step, which
-- the program itself must read. Times are UTC.

-- one row per account; name_key is the name as it is compared (NFKC, case-folded)
CREATE TABLE account (
    account_id UUID NOT NULL,
    name VARCHAR NOT NULL,
    name_key VARCHAR NOT NULL,
    source VARCHAR,
    practitioner VARCHAR,
    practitioner_id UUID,
    administers BOOLEAN NOT NULL,
    email VARCHAR,
    disabled BOOLEAN NOT NULL,
    password_hash VARCHAR,
    added_at_utc TIMESTAMP NOT NULL,
    signed_in_at_utc TIMESTAMP
);

-- one row per one-time link to set a password; gone when it was used
CREATE TABLE password_link (token_sha256 VARCHAR NOT NULL, account_id UUID NOT NULL, made_at_utc TIMESTAMP NOT NULL);

-- one row per browser that is signed in; gone when it signs out
CREATE TABLE sign_in_session (
    token_sha256 VARCHAR NOT NULL,
    account_id UUID NOT NULL,
    origin VARCHAR NOT NULL,
    started_at_utc TIMESTAMP NOT NULL,
    seen_at_utc TIMESTAMP NOT NULL
);

-- one row per sign-in whose password was right and whose second step is awaited
CREATE TABLE pending_sign_in (token_sha256 VARCHAR NOT NULL, account_id UUID NOT NULL, made_at_utc TIMESTAMP NOT NULL);

-- one row per account × confirmed or not: the key of its second step
CREATE TABLE second_step (account_id UUID NOT NULL, secret VARCHAR NOT NULL, confirmed BOOLEAN NOT NULL);

-- one row per account × time step whose code was used: none is taken twice
CREATE TABLE used_time_step (account_id UUID NOT NULL, time_step BIGINT NOT NULL);

-- one row per recovery code that was not used yet
CREATE TABLE recovery_code (account_id UUID NOT NULL, code_sha256 VARCHAR NOT NULL);

-- one row per token of an account for programs; ends_at_utc is null where it has no end
CREATE TABLE account_token (
    account_id UUID NOT NULL,
    label VARCHAR NOT NULL,
    token_sha256 VARCHAR NOT NULL,
    made_at_utc TIMESTAMP NOT NULL,
    ends_at_utc TIMESTAMP
);

-- one row per identity at a provider × the account that it was linked to
CREATE TABLE openid_link (
    issuer VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    account_id UUID NOT NULL,
    linked_at_utc TIMESTAMP NOT NULL
);

-- one row per name, second step or origin with wrong tries; wait_seconds is what was left to wait at seen_at_utc
CREATE TABLE throttle (
    digest VARCHAR NOT NULL,
    wrong INTEGER NOT NULL,
    wait_seconds DOUBLE NOT NULL,
    refused INTEGER NOT NULL,
    seen_at_utc TIMESTAMP NOT NULL
);

-- one row: the key of the throttle's digests, so that they tell nothing about what was typed
CREATE TABLE throttle_key (secret VARCHAR NOT NULL);
