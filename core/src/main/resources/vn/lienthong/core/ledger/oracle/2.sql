-- Step 2 for Oracle 12c or newer: "front" is 0 while a line waits behind others of its order key, and the past has an index.
-- Tested in H2's Oracle mode only; untested on the real thing.
ALTER TABLE lienthong_ledger ADD front NUMBER(10) DEFAULT 1 NOT NULL;
UPDATE lienthong_ledger l SET front = 0 WHERE turn IS NOT NULL AND EXISTS (SELECT 1 FROM lienthong_ledger o WHERE o.channel = l.channel AND o.order_key = l.order_key AND o.turn < l.turn);
CREATE INDEX lienthong_ledger_front ON lienthong_ledger (channel, front, due);
CREATE INDEX lienthong_ledger_past ON lienthong_ledger (channel, state, changed_at);
DROP INDEX lienthong_ledger_due;
DROP INDEX lienthong_ledger_state;
