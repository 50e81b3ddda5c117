-- one row per asked client × part of their protocol that was agreed: since when, and until when where it ended. whose: of both
-- partners, or of the client alone, where there is no partner or the partner's record is not shown. Filled by the caller.
CREATE OR REPLACE TEMP TABLE agreement (client_id UUID, part VARCHAR, agreed_on DATE, ended_on DATE, whose VARCHAR)
