-- one row per touched client: none yet
CREATE OR REPLACE TEMP TABLE touched_client (client_id UUID)
