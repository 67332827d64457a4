-- What the FIAS source knows of its lines. Works on H2 (MODE=PostgreSQL) and PostgreSQL.

-- Order of the records, over restarts and nodes.
CREATE SEQUENCE fias_line START WITH 1;

-- Where the line said each guest is.
CREATE TABLE fias_guest (
  property        VARCHAR(64)  NOT NULL,
  stay_id         VARCHAR(64)  NOT NULL,
  unit            VARCHAR(64)  NOT NULL,
  PRIMARY KEY (property, stay_id)
);

-- Rooms a check-in elsewhere took a guest out of; the check-out that follows is the rest of that move.
CREATE TABLE fias_left (
  property        VARCHAR(64)  NOT NULL,
  stay_id         VARCHAR(64)  NOT NULL,
  unit            VARCHAR(64)  NOT NULL,
  left_at         BIGINT       NOT NULL,             -- epoch milliseconds, hotel's clock
  PRIMARY KEY (property, stay_id, unit)
);

-- Further rooms of a suite, which only key records name: guest records must not take them away.
CREATE TABLE fias_suite (
  property        VARCHAR(64)  NOT NULL,
  stay_id         VARCHAR(64)  NOT NULL,
  unit            VARCHAR(64)  NOT NULL,             -- the room the key was for
  rooms           VARCHAR(400) NOT NULL,             -- separated by ';'
  PRIMARY KEY (property, stay_id)
);
