-- Figures with every revision. Times are microseconds since 1970, UTC.

CREATE TABLE commits (
  number INTEGER PRIMARY KEY,       -- strictly rising, and so is at
  at     INTEGER NOT NULL UNIQUE,
  kind   TEXT    NOT NULL           -- batch, undo, held, plan
) STRICT;

CREATE TABLE series (
  id        INTEGER PRIMARY KEY,    -- from 1 without gaps; never deleted
  indicator TEXT NOT NULL,
  area      TEXT NOT NULL,
  UNIQUE (indicator, area)
) STRICT;

CREATE TABLE batch (
  number    INTEGER PRIMARY KEY REFERENCES commits (number),
  kind      TEXT NOT NULL,          -- batch, undo, held
  source    TEXT NOT NULL,
  author    TEXT NOT NULL,
  file      TEXT NOT NULL,
  file_hash TEXT NOT NULL,
  note      TEXT NOT NULL,
  reviewed  INTEGER NOT NULL,
  stored    INTEGER NOT NULL,
  unchanged INTEGER NOT NULL,
  held      INTEGER NOT NULL,
  key       TEXT,                   -- Idempotency-Key
  outcome   TEXT,                   -- JSON, where there is a key
  undone_by INTEGER REFERENCES commits (number)
) STRICT;
CREATE UNIQUE INDEX batch_key ON batch (key) WHERE key IS NOT NULL;
CREATE INDEX batch_file ON batch (file_hash) WHERE file_hash <> '';

-- The key is the order of knowledge: current at (T, C) is the last row of a
-- period with recorded <= T and batch <= C. period is kind * 10^7 + ordinal + 10^6.
CREATE TABLE observation (
  series   INTEGER NOT NULL,
  period   INTEGER NOT NULL,
  recorded INTEGER NOT NULL,
  batch    INTEGER NOT NULL,
  value    REAL,                    -- NULL where the status carries none
  decimals INTEGER NOT NULL,
  status   INTEGER NOT NULL,
  backfill INTEGER NOT NULL,
  origin   INTEGER,
  PRIMARY KEY (series, period, recorded, batch)
) STRICT, WITHOUT ROWID;

-- What few rows have, or few readers ask for.
CREATE TABLE origin (
  id     INTEGER PRIMARY KEY,
  note   TEXT NOT NULL,
  cell   TEXT NOT NULL,
  source TEXT,                      -- where it differs from the batch's
  author TEXT
) STRICT;

-- Which part of which series a batch wrote.
CREATE TABLE touch (
  batch  INTEGER NOT NULL,
  series INTEGER NOT NULL,
  first  INTEGER NOT NULL,          -- period
  last   INTEGER NOT NULL,
  PRIMARY KEY (batch, series)
) STRICT, WITHOUT ROWID;

CREATE TABLE held (
  id       INTEGER PRIMARY KEY,
  batch    INTEGER NOT NULL REFERENCES batch (number) DEFERRABLE INITIALLY DEFERRED,
  row      INTEGER NOT NULL,
  given    TEXT NOT NULL,           -- JSON of the observation
  raw      TEXT NOT NULL,
  reason   TEXT NOT NULL,           -- JSON of the fault
  at       INTEGER NOT NULL,
  state    TEXT NOT NULL,           -- open, accepted, rejected
  reviewer TEXT NOT NULL,
  print    TEXT NOT NULL            -- fingerprint, to know it again
) STRICT;
CREATE INDEX held_state ON held (state, id);
CREATE INDEX held_print ON held (print);

CREATE TABLE plan (
  number   INTEGER PRIMARY KEY REFERENCES commits (number),
  id       TEXT NOT NULL,
  version  TEXT NOT NULL,           -- SHA-256 of source
  document TEXT NOT NULL,
  source   BLOB NOT NULL
) STRICT;
CREATE INDEX plan_id ON plan (id, number);

CREATE TABLE audit (
  id      INTEGER PRIMARY KEY,
  at      INTEGER NOT NULL,
  actor   TEXT NOT NULL,
  action  TEXT NOT NULL,
  subject TEXT NOT NULL,
  note    TEXT NOT NULL
) STRICT;

CREATE TABLE meta (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
