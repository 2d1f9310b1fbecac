package vn.lienthong.payment.spi;

import java.util.Set;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.spi.CredentialNames;

/**
 * Makes the {@link NationalPlatformCodec} of the platform of 2026 (thành phần kết nối nền tảng thanh toán quốc gia). This SDK has
 * none, since the specification is not public: write one from the text that you were given. Found with
 * {@link java.util.ServiceLoader}: name it in {@code META-INF/services} and, on the module path, with {@code provides}. It needs
 * a public constructor without parameters.
 */
public interface NationalPlatformProvider {
    /** The name in the setting {@code codec}, in lower case with hyphens; the setting is needed only if there are several. */
    String name();

    /**
     * The keys that it reads below {@code codec} in the profile's {@code settings}: {@code partner} is {@code codec.partner}
     * there. Any other is refused when the client is made. None by default.
     */
    default Set<String> settings() {
        return Set.of();
    }

    /** The names of the credentials that it reads; read them at each use, since they may change. None by default. */
    default CredentialNames credentials() {
        return CredentialNames.none();
    }

    /**
     * The codec for one configuration; makes no call.
     *
     * @throws vn.lienthong.core.PlatformException {@code CONFIGURATION} if a setting or credential is missing or wrong
     */
    NationalPlatformCodec create(ClientConfig config);
}
