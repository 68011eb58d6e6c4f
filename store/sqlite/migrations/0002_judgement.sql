-- Judgement, alerts, outbox and sources.

CREATE TABLE verdict (
  id        INTEGER PRIMARY KEY,    -- the greatest of a series is the current one
  plan      TEXT NOT NULL,
  indicator TEXT NOT NULL,
  area      TEXT NOT NULL,
  grade     INTEGER NOT NULL,
  number    INTEGER NOT NULL,       -- commit judged
  now       INTEGER NOT NULL,
  cause     TEXT NOT NULL,
  body      TEXT NOT NULL           -- JSON
) STRICT;
CREATE INDEX verdict_series ON verdict (plan, indicator, area, id);

CREATE TABLE alert (
  id        INTEGER PRIMARY KEY,
  plan      TEXT NOT NULL,
  indicator TEXT NOT NULL,
  area      TEXT NOT NULL,
  target    TEXT NOT NULL,
  year      INTEGER NOT NULL,
  state     TEXT NOT NULL,
  grade     INTEGER NOT NULL,
  body      TEXT NOT NULL,          -- JSON
  UNIQUE (plan, indicator, area, target, year)
) STRICT;

CREATE TABLE transition (
  id    INTEGER PRIMARY KEY,
  plan  TEXT NOT NULL,
  alert INTEGER NOT NULL REFERENCES alert (id),
  at    INTEGER NOT NULL,
  body  TEXT NOT NULL               -- JSON
) STRICT;
CREATE INDEX transition_plan ON transition (plan, id);

CREATE TABLE message (
  id   INTEGER PRIMARY KEY,
  key  TEXT NOT NULL UNIQUE,
  plan TEXT NOT NULL,
  body TEXT NOT NULL                -- JSON
) STRICT;

CREATE TABLE delivery (
  id         INTEGER PRIMARY KEY,
  channel    TEXT NOT NULL,
  message    INTEGER NOT NULL REFERENCES message (id),
  attempts   INTEGER NOT NULL DEFAULT 0,
  next_try   INTEGER NOT NULL,
  delivered  INTEGER NOT NULL DEFAULT 0,  -- 0: not yet
  failed     INTEGER NOT NULL DEFAULT 0,
  last_error TEXT NOT NULL DEFAULT '',
  UNIQUE (channel, message)
) STRICT;
CREATE INDEX delivery_due ON delivery (next_try, id) WHERE delivered = 0 AND failed = 0;

CREATE TABLE judged (
  plan    TEXT PRIMARY KEY,
  through INTEGER NOT NULL          -- commit
) STRICT, WITHOUT ROWID;

CREATE TABLE health (
  name       TEXT PRIMARY KEY,
  kind       TEXT NOT NULL,
  last_try   INTEGER NOT NULL,
  last_good  INTEGER NOT NULL,      -- 0: never
  last_error TEXT NOT NULL,
  rows       INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
