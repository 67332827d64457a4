-- What the reconciler must remember of a code beyond its state, so that a restart at any moment goes on where it was.
ALTER TABLE credential ADD COLUMN step VARCHAR(14);                     -- the write begun last; kept until it is proven
ALTER TABLE credential ADD COLUMN acknowledged INTEGER DEFAULT 0 NOT NULL; -- 1 = its answer came
ALTER TABLE credential ADD COLUMN begun_at BIGINT;                      -- when it was begun
ALTER TABLE credential ADD COLUMN looks INTEGER DEFAULT 0 NOT NULL;     -- reads since then
ALTER TABLE credential ADD COLUMN due_version BIGINT DEFAULT 0 NOT NULL; -- desired version that due_at was made for
ALTER TABLE credential ADD COLUMN asked_to BIGINT;                      -- latest end asked for and not yet disproved
ALTER TABLE credential ADD COLUMN lock_hours VARCHAR(2000);             -- weekly hours last proven, as in access_grant
ALTER TABLE credential ADD COLUMN nudged_at BIGINT;
ALTER TABLE credential ADD COLUMN told_from BIGINT;                     -- window last reported as ready or changed
ALTER TABLE credential ADD COLUMN told_to BIGINT;
ALTER TABLE credential ADD COLUMN told_hours VARCHAR(2000);
ALTER TABLE credential ADD COLUMN problem VARCHAR(40);                  -- problem already reported, so that it is told once
ALTER TABLE credential ADD COLUMN evicted_at BIGINT;                    -- gave its slot to a nearer arrival
ALTER TABLE credential ADD COLUMN known_ids VARCHAR(8000);              -- unnamed codes: ids on the lock before the create
CREATE INDEX credential_pin ON credential (pin_id);

-- Codes without our tag: reported, never touched.
CREATE TABLE foreign_code (
  device_id       VARCHAR(64)  NOT NULL,
  remote_id       VARCHAR(64)  NOT NULL,
  name            VARCHAR(128) NOT NULL,
  first_seen      BIGINT       NOT NULL,
  last_seen       BIGINT       NOT NULL,
  PRIMARY KEY (device_id, remote_id)
);

-- When a door's full list is compared next.
CREATE TABLE door_scan (
  device_id       VARCHAR(64)  PRIMARY KEY,
  due_at          BIGINT       NOT NULL,
  scanned_at      BIGINT,
  codes           INTEGER,                           -- codes seen, ours and foreign
  failure         VARCHAR(400)
);
CREATE INDEX door_scan_due ON door_scan (due_at);
