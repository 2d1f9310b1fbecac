package vn.lienthong.house.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.internal.signon.accesstoken.AccessTokenHeader;
import vn.lienthong.core.internal.signon.oauth2.ClientCredentials;
import vn.lienthong.core.spi.AuthenticatorProvider;

/** What the sign-on of each dialect is answered: tokens and refusals. */
class SignOnAnswersFuzzTest {
    private static final Stub PLATFORM = new Stub();
    private static final Map<String, String> SECRETS = Map.of(
            "consumerKey",
            "k",
            "consumerSecret",
            "s",
            "clientId",
            "k",
            "clientSecret",
            "s",
            "accessKey",
            "k",
            "secretKey",
            "s");
    private static final ClientConfig CONFIG = PLATFORM.config(
                    "lgsp", SECRETS, "appName", "clinic", "partnerCode", "H60")
            .build();
    private static final List<AuthenticatorProvider> PROVIDERS =
            List.of(new ClientCredentials.Wso2(), new ClientCredentials.Standard(), new AccessTokenHeader.Provider());

    @FuzzTest(maxDuration = "1m")
    void reads(byte[] input) {
        WireRequest request = WireRequest.of("GET", URI.create("https://platform.example/data"));
        for (AuthenticatorProvider provider : PROVIDERS) {
            for (int status : new int[] {200, 401}) {
                Parsers.answer(
                        input,
                        () -> provider.create(CONFIG, token -> Stub.json(status, input))
                                .authenticate(request));
            }
        }
    }
}
