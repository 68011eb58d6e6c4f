-- The past as it stood: alerts at a moment, and batches taken back.

CREATE INDEX transition_alert ON transition (plan, alert, at);
CREATE INDEX batch_undone ON batch (undone_by) WHERE undone_by IS NOT NULL;
