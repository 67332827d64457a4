-- What V66 keeps as whole numbers. Works on H2 (MODE=PostgreSQL) and PostgreSQL; may be killed at any statement and begun anew.
DROP TABLE IF EXISTS pin_mask;
DROP INDEX IF EXISTS pin_fingerprint;
ALTER TABLE pin DROP COLUMN IF EXISTS fingerprint;
