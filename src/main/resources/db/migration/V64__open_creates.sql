-- Creates begun under a code's name of which nobody knows that they made nothing: only what a row may have sent is taken over
-- by its name. What was begun before may have been sent. Works on H2 (MODE=PostgreSQL) and PostgreSQL.
ALTER TABLE credential ADD COLUMN open_creates INTEGER DEFAULT 0 NOT NULL;
UPDATE credential SET open_creates = 1 WHERE begun_at IS NOT NULL;
