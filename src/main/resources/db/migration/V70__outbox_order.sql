-- A row's number is given when it is claimed, and a claim need not move it in the index: of a subject few rows wait, and who
-- reads them in order sorts them. Works on H2 (MODE=PostgreSQL) and PostgreSQL; may be begun anew after a kill.
DROP INDEX IF EXISTS outbox_order;
CREATE INDEX outbox_order ON outbox (subject_key, status);
