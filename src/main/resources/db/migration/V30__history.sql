-- What the locks' logs say, how far they have been read, and whose code it was. All times are epoch milliseconds, UTC.

-- How far one log of one door has been read. A pass reads from from_at to to_at, page by page; cursor_at moves to its
-- end only in the transaction that stores its last page.
CREATE TABLE log_window (
  device_id   VARCHAR(64)  NOT NULL,
  source      VARCHAR(10)  NOT NULL,             -- OPENINGS | ALARMS | RECORDS | REPORTS
  account     VARCHAR(64)  NOT NULL,             -- only the owner of the account's lease reads
  cursor_at   BIGINT       NOT NULL,             -- everything up to here has been read
  from_at     BIGINT,                            -- the pass under way; null between passes
  to_at       BIGINT,
  page        VARCHAR(200),                      -- where the pass goes on; null for its first page
  pages       INTEGER      NOT NULL DEFAULT 0,   -- pages of the pass so far
  due_at      BIGINT       NOT NULL,
  deep_at     BIGINT       NOT NULL,             -- when the next pass looks far back, for entries days late
  attempts    INTEGER      NOT NULL DEFAULT 0,   -- failed reads in a row
  read_at     BIGINT       NOT NULL,             -- last successful read, by the real clock
  silent_told BOOLEAN      NOT NULL DEFAULT FALSE, -- whether the present silence has been told
  last_error  VARCHAR(200),
  rev         BIGINT       NOT NULL DEFAULT 0,   -- compare-and-set
  PRIMARY KEY (device_id, source)
);
CREATE INDEX log_window_due ON log_window (account, due_at);

CREATE TABLE lock_entry (
  entry_id       VARCHAR(32)  PRIMARY KEY,       -- made from the natural key: the same in every fetch
  device_id      VARCHAR(64)  NOT NULL,
  kind           VARCHAR(8)   NOT NULL,          -- UNLOCK | ALARM
  method         VARCHAR(40)  NOT NULL,
  dp_code        VARCHAR(64)  NOT NULL,
  lock_value     VARCHAR(64)  NOT NULL,          -- number at the lock or name of the alarm; '' for none
  user_ref       VARCHAR(64)  NOT NULL,          -- the maker's user id; '' for none. Names are not kept
  row_key        VARCHAR(32)  NOT NULL,          -- natural key without the time: finds the same line told in seconds
  at             BIGINT       NOT NULL,
  seen_at        BIGINT       NOT NULL,
  recovered_late BOOLEAN      NOT NULL,
  confidence     VARCHAR(8)   NOT NULL,          -- EXACT | LIKELY | NONE
  property       VARCHAR(64),                    -- of the grant; null while nobody's
  grant_id       VARCHAR(10),
  generation     INTEGER,
  subject_kind   VARCHAR(8),
  subject_id     VARCHAR(160),
  guest          VARCHAR(160),
  unit           VARCHAR(64),
  note           VARCHAR(24),                    -- FOREIGN | UNKNOWN | AFTER_END: what is odd about it
  told           BOOLEAN      NOT NULL          -- handed to the outbox, when its pass was done
);
CREATE INDEX lock_entry_subject ON lock_entry (subject_kind, subject_id, at);
CREATE INDEX lock_entry_device ON lock_entry (device_id, at);
CREATE INDEX lock_entry_told ON lock_entry (told, device_id);

-- The first opening with each grant, to be told to whoever plans.
CREATE TABLE first_entry (
  grant_id   VARCHAR(10)  PRIMARY KEY,
  entry_id   VARCHAR(32)  NOT NULL,
  at         BIGINT       NOT NULL,
  told_at    BIGINT
);
CREATE INDEX first_entry_told ON first_entry (told_at);

-- Times for which a log cannot be had any more, or could not be read for long.
CREATE TABLE log_gap (
  gap_id     VARCHAR(32)  PRIMARY KEY,
  device_id  VARCHAR(64)  NOT NULL,
  source     VARCHAR(10)  NOT NULL,
  from_at    BIGINT       NOT NULL,
  to_at      BIGINT       NOT NULL,
  reason     VARCHAR(12)  NOT NULL,             -- EXPIRED: no longer kept | UNREADABLE: could not be read
  seen_at    BIGINT       NOT NULL
);
CREATE INDEX log_gap_device ON log_gap (device_id, from_at);

-- The number a code has at its lock, where the maker tells it. Some logs name a code by it and by nothing else.
ALTER TABLE credential ADD COLUMN lock_sn VARCHAR(16);
