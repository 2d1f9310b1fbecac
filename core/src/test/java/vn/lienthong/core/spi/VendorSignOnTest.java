package vn.lienthong.core.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import vn.lienthong.core.Callers;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Credentials;
import vn.lienthong.core.ScriptedServer;
import vn.lienthong.core.Settings;
import vn.lienthong.core.Transport;
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.internal.answer.Answer;
import vn.lienthong.core.internal.call.Exchange;

/** A vendor writes the sign-on of a province in one class, with nothing but the public interface. */
class VendorSignOnTest {
    /** The province wants its key on the token call and the district in each call. */
    public static final class District implements AuthenticatorProvider {
        @Override
        public String name() {
            return "vendor-district";
        }

        @Override
        public Set<String> settings() {
            return Set.of("tokenUri", "tokenPath", "district");
        }

        @Override
        public CredentialNames credentials() {
            return CredentialNames.required("key");
        }

        @Override
        public boolean usesAgencyCode() {
            return true;
        }

        @Override
        public Authenticator create(ClientConfig config, Transport transport) {
            Credentials credentials = config.credentials();
            String district = config.settings().text("district");
            BearerToken token = BearerToken.builder(config, transport, "/issue")
                    .field("grant_type", "district")
                    .field("district", district)
                    .field("key", () -> credentials.require("key"))
                    .credentials(call -> call.withHeader("X-Key", credentials.require("key")))
                    .build();
            return new Authenticator() {
                @Override
                public WireRequest authenticate(WireRequest request) {
                    return token.authorise(request.withHeader("X-District", district)
                            .withHeader("X-Agency", Objects.requireNonNullElse(config.agencyCode(), "none")));
                }

                @Override
                public boolean renew(WireRequest refused) {
                    return token.renew(refused);
                }
            };
        }
    }

    @Test
    void signsOnRenewsAndTakesAChangedSecret() {
        AtomicReference<String> key = new AtomicReference<>("planted-old");
        try (ScriptedServer server = ScriptedServer.start(
                ScriptedServer.answer(200, "{\"access_token\":\"one\",\"expires_in\":\"3600\"}"),
                ScriptedServer.answer(200, "good"),
                ScriptedServer.answer(401, ""),
                ScriptedServer.answer(200, "{\"access_token\":\"two\"}"),
                ScriptedServer.answer(200, "good again"))) {
            ClientConfig config = ClientConfig.builder(server.uri(), "vendor-district")
                    .credentials(Credentials.from(() -> Map.of("key", key.get())))
                    .settings(Settings.from(Map.of("district", "H60.12")))
                    .agencyCode("H60.12.001")
                    .build();
            var caller = Callers.signingOn(config);
            Exchange<String> exchange =
                    Exchange.reads("test.read", () -> WireRequest.of("GET", server.uri()), Answer::text);
            assertThat(caller.call(exchange)).isEqualTo("good");
            key.set("planted-new");
            assertThat(caller.call(exchange)).isEqualTo("good again");

            List<String> requests = server.requests();
            assertThat(requests.get(0))
                    .startsWith("POST /issue ")
                    .contains("X-Key: planted-old")
                    .endsWith("grant_type=district&district=H60.12&key=planted-old");
            assertThat(requests.get(1))
                    .contains("Authorization: Bearer one")
                    .contains("X-District: H60.12")
                    .contains("X-Agency: H60.12.001");
            assertThat(requests.get(3)).contains("X-Key: planted-new");
            assertThat(requests.get(4)).contains("Authorization: Bearer two");
            assertThat(config.credentials().toString()).isEqualTo("Credentials[from a supplier]");
        }
    }
}
