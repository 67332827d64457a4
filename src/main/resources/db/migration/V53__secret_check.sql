-- Tells a wrong or missing secret key at start, before anything that it sealed is needed.
CREATE TABLE secret_check (
  name            VARCHAR(40)  PRIMARY KEY,          -- 'key/' + id, or 'fingerprint'
  known_value     VARCHAR(400) NOT NULL              -- a fixed text sealed under that key, in hex, or its fingerprint
);
