-- What named persons have said of periodic duties. Each has a commit of its own;
-- the greatest of a duty and period stands, and none is taken out.

CREATE TABLE duty (
  number INTEGER PRIMARY KEY REFERENCES commits (number),
  plan   TEXT NOT NULL,
  duty   TEXT NOT NULL,
  period TEXT NOT NULL,
  body   TEXT NOT NULL              -- JSON
) STRICT;
CREATE INDEX duty_period ON duty (plan, duty, period, number);
