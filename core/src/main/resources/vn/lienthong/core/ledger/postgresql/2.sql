-- Step 2 for PostgreSQL 12 or newer: "front" is 0 while a line waits behind others of its order key, and the past has an index.
ALTER TABLE lienthong_ledger ADD COLUMN front INTEGER NOT NULL DEFAULT 1;
UPDATE lienthong_ledger l SET front = 0 WHERE turn IS NOT NULL AND EXISTS (SELECT 1 FROM lienthong_ledger o WHERE o.channel = l.channel AND o.order_key = l.order_key AND o.turn < l.turn);
CREATE INDEX lienthong_ledger_front ON lienthong_ledger (channel, front, due) WHERE due IS NOT NULL;
CREATE INDEX lienthong_ledger_past ON lienthong_ledger (channel, state, changed_at);
DROP INDEX lienthong_ledger_due;
DROP INDEX lienthong_ledger_unknown;
DROP INDEX lienthong_ledger_dead;
