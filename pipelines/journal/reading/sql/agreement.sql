-- one row per asked client × part of their protocol that was agreed: since when, and until when where it ended. whose: both,
-- alone (there is no partner in the files) or own: what the partner says is not known here. Filled by the caller.
CREATE OR REPLACE TEMP TABLE agreement (client_id UUID, part VARCHAR, agreed_on DATE, ended_on DATE, whose VARCHAR)
