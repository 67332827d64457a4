-- Grants (what must be true at a door), credentials (what a lock may hold) and PINs.
-- All times are epoch milliseconds, UTC. Works on H2 (MODE=PostgreSQL) and PostgreSQL.

-- The desired side is written by the planner, the observed side by the reconciler; each leaves the other's columns alone.
CREATE TABLE access_grant (
  id              VARCHAR(10)  PRIMARY KEY,
  property        VARCHAR(64)  NOT NULL,
  subject_kind    VARCHAR(8)   NOT NULL,             -- STAY | PERSON | SERVICE
  subject_id      VARCHAR(160) NOT NULL,             -- stay row id, person row id, service code name
  guest           VARCHAR(160) NOT NULL DEFAULT '',  -- guest of a stay; '' where the code is the subject's own
  unit            VARCHAR(64),                       -- unit of a room door, null for a shared door
  device_id       VARCHAR(64)  NOT NULL,
  credential_kind VARCHAR(16)  NOT NULL,             -- PASSWORD | USER_SCHEDULE | ENTRY
  lock_user       VARCHAR(64),                       -- USER_SCHEDULE: the user the lock already knows
  -- desired
  desired         VARCHAR(8)   NOT NULL,             -- ACTIVE | FROZEN | REVOKED
  valid_from      BIGINT       NOT NULL,
  valid_to        BIGINT       NOT NULL,
  hours           VARCHAR(2000),                     -- weekly hours as JSON, null = always within the window
  zone            VARCHAR(64)  NOT NULL,
  pin_id          VARCHAR(12),
  generation      INTEGER      NOT NULL,             -- of the PIN; the next generation replaces the former one
  retire_rule     VARCHAR(8)   NOT NULL,             -- AT_ONCE | PROVEN | TOLD: when the former generation may go
  overlap_ms      BIGINT       NOT NULL DEFAULT 0,   -- ... and how long after that
  handover_to     VARCHAR(10),                       -- a revocation waits for the proof of this grant
  not_before      BIGINT       NOT NULL DEFAULT 0,   -- ... and for this instant
  urgency         INTEGER      NOT NULL,             -- 0 a guest is at the door, 1 today, 2 later, 3 upkeep
  cause           VARCHAR(200) NOT NULL,             -- why the desired state is what it is
  version         BIGINT       NOT NULL,             -- grows with every desired change
  desired_at      BIGINT       NOT NULL,             -- when the event behind this version was accepted
  -- observed
  state           VARCHAR(10)  NOT NULL,             -- NONE TRYING SENT PROVEN CHANGING FROZEN REMOVING GONE BLOCKED
  reason          VARCHAR(400),
  observed_version BIGINT      NOT NULL DEFAULT 0,   -- the newest version that is proven (or GONE)
  state_at        BIGINT       NOT NULL,
  due_at          BIGINT                             -- when the reconciler looks next; null = nothing to do
);
CREATE INDEX access_grant_subject ON access_grant (subject_kind, subject_id);
CREATE INDEX access_grant_device ON access_grant (device_id);
CREATE INDEX access_grant_due ON access_grant (due_at);
CREATE INDEX access_grant_handover ON access_grant (handover_to);
CREATE INDEX access_grant_state ON access_grant (state);

-- One row for each generation of a grant's code that may ever have reached the lock. Owned by the reconciler.
CREATE TABLE credential (
  grant_id        VARCHAR(10)  NOT NULL,
  generation      INTEGER      NOT NULL,
  property        VARCHAR(64)  NOT NULL,
  device_id       VARCHAR(64)  NOT NULL,
  name            VARCHAR(20)  NOT NULL,             -- installation tag + grant id + generation
  pin_id          VARCHAR(12),
  state           VARCHAR(10)  NOT NULL,
  reason          VARCHAR(400),
  remote_id       VARCHAR(64),                       -- the cloud's id of the code
  remote_user     VARCHAR(64),                       -- ENTRY: the device user made for it
  attempt         INTEGER      NOT NULL DEFAULT 0,   -- tries of the present step
  applied_version BIGINT       NOT NULL DEFAULT 0,   -- desired version last sent to the lock
  lock_from       BIGINT,                            -- window last proven on the lock
  lock_to         BIGINT,
  sent_at         BIGINT,
  proven_at       BIGINT,
  absent_at       BIGINT,                            -- first of the two complete lists that must lack the code
  debt_since      BIGINT,                            -- unwanted since; cleared by GONE
  escalated_at    BIGINT,
  gone_at         BIGINT,
  proof           VARCHAR(200),                      -- what proved presence or absence, for the list of a leaver
  due_at          BIGINT,
  rev             BIGINT       NOT NULL,             -- compare-and-set
  PRIMARY KEY (grant_id, generation)
);
CREATE INDEX credential_device ON credential (device_id, state);
CREATE INDEX credential_debt ON credential (debt_since);
CREATE UNIQUE INDEX credential_name ON credential (name);

-- A PIN belongs to an owner (a guest of a stay, a person, a service); doors with shorter codes use its beginning.
CREATE TABLE pin (
  id              VARCHAR(12)  PRIMARY KEY,
  building        VARCHAR(64)  NOT NULL,
  owner           VARCHAR(340) NOT NULL,
  digits          BYTEA        NOT NULL,             -- encrypted, the longest form
  digits_length   INTEGER      NOT NULL,
  fingerprint     VARCHAR(64)  NOT NULL,             -- keyed hash of the compared digits, for the ban on early re-use
  told_at         BIGINT,                            -- first handed to a sink or a clerk
  created_at      BIGINT       NOT NULL,
  released_at     BIGINT                             -- proven gone from every door
);
CREATE INDEX pin_owner ON pin (owner);
CREATE INDEX pin_fingerprint ON pin (building, fingerprint);

-- Keyed hashes of the code's masked forms: equal exactly when two codes differ in at most one digit.
CREATE TABLE pin_mask (
  building        VARCHAR(64)  NOT NULL,
  mask            VARCHAR(64)  NOT NULL,
  pin_id          VARCHAR(12)  NOT NULL,
  PRIMARY KEY (building, mask)
);
CREATE INDEX pin_mask_pin ON pin_mask (pin_id);
