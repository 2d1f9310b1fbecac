package vn.lienthong.identity.internal.preset.vneid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.internal.wire.Json;
import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.core.internal.wire.JsonRules;
import vn.lienthong.identity.internal.preset.CallbackQuery;

class PartnerLayerTest {
    private static final KeyPair OURS = pair();
    private static final KeyPair OTHERS = pair();
    private static final PartnerLayer LAYER = new PartnerLayer(OURS::getPrivate, true, true);
    private static final String CODE = "the-code-of-this-login";

    /** Ciphertext and key as they travel. */
    record Sealed(String data, String key) {}

    @ParameterizedTest
    @ValueSource(ints = {16, 24, 32})
    void anEncryptedCodeIsOpenedWithAKeyOfAnyLength(int keyBytes) {
        Sealed sealed = seal(CODE.getBytes(StandardCharsets.US_ASCII), keyBytes, OURS);

        assertThat(LAYER.codeParameters(callback(sealed.data(), sealed.key())))
                .isEqualTo(Map.of("code", CODE, "encrypt_key", sealed.key()));
    }

    @Test
    void aCodeWithPlusSlashAndEqualsArrivesRawOrEscaped() {
        Sealed sealed = sealedWith("+", "/", "=");
        String raw = "code=" + sealed.data() + "&encrypt_key=" + sealed.key();
        String escaped = "code=" + URLEncoder.encode(sealed.data(), StandardCharsets.UTF_8) + "&encrypt_key="
                + URLEncoder.encode(sealed.key(), StandardCharsets.UTF_8);

        for (String query : new String[] {raw, escaped}) {
            CallbackQuery callback = CallbackQuery.read(query);
            assertThat(LAYER.codeParameters(callback)).containsEntry("code", CODE);
        }
    }

