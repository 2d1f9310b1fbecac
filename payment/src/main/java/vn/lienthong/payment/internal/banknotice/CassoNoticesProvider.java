package vn.lienthong.payment.internal.banknotice;

import vn.lienthong.core.ClientConfig;
import vn.lienthong.payment.spi.BankNoticeReader;
import vn.lienthong.payment.spi.BankNoticeReaderProvider;

/** Makes the reader {@code casso}. */
public final class CassoNoticesProvider implements BankNoticeReaderProvider {
    @Override
    public String name() {
        return CassoNotices.NAME;
    }

    @Override
    public BankNoticeReader create(ClientConfig config) {
        return new CassoNotices(config);
    }
}
