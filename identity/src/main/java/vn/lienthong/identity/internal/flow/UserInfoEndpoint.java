package vn.lienthong.identity.internal.flow;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.Attachment;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.internal.answer.Answer;
import vn.lienthong.core.internal.call.Exchange;
import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.core.internal.wire.QueryString;
import vn.lienthong.identity.internal.jose.TokenJson;
import vn.lienthong.identity.internal.jose.TokenRefusal;
import vn.lienthong.identity.internal.jose.kind.ExpectedUserInfo;
import vn.lienthong.identity.internal.jose.kind.UserInfoCheck;
import vn.lienthong.identity.internal.preset.Preset;
import vn.lienthong.identity.internal.provider.Decryption;
import vn.lienthong.identity.internal.provider.DpopProofs;
import vn.lienthong.identity.internal.provider.Endpoint;
import vn.lienthong.identity.internal.provider.Presented;
import vn.lienthong.identity.internal.provider.Provider;
import vn.lienthong.identity.internal.provider.UserInfoRules;

/** Reads who the person is (OpenID Connect Core section 5.3). Thread-safe. */
final class UserInfoEndpoint {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String TOKEN = "application/jwt";

    private final Provider provider;
    private final Preset preset;
    private final Duration clockSkew;
    private final EndpointErrors errors;

    UserInfoEndpoint(Provider provider, Preset preset, Duration clockSkew) {
        this.provider = provider;
        this.preset = preset;
        this.clockSkew = clockSkew;
        this.errors = new EndpointErrors(preset.layer(), provider.clock());
    }

    /** Gets the user info of {@code accessToken}, and reads it with {@code read}; the code is spent by then. */
    <T> T find(String accessToken, Function<Map<String, @Nullable Object>, T> read) {
        UserInfoRules rules = Objects.requireNonNull(preset.expects().userInfo(), "checked before");
        try {
            URI uri = provider.metadata().require(Endpoint.USER_INFO);
            DpopProofs dpop = preset.asks().dpop();
            Exchange<Supplier<T>> exchange = Exchange.reads(
                            "identity.userinfo",
                            () -> request(uri, rules, accessToken, dpop),
                            answer -> read(answer, rules, read))
                    .classify(answer -> {
                        if (dpop != null) {
                            dpop.note(uri, answer);
                        }
                        return isToken(answer)
                                ? errors.ofStatus(answer)
                                : errors.ofBearer(answer, "user-info", accessToken);
                    })
                    .service("userinfo");
            if (dpop != null) {
                exchange = exchange.onceMore(answer -> dpop.asksForNonce(uri, answer, null));
            }
            return provider.caller().call(exchange).get();
        } catch (PlatformException e) {
            throw Spent.after(e);
        }
    }

    private <T> Supplier<T> read(Answer answer, UserInfoRules rules, Function<Map<String, @Nullable Object>, T> read) {
        if (rules.form() != UserInfoRules.Form.JSON) {
            T result = read.apply(token(answer, rules.form()));
            return () -> result;
        }
        if (isToken(answer)) {
            throw TokenRefusal.of("userinfo", "a token, although settings.userinfoForm is json");
        }
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
        T result = read.apply(opened.toMap());
        return () -> result;
    }

    private Map<String, @Nullable Object> token(Answer answer, UserInfoRules.Form form) {
        if (!isToken(answer)) {
            throw TokenRefusal.of("userinfo", "no token, although settings.userinfoForm demands one");
        }
        String text = answer.text().strip();
        if (form.isEncrypted()) {
            Decryption decryption = Objects.requireNonNull(preset.expects().decryption(), "the preset requires it");
            text = decryption.open(text);
        }
        if (!form.isSigned()) {
            return JsonObject.from("userinfo", text.getBytes(StandardCharsets.UTF_8), TokenJson.RULES)
                    .toMap();
        }
        return UserInfoCheck.verify(
                text,
                new ExpectedUserInfo(
                        preset.expects().required().issuerRule(),
                        preset.registration().clientId(),
                        preset.expects().algorithms(),
                        clockSkew,
                        false),
                provider.signatures(),
                provider.clock());
    }

    private static boolean isToken(Answer answer) {
        String type = answer.header("Content-Type");
        return type != null
                && type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(TOKEN);
    }

    private static WireRequest request(URI uri, UserInfoRules rules, String accessToken, @Nullable DpopProofs dpop) {
        boolean isPost = rules.call() != UserInfoRules.Call.GET;
        WireRequest request = WireRequest.of(isPost ? "POST" : "GET", uri)
                .withHeader("Accept", rules.form() == UserInfoRules.Form.JSON ? "application/json" : TOKEN);
        if (rules.call() == UserInfoRules.Call.FORM) {
            byte[] form = QueryString.form(Map.of("access_token", accessToken)).getBytes(StandardCharsets.US_ASCII);
            return request.withBody(Attachment.of(form, FORM));
        }
        WireRequest presented = Presented.in(request, accessToken, dpop);
        return isPost ? presented.withBody(Attachment.of(new byte[0], FORM)) : presented;
    }
}
