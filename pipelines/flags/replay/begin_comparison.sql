-- no row yet: which criteria were met as of which day, with which set of criteria
CREATE OR REPLACE TEMP TABLE compared (client_id UUID, criterion VARCHAR, as_of_day DATE, which VARCHAR, outcome VARCHAR)