    static Stream<UnaryOperator<String>> spellings() {
        return Stream.of(
                text -> text.replace('+', '-').replace('/', '_'),
                text -> text.replace('+', '-').replace('/', '_').replace("=", ""),
                text -> text.replaceAll("(.{76})", "$1\r\n"),
                text -> text.replaceAll("(.{16})", "$1\n") + "\n");
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void base64MayBeUrlSafeUnpaddedOrBrokenIntoLines(UnaryOperator<String> spelling) {
        Sealed sealed = sealedWith("+", "/", "=");
        String key = spelling.apply(sealed.key());
        String data = spelling.apply(sealed.data());

        assertThat(LAYER.codeParameters(callback(data, key))).isEqualTo(Map.of("code", CODE, "encrypt_key", key));

        String text = "{\"access_token\":\"" + "t".repeat(200) + "\"}";
        Sealed answer = seal(text.getBytes(StandardCharsets.UTF_8), 32, OURS);
        assertThat(LAYER.open(answer(spelling.apply(answer.data()), spelling.apply(answer.key())))
                        .names())
                .containsExactly("access_token");
    }

    @Test
    void aByteOrderMarkInsideAnEncryptedAnswerIsSkipped() {
        Sealed sealed = seal("\uFEFF{\"a\":1}".getBytes(StandardCharsets.UTF_8), 16, OURS);

        assertThat(LAYER.open(answer(sealed.data(), sealed.key())).names()).containsExactly("a");
    }

    @Test
    void anEncryptKeyThatLostItsPlusIsExplainedAsACodeIs() {
        CallbackQuery spoilt = CallbackQuery.read("code=abc&encrypt_key=ab%20c");

        PlatformException failure = refused(() -> LAYER.codeParameters(spoilt));

        assertThat(failure.kind()).isEqualTo(PlatformException.Kind.PROTOCOL);
        assertThat(failure)
                .hasMessageStartingWith("The encrypt_key contains a blank")
                .hasMessageContaining("raw query");
    }

    @Test
    void withoutEncryptKeyTheCodeIsUsedUnchanged() {
        assertThat(LAYER.codeParameters(callback("pl+ain/==", null))).isEqualTo(Map.of("code", "pl+ain/=="));
    }

    @Test
    void aProfileMaySendTheEncryptedCodeOrLeaveTheKeyOut() {
        Sealed sealed = seal(CODE.getBytes(StandardCharsets.US_ASCII), 16, OURS);

        assertThat(new PartnerLayer(OURS::getPrivate, false, true)
                        .codeParameters(callback(sealed.data(), sealed.key())))
                .isEqualTo(Map.of("code", sealed.data(), "encrypt_key", sealed.key()));
        assertThat(new PartnerLayer(OURS::getPrivate, true, false)
                        .codeParameters(callback(sealed.data(), sealed.key())))
                .isEqualTo(Map.of("code", CODE));
    }

    @Test
    void anAnswerIsDecryptedIfItIsEncryptedAndUsedUnchangedIfNot() throws Exception {
        String text = "{\"access_token\":\"t\",\"unknown\":{\"a\":[1]}}";
        JsonObject plain = JsonObject.parse("answer", text, JsonRules.EXACT);
        Sealed sealed = seal(text.getBytes(StandardCharsets.UTF_8), 32, OURS);

        assertThat(LAYER.open(answer(sealed.data(), sealed.key())).toMap()).isEqualTo(plain.toMap());
        assertThat(LAYER.open(plain)).isSameAs(plain);
        assertThat(LAYER.open(JsonObject.parse("answer", "{\"data\":{},\"key\":1}", JsonRules.EXACT))
                        .names())
                .hasSize(2);
    }

    static Stream<Map.Entry<String, UnaryOperator<Sealed>>> broken() {
        Map<String, UnaryOperator<Sealed>> ways = new LinkedHashMap<>();
        ways.put("encrypted for somebody else", s -> seal(CODE.getBytes(StandardCharsets.US_ASCII), 16, OTHERS));
        ways.put("key empty", s -> new Sealed(s.data(), ""));
        ways.put("key no Base64", s -> new Sealed(s.data(), "!!!!"));
        ways.put("key of one byte", s -> new Sealed(s.data(), "AA=="));
        ways.put("key cut off", s -> new Sealed(s.data(), cut(s.key())));
        ways.put("key too long", s -> new Sealed(s.data(), encode(new byte[300])));
        ways.put("key zeros", s -> new Sealed(s.data(), encode(new byte[256])));
        ways.put("key with one bit turned", s -> new Sealed(s.data(), flip(s.key(), 100)));
        ways.put("AES key of 15 bytes", s -> new Sealed(s.data(), rsa(new byte[15], OURS)));
        ways.put("AES key of no bytes", s -> new Sealed(s.data(), rsa(new byte[0], OURS)));
        ways.put("AES key of 200 bytes", s -> new Sealed(s.data(), rsa(new byte[200], OURS)));
        ways.put("another AES key", s -> new Sealed(s.data(), rsa(new byte[16], OURS)));
        ways.put("content no Base64", s -> new Sealed("****", s.key()));
        ways.put("content cut off", s -> new Sealed(cut(s.data()), s.key()));
        ways.put("content with its last bit turned", s -> new Sealed(flip(s.data(), 31), s.key()));
        ways.put("content not text", s -> seal(new byte[] {0, 1, 2, (byte) 0xff}, 16, OURS));
        ways.put("content empty", s -> seal(new byte[0], 16, OURS));
        ways.put("content with NUL", s -> seal("{\"a\":\"\0\"}".getBytes(StandardCharsets.UTF_8), 16, OURS));
        ways.put("content with right-to-left mark", s -> seal("\u202e".getBytes(StandardCharsets.UTF_8), 16, OURS));
        return ways.entrySet().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void everyFailureAtEveryStageIsOneAndTheSame(Map.Entry<String, UnaryOperator<Sealed>> way) {
        Sealed good = seal(CODE.getBytes(StandardCharsets.US_ASCII), 16, OURS);
        Sealed bad = way.getValue().apply(good);

        PlatformException answer = refused(() -> LAYER.open(answer(bad.data(), bad.key())));
        assertSame(answer);
        if (!bad.key().isEmpty()) {
            assertSame(refused(() -> LAYER.codeParameters(callback(bad.data(), bad.key()))));
        }
    }

    @Test
    void tenMegabytesOfNinesAreTheSameFailure() {
        assertSame(refused(() -> LAYER.open(answer("9".repeat(10 << 20), "9".repeat(10 << 20)))));
    }

    private static void assertSame(PlatformException failure) {
        PlatformException reference = refused(() -> LAYER.open(answer("AAAA", "AAAA")));
        assertThat(failure).hasMessage(reference.getMessage()).hasNoCause();
        assertThat(failure.kind()).isEqualTo(PlatformException.Kind.SECURITY);
        assertThat(failure.effect()).isEqualTo(reference.effect());
        assertThat(failure.platformCode()).isNull();
        assertThat(failure.retryable()).isFalse();
        assertThat(failure.getSuppressed()).isEmpty();
    }

    private static PlatformException refused(ThrowingCallable call) {
        return catchThrowableOfType(PlatformException.class, call);
    }

    private static CallbackQuery callback(String code, @org.jspecify.annotations.Nullable String key) {
        return CallbackQuery.read("code="
                + URLEncoder.encode(code, StandardCharsets.UTF_8)
                + (key == null ? "" : "&encrypt_key=" + URLEncoder.encode(key, StandardCharsets.UTF_8)));
    }

    private static JsonObject answer(String data, String key) {
        return JsonObject.parse(
                "answer", Json.string(Map.of("data", data, "key", key)), JsonRules.EXACT.size(32 << 20));
    }

    private static Sealed sealedWith(String... parts) {
        while (true) {
            Sealed sealed = seal(CODE.getBytes(StandardCharsets.US_ASCII), 16, OURS);
            if (Arrays.stream(parts).allMatch((sealed.data() + sealed.key())::contains)
                    && sealed.data().contains("+")) {
                return sealed;
            }
        }
    }

    private static Sealed seal(byte[] plain, int keyBytes, KeyPair receiver) {
        byte[] key = new byte[keyBytes];
        new Random().nextBytes(key);
        return new Sealed(
                encode(encrypt("AES/ECB/PKCS5Padding", new SecretKeySpec(key, "AES"), plain)), rsa(key, receiver));
    }

    private static String rsa(byte[] key, KeyPair receiver) {
        return encode(encrypt("RSA/ECB/PKCS1Padding", receiver.getPublic(), key));
    }

    private static byte[] encrypt(String transformation, Key key, byte[] plain) {
        try {
            Cipher cipher = Cipher.getInstance(transformation);
            cipher.init(Cipher.ENCRYPT_MODE, key);
            return cipher.doFinal(plain);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String cut(String base64) {
        byte[] bytes = Base64.getDecoder().decode(base64);
        return encode(Arrays.copyOf(bytes, bytes.length - 1));
    }

    private static String flip(String base64, int index) {
        byte[] bytes = Base64.getDecoder().decode(base64);
        bytes[index] ^= 1;
        return encode(bytes);
    }

    private static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
