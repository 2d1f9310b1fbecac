-- Step 2 for MySQL 8.0 or newer (untested on the real thing): "front" is 0 while a line waits behind others of its order key, and the past has an index.
ALTER TABLE lienthong_ledger ADD COLUMN front INTEGER NOT NULL DEFAULT 1;
UPDATE lienthong_ledger l JOIN (SELECT channel, order_key, MIN(turn) AS turn FROM lienthong_ledger WHERE turn IS NOT NULL GROUP BY channel, order_key) h ON h.channel = l.channel AND h.order_key = l.order_key SET l.front = 0 WHERE l.turn > h.turn;
CREATE INDEX lienthong_ledger_front ON lienthong_ledger (channel, front, due);
CREATE INDEX lienthong_ledger_past ON lienthong_ledger (channel, state, changed_at);
DROP INDEX lienthong_ledger_due ON lienthong_ledger;
DROP INDEX lienthong_ledger_state ON lienthong_ledger;
