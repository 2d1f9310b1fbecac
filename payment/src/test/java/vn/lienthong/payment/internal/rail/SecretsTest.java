package vn.lienthong.payment.internal.rail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.Credentials;
import vn.lienthong.core.internal.wire.Hashing;

class SecretsTest {
    private static final String MAC = "HmacSHA256";
    private static final String TEXT = "amount=1&reference=Thành công";

    private final AtomicReference<Map<String, String>> given = new AtomicReference<>(Map.of("key", "old"));
    private final Secrets secrets = Secrets.of(Credentials.from(given::get), "key");

    private boolean fits(String secret) {
        return secrets.match(Hashing.hmacHex(MAC, secret, TEXT), MAC, TEXT);
    }

    @Test
    void aChangedSecretTakesEffectAtOnceAndThePreviousOneIsAcceptedWhileItIsGiven() {
        assertThat(fits("old")).isTrue();
        assertThat(fits("new")).isFalse();
        given.set(Map.of("key", "new", "previousKey", "old"));
        assertThat(fits("new")).isTrue();
        assertThat(fits("old")).isTrue();
        given.set(Map.of("key", "new"));
        assertThat(fits("old")).isFalse();
        assertThat(fits("new")).isTrue();
    }

    /** Between the two readings of one check the secrets change: what was signed with the old one is still genuine. */
    @Test
    void aChangeInTheMiddleOfACheckRefusesNothingGenuine() {
        AtomicReference<Integer> readings = new AtomicReference<>(0);
        Secrets changing = Secrets.of(
                Credentials.from(() -> readings.getAndUpdate(n -> n + 1) < 2
                        ? Map.of("key", "old")
                        : Map.of("key", "new", "previousKey", "old")),
                "key");
        assertThat(changing.match(Hashing.hmacHex(MAC, "old", TEXT), MAC, TEXT)).isTrue();
        assertThat(readings.get()).as("once to make it, twice to check").isEqualTo(3);
    }

    @Test
    void theCaseOfHexDigitsDoesNotMatterAndOtherAlgorithmsDo() {
        String signature = Hashing.hmacHex(MAC, "old", TEXT);
        assertThat(secrets.match(signature.toUpperCase(Locale.ROOT), MAC, TEXT)).isTrue();
        assertThat(secrets.match(signature, MAC, TEXT.getBytes(StandardCharsets.UTF_8)))
                .isTrue();
        assertThat(secrets.match(signature, "HmacSHA512", TEXT)).isFalse();
        assertThat(secrets.match(Hashing.hmacHex("HmacSHA512", "old", TEXT), "HmacSHA512", TEXT))
                .isTrue();
        assertThat(secrets.match(signature, MAC, TEXT)).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "0", "zz", "00", "not hex at all", "é"})
    void whatIsNoSignatureIsNone(String signature) {
        assertThat(secrets.match(signature, MAC, TEXT)).isFalse();
    }

    @Test
    void nothingSecretIsShown() {
        assertThat(fits("old")).isTrue();
        assertThat(secrets).hasToString("Secrets[key]");
    }
}
