package vn.lienthong.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.sandbox.fault.LoginFault;
import vn.lienthong.sandbox.fault.TransportFault;
import vn.lienthong.sandbox.fault.VneidFault;

class VneidTest {
    private static final String REDIRECT = "http://127.0.0.1:8080/login/callback";

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults()
            .withClock(SandboxClock.stoppedAt(Instant.parse("2026-11-23T02:00:00Z")))
            .withSecret("SANDBOX_VNEID_CLIENT_ID", "clinic")
            .withSecret("SANDBOX_VNEID_CLIENT_SECRET", "SECRET"));

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void signsACitizenInUnderEncryption() throws Exception {
        URI callback = callback("lan");
        assertThat(Stranger.raw(callback, "code")).as("bare plus signs").contains("+");
        assertThat(Stranger.raw(callback, "state")).isEqualTo("s%2F1");

        JsonNode tokens = opened(token(callback, Map.of()).json());
        assertThat(tokens.has("id_token")).isFalse();
        assertThat(tokens.path("token_type").asText()).isEqualTo("Bearer");
        JsonNode claims = opened(userinfo(tokens).json());
        assertThat(claims.path("citizenPid").asText())
                .isEqualTo(sandbox.people().findPerson("lan").orElseThrow().citizenId());
        assertThat(claims.path("fullName").asText()).isEqualTo("Hoàng Thị Lan");
        assertThat(claims.path("birthDate").asText()).isEqualTo("14/03/1990");
        assertThat(claims.path("accountLevel").asText()).isEqualTo("2");
    }

    @Test
    void returnsAYearAloneIfTheDayIsUnknown() throws Exception {
        JsonNode tokens = opened(token(callback("sao"), Map.of()).json());
        assertThat(opened(userinfo(tokens).json()).path("birthDate").asText()).isEqualTo("1957");
    }

    @Test
    void wantsAFormAndNotJson() {
        assertThat(Stranger.json(at("/vneid/token"), Map.of("grant_type", "authorization_code"))
                        .status())
                .isEqualTo(415);
    }

    @Test
    void forgetsACodeAfterTenSeconds() throws Exception {
        URI callback = callback("lan");
        sandbox.clock().advance(Duration.ofSeconds(10));
        Stranger.Answer answer = token(callback, Map.of());
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("invalid code");
    }

    @Test
    void takesACodeOnce() throws Exception {
        URI callback = callback("lan");
        assertThat(token(callback, Map.of()).status()).isEqualTo(200);
        assertThat(token(callback, Map.of()).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "client_secret, wrong, 401",
        "client_id, other, 401",
        "redirect_uri, http://127.0.0.1:8080/other, 400",
        "encrypt_key, AAAA, 400",
        "code, 'a b', 400",
        "grant_type, password, 400",
    })
    void refusesATokenRequestThatIsNotRight(String field, String value, int status) throws Exception {
        assertThat(token(callback("lan"), Map.of(field, value)).status()).isEqualTo(status);
    }

    @Test
    void refusesAnUnregisteredRedirectUri() {
        assertThatThrownBy(() -> sandbox.people()
                        .logIn(URI.create(authorize().toString().replace("callback", "other")), "lan", 2))
                .hasMessageContaining("redirect_uri");
    }

    @Test
    void tellsTheApplicationThatTheCitizenPressedCancel() {
        assertThat(Stranger.raw(sandbox.people().cancelLogIn(authorize()), "error"))
                .isEqualTo("access_denied");
    }

    @Test
    void refusesACallerThatIsNotOnTheListOnASwitch() throws Exception {
        URI callback = callback("lan");
        sandbox.fail(Fault.of(TransportFault.UNLISTED_ADDRESS).at("vneid").path("/token"));
        assertThat(token(callback, Map.of()).status()).isEqualTo(401);
        sandbox.heal();
        assertThat(token(callback, Map.of()).status()).isEqualTo(200);
    }

    @Test
    void sendsAPlainCodeOnASwitch() throws Exception {
        sandbox.fail(Fault.of(VneidFault.PLAIN_CODE).once());
        URI callback = sandbox.people().logIn(authorize(), "lan", 2);
        assertThat(Stranger.raw(callback, "encrypt_key")).isEmpty();
        assertThat(Stranger.form(at("/vneid/token"), fields(Stranger.parameter(callback, "code")))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void escapesTheCodeOnASwitch() throws Exception {
        sandbox.fail(Fault.of(VneidFault.ESCAPED_CODE).once());
        URI callback = callback("lan");
        assertThat(Stranger.raw(callback, "code")).contains("%2B").doesNotContain("+");
        assertThat(token(callback, Map.of()).status()).isEqualTo(200);
    }

    @Test
    void wantsTheEncryptedCodeBackOnASwitch() throws Exception {
        sandbox.fail(Fault.of(VneidFault.ENCRYPTED_CODE_WANTED));
        URI callback = callback("lan");
        assertThat(token(callback, Map.of()).status()).isEqualTo(400);
        assertThat(token(
                                callback,
                                Map.of(
                                        "code", Stranger.parameter(callback, "code"),
                                        "encrypt_key", Stranger.parameter(callback, "encrypt_key")))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/token", "/userinfo"})
    void answersPlainlyAtOneEndpointWithAFault(String path) throws Exception {
        sandbox.fail(Fault.of(VneidFault.PLAIN_ANSWER).path(path));
        JsonNode token = token(callback("lan"), Map.of()).json();
        assertThat(token.has("access_token")).isEqualTo(path.equals("/token"));
        JsonNode claims =
                userinfo(path.equals("/token") ? token : opened(token)).json();
        assertThat(claims.has("citizenPid")).isEqualTo(path.equals("/userinfo"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"key", "padding", "truncated"})
    void spoilsTheEncryptionOnASwitch(String how) throws Exception {
        URI callback = callback("lan");
        sandbox.fail(
                Fault.of(VneidFault.BROKEN_ENCRYPTION).value(how).path("/token").once());
        JsonNode spoilt = token(callback, Map.of()).json();
        assertThatThrownBy(() -> opened(spoilt)).isInstanceOf(Exception.class);
    }

    @Test
    void hidesTheLevelOnASwitch() throws Exception {
        sandbox.fail(Fault.of(LoginFault.NO_ASSURANCE));
        JsonNode tokens = opened(token(callback("lan"), Map.of()).json());
        assertThat(opened(userinfo(tokens).json()).has("accountLevel")).isFalse();
    }

    private URI authorize() {
        return at("/vneid/auth?response_type=code&client_id=clinic&redirect_uri=" + Stranger.encode(REDIRECT)
                + "&scope=openid&state=s%2F1");
    }

    private URI callback(String who) {
        return sandbox.people().logIn(authorize(), who, 2);
    }

    private Map<String, String> fields(String code) {
        return Stranger.map(
                "grant_type", "authorization_code",
                "code", code,
                "redirect_uri", REDIRECT,
                "client_id", "clinic",
                "client_secret", "SECRET");
    }

    private Stranger.Answer token(URI callback, Map<String, String> changes) throws GeneralSecurityException {
        Map<String, String> fields =
                fields(open(Stranger.parameter(callback, "code"), Stranger.parameter(callback, "encrypt_key")));
        fields.putAll(changes);
        return Stranger.form(at("/vneid/token"), fields);
    }

    private Stranger.Answer userinfo(JsonNode tokens) {
        return Stranger.get(
                at("/vneid/userinfo"),
                "Authorization",
                "Bearer " + tokens.path("access_token").asText());
    }

    private JsonNode opened(JsonNode answer) throws GeneralSecurityException {
        return Stranger.read(
                open(answer.path("data").asText(), answer.path("key").asText()));
    }

    private String open(String data, String key) throws GeneralSecurityException {
        Cipher rsa = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        rsa.init(Cipher.DECRYPT_MODE, privateKey());
        Cipher aes = Cipher.getInstance("AES/ECB/PKCS5Padding");
        aes.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(rsa.doFinal(Base64.getDecoder().decode(key)), "AES"));
        return new String(aes.doFinal(Base64.getDecoder().decode(data)), StandardCharsets.UTF_8);
    }

    private PrivateKey privateKey() throws GeneralSecurityException {
        String pem = sandbox.secretValues().get("SANDBOX_VNEID_PRIVATE_KEY");
        byte[] bytes = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(bytes));
    }

    private URI at(String path) {
        return URI.create(sandbox.uri() + path);
    }
}
