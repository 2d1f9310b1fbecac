package vn.lienthong.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import vn.lienthong.core.CallObserver;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.testsupport.SettableClock;

/** The operations of which an observer is notified, as documented in {@link IdentityClient}. */
class OperationNamesTest {
    @Test
    void everyCallOfALoginHasItsDocumentedName() {
        Set<String> heard = new TreeSet<>();
        CallObserver observer = new CallObserver() {
            @Override
            public void called(Call call) {
                heard.add(call.operation());
            }
        };
        try (FakePlatform platform = new FakePlatform()) {
            ClientConfig.Builder config = Clients.portal(platform.uri(), "nonce", "off", "issuer", TestIssuer.ISSUER);
            IdentityClient client = Clients.create(config.observer(observer), SettableClock.at(TestIssuer.NOW));
            platform.answersWithIdToken(TestIssuer.claims());
            LoginAttempt attempt = client.beginLogin(LoginRequest.standard());
            client.completeLogin(attempt, Clients.REDIRECT + "?code=c&state=" + Clients.state(attempt));
        }
        assertThat(heard).containsExactly("identity.keys", "identity.token", "identity.userinfo");
    }

    @Test
    void aClosedClientMakesNoCall() {
        try (FakePlatform platform = new FakePlatform()) {
            ClientConfig.Builder config = Clients.portal(platform.uri(), "nonce", "off", "issuer", TestIssuer.ISSUER);
            IdentityClient client = Clients.create(config, SettableClock.at(TestIssuer.NOW));
            LoginAttempt attempt = client.beginLogin(LoginRequest.standard());
            String callback = Clients.REDIRECT + "?code=c&state=" + Clients.state(attempt);
            client.close();
            client.close();

            assertThatThrownBy(() -> client.completeLogin(attempt, callback))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("closed");
        }
    }
}
