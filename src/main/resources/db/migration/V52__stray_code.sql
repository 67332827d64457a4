-- Codes on the locks that carry our tag but belong to no living row: made and forgotten (a database that was restored,
-- a create whose answer was lost). Each is a debt until it is proven to be off its lock.
-- All times are epoch milliseconds, UTC. Works on H2 (MODE=PostgreSQL) and PostgreSQL.
CREATE TABLE stray_code (
  id              VARCHAR(10)  PRIMARY KEY,
  property        VARCHAR(64)  NOT NULL,
  device_id       VARCHAR(64)  NOT NULL,
  remote_id       VARCHAR(64)  NOT NULL,             -- the cloud's id of the code
  name            VARCHAR(128) NOT NULL,
  grant_id        VARCHAR(10)  NOT NULL,             -- as its name says
  generation      INTEGER      NOT NULL,
  opens_until     BIGINT,                            -- end of its window as the lock's list shows it
  state           VARCHAR(10)  NOT NULL,             -- BLOCKED = waits for a person's word or its end | REMOVING | GONE
  reason          VARCHAR(400) NOT NULL,
  since           BIGINT       NOT NULL,             -- first seen
  last_seen       BIGINT       NOT NULL,
  absent_at       BIGINT,                            -- first of the two complete lists that must lack the code
  attempt         INTEGER      NOT NULL DEFAULT 0,   -- removals asked for
  next_at         BIGINT,                            -- when a removal is asked for again; null for at once
  confirmed_by    VARCHAR(160),                      -- who said that it may go
  escalated_at    BIGINT,                            -- when people were told
  gone_at         BIGINT,
  proof           VARCHAR(200),
  UNIQUE (device_id, remote_id)
);
CREATE INDEX stray_code_open ON stray_code (property, state);
