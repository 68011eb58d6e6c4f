-- Frozen dispatches with their papers, and scheduled jobs that are done.

CREATE TABLE dispatch (
  id       INTEGER PRIMARY KEY,
  plan     TEXT NOT NULL,
  kind     TEXT NOT NULL,
  period   TEXT NOT NULL,
  cutoff   INTEGER NOT NULL,        -- days since 1970-01-01
  meeting  INTEGER NOT NULL,
  as_of    INTEGER NOT NULL,        -- T
  number   INTEGER NOT NULL,        -- C: commit
  version  TEXT NOT NULL,           -- of the plan
  build    TEXT NOT NULL,           -- of the program that froze it
  frozen   INTEGER NOT NULL,        -- when
  UNIQUE (plan, kind, period)
) STRICT;

CREATE TABLE paper (
  dispatch INTEGER NOT NULL REFERENCES dispatch (id),
  format   TEXT NOT NULL,           -- evidence, docx, xlsx, html
  sha256   TEXT NOT NULL,           -- of body, hex
  size     INTEGER NOT NULL,        -- of body, bytes
  body     BLOB NOT NULL,
  PRIMARY KEY (dispatch, format)
) STRICT;

CREATE TABLE job (
  plan     TEXT NOT NULL,
  kind     TEXT NOT NULL,
  period   TEXT NOT NULL,
  due      INTEGER NOT NULL,
  receiver TEXT NOT NULL,
  done     INTEGER NOT NULL,        -- when
  said     INTEGER NOT NULL,        -- 0: had become needless
  message  TEXT NOT NULL,           -- key of the message it went out with
  PRIMARY KEY (plan, kind, period, due, receiver)
) STRICT, WITHOUT ROWID;
