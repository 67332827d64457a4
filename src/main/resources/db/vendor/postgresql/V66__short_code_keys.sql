-- The keyed hashes of codes are random, so each lands on another page of its index, and six of them a PIN were a third of
-- what a stay wrote: their first 64 bits do as well, and as a whole number a mask is the key of its own row. May be killed at
-- any statement and begun anew.
DROP TABLE IF EXISTS pin_code;
CREATE TABLE pin_code (
  mask            BIGINT       PRIMARY KEY,          -- of the building and the code with one digit blanked out
  pin             BIGINT       NOT NULL              -- the PIN's id as a number, digits of base 32
);
INSERT INTO pin_code (mask, pin)
  SELECT ('x' || SUBSTRING(mask FROM 1 FOR 16))::BIT(64)::BIGINT,
    CAST(POSITION(SUBSTRING(pin_id FROM 1 FOR 1) IN '0123456789ABCDEFGHJKMNPQRSTVWXYZ') - 1 AS BIGINT) * 35184372088832
    + CAST(POSITION(SUBSTRING(pin_id FROM 2 FOR 1) IN '0123456789ABCDEFGHJKMNPQRSTVWXYZ') - 1 AS BIGINT) * 1099511627776
    + CAST(POSITION(SUBSTRING(pin_id FROM 3 FOR 1) IN '0123456789ABCDEFGHJKMNPQRSTVWXYZ') - 1 AS BIGINT) * 34359738368
    + CAST(POSITION(SUBSTRING(pin_id FROM 4 FOR 1) IN '0123456789ABCDEFGHJKMNPQRSTVWXYZ') - 1 AS BIGINT) * 1073741824
    + CAST(POSITION(SUBSTRING(pin_id FROM 5 FOR 1) IN '0123456789ABCDEFGHJKMNPQRSTVWXYZ') - 1 AS BIGINT) * 33554432
    + CAST(POSITION(SUBSTRING(pin_id FROM 6 FOR 1) IN '0123456789ABCDEFGHJKMNPQRSTVWXYZ') - 1 AS BIGINT) * 1048576
    + CAST(POSITION(SUBSTRING(pin_id FROM 7 FOR 1) IN '0123456789ABCDEFGHJKMNPQRSTVWXYZ') - 1 AS BIGINT) * 32768
    + CAST(POSITION(SUBSTRING(pin_id FROM 8 FOR 1) IN '0123456789ABCDEFGHJKMNPQRSTVWXYZ') - 1 AS BIGINT) * 1024
    + CAST(POSITION(SUBSTRING(pin_id FROM 9 FOR 1) IN '0123456789ABCDEFGHJKMNPQRSTVWXYZ') - 1 AS BIGINT) * 32
    + CAST(POSITION(SUBSTRING(pin_id FROM 10 FOR 1) IN '0123456789ABCDEFGHJKMNPQRSTVWXYZ') - 1 AS BIGINT)
  FROM pin_mask;
CREATE INDEX pin_code_pin ON pin_code (pin);

ALTER TABLE pin ADD COLUMN IF NOT EXISTS code BIGINT DEFAULT 0 NOT NULL; -- of the building and the compared digits, for the ban on early re-use
UPDATE pin SET code = ('x' || SUBSTRING(fingerprint FROM 1 FOR 16))::BIT(64)::BIGINT;
CREATE INDEX IF NOT EXISTS pin_code_used ON pin (code);
