-- All ids on a lock before a create, however many: one that were missing would be taken for the new code's. Works on H2
-- (MODE=PostgreSQL) and PostgreSQL.
ALTER TABLE credential ALTER COLUMN known_ids SET DATA TYPE VARCHAR(1000000);
