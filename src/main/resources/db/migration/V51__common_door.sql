-- Doors that a stay opens with the house's common code, and which of its generations was told to the stay.
-- All times are epoch milliseconds, UTC. Works on H2 (MODE=PostgreSQL) and PostgreSQL.
CREATE TABLE common_door (
  stay            BIGINT       NOT NULL,
  property        VARCHAR(64)  NOT NULL,
  device_id       VARCHAR(64)  NOT NULL,
  service         VARCHAR(160) NOT NULL,             -- subject id of the service code
  valid_from      BIGINT       NOT NULL,             -- when the stay may use the door
  valid_to        BIGINT       NOT NULL,
  tell            BOOLEAN      NOT NULL,             -- false while the stay is held: nothing new is told
  told_pin        VARCHAR(12),                       -- code told last; null before the first
  again           BOOLEAN      NOT NULL DEFAULT FALSE, -- the window changed since it was told
  PRIMARY KEY (stay, device_id)
);
CREATE INDEX common_door_device ON common_door (device_id);
