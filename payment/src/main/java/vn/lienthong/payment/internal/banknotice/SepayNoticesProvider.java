package vn.lienthong.payment.internal.banknotice;

import java.util.Set;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.payment.spi.BankNoticeReader;
import vn.lienthong.payment.spi.BankNoticeReaderProvider;

/** Makes the reader {@code sepay}. */
public final class SepayNoticesProvider implements BankNoticeReaderProvider {
    @Override
    public String name() {
        return SepayNotices.NAME;
    }

    @Override
    public Set<String> settings() {
        return Set.of("security");
    }

    @Override
    public BankNoticeReader create(ClientConfig config) {
        return new SepayNotices(config);
    }
}
