-- What becomes of messages: when a try first began, what is left to tell, and
-- what each receiver has heard.

ALTER TABLE delivery ADD COLUMN receiver TEXT NOT NULL DEFAULT '';  -- unit or convener
ALTER TABLE delivery ADD COLUMN urgent INTEGER NOT NULL DEFAULT 0;  -- tells of a hard red
ALTER TABLE delivery ADD COLUMN begun INTEGER NOT NULL DEFAULT 0;   -- when its first try began; 0: not yet
ALTER TABLE delivery ADD COLUMN due INTEGER NOT NULL DEFAULT 0;     -- when it might first go
ALTER TABLE delivery ADD COLUMN perhaps INTEGER NOT NULL DEFAULT 0; -- 1: a try had no answer, it may have arrived; 2: the first one runs
ALTER TABLE delivery ADD COLUMN fate TEXT NOT NULL DEFAULT '';      -- of one delivered: '' sent, overtaken, dropped, moved
UPDATE delivery SET due = next_try, begun = iif(attempts > 0, next_try, 0),
  receiver = coalesce((SELECT json_extract(m.body, '$.to') FROM message m WHERE m.id = delivery.message), '');
-- What was given up because a configuration was another for a while waits on.
UPDATE delivery SET failed = 0, attempts = 0, begun = 0 WHERE failed = 1 AND last_error LIKE 'channel % is not configured any more';

DROP INDEX delivery_due;
CREATE INDEX delivery_open ON delivery (channel, urgent DESC, next_try, id) WHERE delivered = 0 AND failed = 0;
CREATE INDEX delivery_next ON delivery (next_try) WHERE delivered = 0 AND failed = 0;
CREATE INDEX delivery_waits ON delivery (channel, failed, due) WHERE delivered = 0;
CREATE INDEX delivery_message ON delivery (message);

-- 1: to be told and in no message, which never lasts; 2: no channel takes it.
ALTER TABLE transition ADD COLUMN untold INTEGER NOT NULL DEFAULT 0;
UPDATE transition SET untold = 2 WHERE id IN (SELECT max(id) FROM transition WHERE json_extract(body, '$.deliver') GROUP BY alert)
  AND id NOT IN (SELECT json_extract(t.value, '$.id') FROM message m, json_each(m.body, '$.transitions') t WHERE json_type(m.body, '$.transitions') = 'array');
CREATE INDEX transition_untold ON transition (plan, untold) WHERE untold > 0;

-- What a receiver was told of an alert last.
CREATE TABLE heard (
  channel  TEXT NOT NULL,
  receiver TEXT NOT NULL,
  alert    INTEGER NOT NULL REFERENCES alert (id),
  episode  INTEGER NOT NULL,
  state    TEXT NOT NULL,
  grade    INTEGER NOT NULL,
  PRIMARY KEY (channel, receiver, alert)
) STRICT, WITHOUT ROWID;
INSERT INTO heard SELECT d.channel, json_extract(m.body, '$.to'), json_extract(t.value, '$.alert.id'), json_extract(t.value, '$.alert.episode'),
    json_extract(t.value, '$.alert.state'), 0
  FROM delivery d JOIN message m ON m.id = d.message, json_each(m.body, '$.transitions') t
  WHERE d.delivered > 0 AND json_type(m.body, '$.transitions') = 'array' AND json_extract(t.value, '$.alert.id') IN (SELECT id FROM alert)
  ORDER BY d.delivered, d.id
  ON CONFLICT (channel, receiver, alert) DO UPDATE SET episode = excluded.episode, state = excluded.state;
UPDATE heard SET grade = coalesce((SELECT grade FROM alert WHERE id = heard.alert), 0);

-- Channels that a plan's messages have had, since when.
CREATE TABLE channel (
  plan  TEXT NOT NULL,
  name  TEXT NOT NULL,
  since INTEGER NOT NULL,
  PRIMARY KEY (plan, name)
) STRICT, WITHOUT ROWID;
INSERT INTO channel SELECT m.plan, d.channel, min(d.due) FROM delivery d JOIN message m ON m.id = d.message GROUP BY m.plan, d.channel;
