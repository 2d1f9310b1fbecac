-- Step 3 for H2 2.3 or newer: the last number of an order key is the first of its index, as H2 reads no index backwards.
CREATE UNIQUE INDEX IF NOT EXISTS lienthong_ledger_last ON lienthong_ledger (channel DESC, order_key DESC, seq DESC);
DROP INDEX IF EXISTS lienthong_ledger_seq;
