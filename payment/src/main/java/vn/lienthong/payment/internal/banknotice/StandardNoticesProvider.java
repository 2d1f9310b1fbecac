package vn.lienthong.payment.internal.banknotice;

import vn.lienthong.core.ClientConfig;
import vn.lienthong.payment.spi.BankNoticeReader;
import vn.lienthong.payment.spi.BankNoticeReaderProvider;

/** Makes the reader {@code standard-webhooks}. */
public final class StandardNoticesProvider implements BankNoticeReaderProvider {
    @Override
    public String name() {
        return StandardNotices.NAME;
    }

    @Override
    public BankNoticeReader create(ClientConfig config) {
        return new StandardNotices(config);
    }
}
