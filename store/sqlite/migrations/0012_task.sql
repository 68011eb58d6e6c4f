-- Tasks of lists (清单) as they were handed in, and the steps that were recorded
-- of their nodes. Of a task the greatest commit stands; nothing is taken out.

CREATE TABLE task (
  number INTEGER NOT NULL REFERENCES commits (number),
  plan   TEXT NOT NULL,
  task   TEXT NOT NULL,
  place  INTEGER NOT NULL,          -- within its commit
  body   TEXT NOT NULL,             -- JSON
  PRIMARY KEY (plan, task, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE task_step (
  number INTEGER PRIMARY KEY REFERENCES commits (number),
  plan   TEXT NOT NULL,
  task   TEXT NOT NULL,
  node   TEXT NOT NULL,
  body   TEXT NOT NULL              -- JSON
) STRICT;
CREATE INDEX task_step_node ON task_step (plan, task, node, number);
