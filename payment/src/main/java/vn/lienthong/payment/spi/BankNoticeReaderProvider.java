package vn.lienthong.payment.spi;

import java.util.Set;
import vn.lienthong.core.ClientConfig;

/**
 * Makes the {@link BankNoticeReader} of one notice service (thành phần đọc thông báo ngân hàng). Found with
 * {@link java.util.ServiceLoader}: name it in {@code META-INF/services} and, on the module path, with {@code provides}. It
 * needs a public constructor without parameters.
 */
public interface BankNoticeReaderProvider {
    /** The name in the setting {@code notices}, in lower case with hyphens. */
    String name();

    /**
     * The keys that it reads below {@code notice} in the profile's {@code settings}: {@code security} is
     * {@code notice.security} there. Any other is refused when the client is made. None by default.
     */
    default Set<String> settings() {
        return Set.of();
    }

    /**
     * The reader for one configuration; makes no call. The credentials are {@code noticeSecret}, and
     * {@code previousNoticeSecret} while it is being replaced; read them at each use.
     *
     * @throws vn.lienthong.core.PlatformException {@code CONFIGURATION} if a setting or credential is missing or wrong
     */
    BankNoticeReader create(ClientConfig config);
}
