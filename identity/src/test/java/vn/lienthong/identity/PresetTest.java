package vn.lienthong.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.identity.LoginResult.SignedIn;

/** A dialect of log-in is one folder and one service line; nothing else knows of it. */
class PresetTest {
    @Test
    void aToyDialectLogsInWithoutAnybodyElseBeingTouched() {
        try (FakePlatform platform = new FakePlatform()) {
            IdentityClient client = Clients.create(
                    Clients.portal(platform.uri(), "idToken", "-", "teddy", "Gấu Bông")
                            .dialect("toy"),
                    Clock.systemUTC());
            LoginAttempt attempt = client.beginLogin(LoginRequest.standard());
            assertThat(attempt.redirectTo().getPath()).isEqualTo("/toy/authorize");

            SignedIn signedIn = (SignedIn)
                    client.completeLogin(attempt, Clients.REDIRECT + "?code=c&state=" + Clients.state(attempt));
            assertThat(signedIn.subject().fullName()).isEqualTo("Gấu Bông");
            assertThat(signedIn.assurance()).isEqualTo(AssuranceLevel.LEVEL_1);
        }
    }

    @Test
    void aSettingOfAnotherDialectIsRefusedByName() {
        ClientConfig.Builder config = Clients.portal(URI.create("https://toy.example"), "acrValues", "LoA1");
        assertThatThrownBy(() -> Clients.create(config.dialect("toy"), Clock.systemUTC()))
                .hasMessageContaining("settings.acrValues is not known");
    }
}
