-- no row yet: the clients whose rows this call changes
CREATE OR REPLACE TEMP TABLE touched_client (client_id UUID)
