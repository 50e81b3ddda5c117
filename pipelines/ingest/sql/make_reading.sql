-- one row: the zone in which this batch's times without a zone are local, and its offset on each day
CREATE OR REPLACE TEMP TABLE reading AS FROM incoming
