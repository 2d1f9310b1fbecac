package vn.lienthong.payment.toyplatform;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Credentials;
import vn.lienthong.core.Settings;
import vn.lienthong.payment.PaymentClient;
import vn.lienthong.payment.RawNotice;

/** Notices of the made-up platform, for tests over all rails. */
public final class ToyNotices {
    public static final String KEY = "toy-secret";

    private ToyNotices() {}

    public static PaymentClient client() {
        return PaymentClient.create(ClientConfig.builder(URI.create("https://toy.example"), "national-tttt")
                .credentials(Credentials.from(Map.of("toyKey", KEY)))
                .settings(Settings.from(Map.of("codec.unit", "U1")))
                .build());
    }

    /** Signed with that key. */
    public static RawNotice notice(String body, String key) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return RawNotice.ofBody(
                bytes, Map.of("X-Request-Id", "N1", "X-Request-Signature", ToyCodec.hmac(key, "N1", bytes)));
    }
}
