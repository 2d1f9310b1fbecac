package vn.lienthong.identity.internal.probe;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.spi.ClientProbe.Proof;
import vn.lienthong.identity.internal.flow.AttemptData;
import vn.lienthong.identity.internal.flow.LoginFlow;
import vn.lienthong.identity.internal.flow.LoginParameters;
import vn.lienthong.identity.internal.keys.KeySource;
import vn.lienthong.identity.internal.preset.Preset;
import vn.lienthong.identity.internal.preset.Required;
import vn.lienthong.identity.internal.provider.Provider;

/**
 * Goes through a log-in as far as it goes without a person: the discovery document and its issuer, the pushed request if there
 * is one, client id and secret, the keys, and the redirect URI. The first that is wrong ends it, with its name.
 */
final class Examination {
    private static final String LIFE_VI = " Không thể thử trước mã (code) sống bao lâu, có nền tảng chỉ vài giây:"
            + " hãy gọi completeLogin ngay khi trình duyệt quay về.";
    private static final String LIFE_EN = " How long a code lives cannot be tried, at some platforms for seconds only:"
            + " call completeLogin as soon as the browser returns.";

    private final LoginFlow flow;
    private final Preset preset;
    private final Provider provider;

    Examination(LoginFlow flow) {
        this.flow = flow;
        this.preset = flow.preset();
        this.provider = flow.provider();
    }

    Proof prove() {
        Proof notProved = preset.notProved();
        if (notProved != null) {
            return Proof.notProved(
                    notProved.vietnamese()
                            + unchecked(Required.Unchecked::vietnamese, " Không được kiểm tra khi đăng nhập: "),
                    notProved.english() + unchecked(Required.Unchecked::english, " Not checked at a log-in: "));
        }
        boolean isPushed = provider.metadata().pushedRequired() || preset.asks().pushed();
        AttemptData attempt = begun(isPushed);
        client(attempt);
        keys();
        RedirectCheck.Found redirect = isPushed ? RedirectCheck.PUSHED : new RedirectCheck(flow, attempt).find();
        return Proof.proved(
                redirect.vietnamese()
                        + LIFE_VI
                        + unchecked(Required.Unchecked::vietnamese, " Không được kiểm tra khi đăng nhập: "),
                redirect.english() + LIFE_EN + unchecked(Required.Unchecked::english, " Not checked at a log-in: "));
    }

    /** A provider checks a pushed request like any other (RFC 9126 section 2.1), the redirect URI too. */
    private AttemptData begun(boolean isPushed) {
        try {
            // Nobody is shown anything: who must not ask a person answers at the redirect URI, if that is registered.
            return flow.begin(new LoginParameters(Map.of("prompt", "none"), Map.of(), null, List.of()));
        } catch (PlatformException e) {
            boolean isRequest = isPushed && e.kind() == Kind.REFUSED && "invalid_request".equals(e.platformCode());
            throw isRequest ? e.toBuilder().check("pushed_request").build() : e;
        }
    }

    /**
     * The platform checks the client before the code (RFC 6749 section 5.2): if it refuses a code that it never issued, it has
     * accepted the client.
     */
    private void client(AttemptData attempt) {
        try {
            flow.exchangeMadeUp(attempt);
        } catch (PlatformException e) {
            if ("invalid_grant".equals(e.platformCode())) {
                return;
            }
            throw e;
        }
        throw PlatformException.of(Kind.SECURITY, "identity: the platform accepted a code that it never issued")
                .build();
    }

    private void keys() {
        try {
            KeySource keys = provider.keys();
            if (keys != null) {
                keys.current();
            }
        } catch (PlatformException e) {
            throw e.kind() == Kind.PROTOCOL ? e.toBuilder().check("keys").build() : e;
        }
    }

    /** The checks that the profile switches off, or that the platform gives no means for; empty if there are none. */
    private String unchecked(Function<Required.Unchecked, String> language, String title) {
        List<Required.Unchecked> unchecked = preset.expects()
                .required()
                .unchecked(preset.asks().nonce(), preset.asks().pkce(), !provider.isWithoutKeys());
        return unchecked.isEmpty()
                ? ""
                : unchecked.stream().map(language).collect(Collectors.joining("; ", title, "."));
    }
}
