package vn.lienthong.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.identity.LoginResult.SignedIn;

/** A vendor learns which levels and account types a platform sends, and nothing about a person. */
class ValueRecorderTest {
    private final PlainProvider provider = new PlainProvider();

    @AfterEach
    void stop() {
        provider.close();
    }

    private SignedIn logIn(ValueRecorder recorder, Map<String, ? extends @Nullable Object> info, String... settings) {
        try (IdentityClient client = IdentityClient.create(IdentityConfig.builder(provider.config(settings)
                        .clock(Clock.fixed(TestIssuer.NOW, ZoneOffset.UTC))
                        .build())
                .valueRecorder(recorder)
                .build())) {
            LoginAttempt attempt = client.beginLogin(LoginRequest.standard());
            Map<String, @Nullable Object> claims = provider.claims(attempt);
            claims.put("acr", "urn:vn:loa:2");
            provider.issues(claims);
            Map<String, @Nullable Object> all = new LinkedHashMap<>(info);
            all.put("sub", PlainProvider.SUBJECT);
            provider.answers("/userinfo", all);
            return (SignedIn) client.completeLogin(attempt, PlainProvider.callback(attempt));
        }
    }

    @Test
    void theValuesOfLevelsAndTypesAreKept() {
        ValueRecorder.InMemory recorder = ValueRecorder.inMemory();

        logIn(
                recorder,
                Map.of("kind", "CN", "loAs", List.of("LoA1", "LoA2"), "name", "Lan", "LoaiTaiKhoan", 1),
                "claims.accountType",
                "kind");
        logIn(recorder, Map.of("acr", "1"), "claims.accountType", "kind");

        assertThat(recorder.values())
                .isEqualTo(Map.of(
                        "acr",
                        Set.of("urn:vn:loa:2", "1"),
                        "loAs",
                        Set.of("LoA1", "LoA2"),
                        "kind",
                        Set.of("CN", "none"),
                        "LoaiTaiKhoan",
                        Set.of("1")));
    }

    @Test
    void whatCouldBeAboutAPersonIsNotKept() {
        ValueRecorder.InMemory recorder = ValueRecorder.inMemory();

        for (String personal : List.of(
                "012345678",
                "001099012345",
                "001-099-012345",
                "CN-001099012345",
                "lan@example.vn",
                "Hoàng Thị Lan",
                "Hoang Thi Lan",
                "x".repeat(41),
                "")) {
            logIn(recorder, Map.of("accountType", personal));
        }

        assertThat(recorder.values()).containsOnlyKeys("acr");
    }

    @Test
    void onlySoManyValuesAreKept() {
        ValueRecorder.InMemory recorder = ValueRecorder.inMemory();

        for (int i = 0; i < 200; i++) {
            recorder.seen("acr", "v" + i);
            recorder.seen("name" + i, "v");
        }

        assertThat(recorder.values()).hasSize(20);
        assertThat(recorder.values().get("acr")).hasSize(50);
    }

    @Test
    void aRecorderThatThrowsEndsNoLogIn() {
        ValueRecorder broken = (name, value) -> {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("broken");
        };

        assertThat(logIn(broken, Map.of("acr", "1")).subject()).isInstanceOf(Person.class);
    }
}
