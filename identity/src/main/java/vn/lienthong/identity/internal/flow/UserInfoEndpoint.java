package vn.lienthong.identity.internal.flow;

import java.util.function.Function;
import java.util.function.Supplier;
import vn.lienthong.core.Attachment;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.internal.answer.Answer;
import vn.lienthong.core.internal.call.Exchange;
import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.identity.internal.jose.TokenJson;
import vn.lienthong.identity.internal.preset.Preset;
import vn.lienthong.identity.internal.provider.Endpoint;
import vn.lienthong.identity.internal.provider.Provider;

/** Reads who the person is (OpenID Connect Core section 5.3). Thread-safe. */
final class UserInfoEndpoint {
    private static final String FORM = "application/x-www-form-urlencoded";

    private final Provider provider;
    private final Preset preset;
    private final EndpointErrors errors;

    UserInfoEndpoint(Provider provider, Preset preset) {
        this.provider = provider;
        this.preset = preset;
        this.errors = new EndpointErrors(preset.layer(), provider.clock());
    }

    /** Gets the user info of {@code accessToken}, and reads it with {@code read}; the code is spent by then. */
    <T> T find(String accessToken, Function<JsonObject, T> read) {
        try {
            return provider.caller()
                    .call(Exchange.reads("identity.userinfo", () -> request(accessToken), answer -> read(answer, read))
                            .classify(answer -> errors.ofBearer(answer, "user-info", accessToken))
                            .service("userinfo"))
                    .get();
        } catch (PlatformException e) {
            throw Spent.after(e);
        }
    }

    private <T> Supplier<T> read(Answer answer, Function<JsonObject, T> read) {
        JsonObject message = JsonObject.from("answer", answer.body(), TokenJson.RULES);
        JsonObject opened;
        try {
            opened = preset.layer().open(message);
        } catch (PlatformException e) {
            // Thrown outside of the call, and so without its name: what cannot be opened reads the same everywhere.
            return () -> {
                throw e;
            };
        }
        T result = read.apply(opened);
        return () -> result;
    }

    private WireRequest request(String accessToken) {
        boolean isPost = "POST".equals(preset.expects().userInfo());
        WireRequest request = WireRequest.of(
                        isPost ? "POST" : "GET", provider.metadata().require(Endpoint.USER_INFO))
                .withHeader("Accept", "application/json")
                .withHeader("Authorization", "Bearer " + accessToken);
        return isPost ? request.withBody(Attachment.of(new byte[0], FORM)) : request;
    }
}
