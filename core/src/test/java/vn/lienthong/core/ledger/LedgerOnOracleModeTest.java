package vn.lienthong.core.ledger;

/** The portable statement with Oracle's script, in H2's Oracle mode; says nothing about the real thing. */
class LedgerOnOracleModeTest extends LedgerFaultTests {
    @Override
    String url() {
        return "jdbc:h2:mem:oracle;MODE=Oracle;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1";
    }

    @Override
    LedgerDialect dialect() {
        return LedgerDialect.ORACLE;
    }
}
