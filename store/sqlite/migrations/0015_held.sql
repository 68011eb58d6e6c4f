-- A batch looks for what was held of it when it is stored, and when it is undone.
CREATE INDEX held_batch ON held (batch);
