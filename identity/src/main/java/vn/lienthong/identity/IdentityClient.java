package vn.lienthong.identity;

import java.net.URI;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.identity.internal.flow.LoginFlow;
import vn.lienthong.identity.internal.flow.RawCallback;

/**
 * Logs people in (đăng nhập một lần, định danh điện tử): through the National Public Service Portal (dialect {@code dvcqg}),
 * VNeID as a partner ({@code vneid-partner}), or any OpenID Connect provider ({@code oidc}).
 *
 * <p>Two halves: {@link #beginLogin} makes the URI to which the browser is sent, {@link #completeLogin} takes what
 * it brings back; a third, {@link #refresh}, keeps the session alive. The state in between is in the {@link LoginAttempt}, which the program keeps in the session.
 * Make one client and share it: it is immutable and thread-safe, and caches only the platform's public keys.
 *
 * <p>A {@link vn.lienthong.core.CallObserver} is notified of {@code identity.token} (the exchange of the code),
 * {@code identity.userinfo}, {@code identity.keys}, {@code identity.discovery}, {@code identity.webfinger},
 * {@code identity.push} (a request that goes to
 * the platform before the browser does), {@code identity.refresh}, {@code identity.revoke} and {@code identity.resource}; the doctor also of
 * {@code identity.authorize}, with which it asks whether the redirect URI is registered.
 */
public final class IdentityClient implements AutoCloseable {
    private final LoginFlow flow;

    private IdentityClient(LoginFlow flow) {
        this.flow = flow;
    }

    /**
     * Makes a client with the usual limits, such as {@code IdentityClient.create(profile.client("identity"))}; no call is
     * made yet.
     *
     * @throws PlatformException of kind {@code CONFIGURATION} if the dialect is unknown, a setting or secret is missing or
     *     wrong, or an endpoint is plain http and not accepted as such
     */
    public static IdentityClient create(ClientConfig platform) {
        return create(IdentityConfig.builder(platform).build());
    }

    /**
     * Makes a client with its own limits; no call is made yet.
     *
     * @throws PlatformException as {@link #create(ClientConfig)}
     */
    public static IdentityClient create(IdentityConfig config) {
        return new IdentityClient(new LoginFlow(config));
    }

    /**
     * Begins a log-in. Creates a new state of 256 bits, and a nonce and a PKCE verifier if the platform supports them;
     * makes no call, unless the platform's endpoints have yet to be discovered. Keep the attempt in the session and send the browser to {@link LoginAttempt#redirectTo()}.
     */
    public LoginAttempt beginLogin(LoginRequest request) {
        return new LoginAttempt(flow.begin(request.parameters()));
    }

    /**
     * Ends a log-in: checks state, endpoint, issuer and age of the redirect, gets the issuer's keys unless they are known,
     * exchanges the code, checks the id_token, and gets the user info. Makes two calls to the platform, or three. Call it as soon as the browser returns,
     * since a code may be valid for seconds only. Remove {@code attempt} from the session first.
     *
     * @param rawCallback what the browser brought back, as it came, at most 32 KiB: either the raw query string alone, with
     *     or without its {@code ?}, or the whole URL, which begins with {@code http://} or {@code https://}. Pass
     *     {@code request.getQueryString()} in a servlet or a Spring controller ({@code HttpServletRequest}),
     *     {@code request.getURI().getRawQuery()} with Spring WebFlux, {@code exchange.getRequestURI().getRawQuery()} with
     *     the JDK's {@code HttpServer}; each is {@code null} if there is no query, and then no log-in has come back. Never
     *     pass decoded parameters: they have lost the {@code +} in a code. A whole URL is compared with the profile's
     *     {@code redirectUri} too, to the letter up to its query: {@code localhost} and {@code 127.0.0.1} are different
     *     hosts, and behind a proxy a servlet sees {@code http} although the browser used {@code https}
     * @return {@link LoginResult.SignedIn}, or {@link LoginResult.Denied} if the citizen cancelled or the platform
     *     denied the person
     * @throws PlatformException {@code SECURITY} if a check fails: the redirect does not belong to the attempt, the
     *     attempt has expired, a token is not genuine, the user info is about another account; {@code UNAUTHENTICATED}
     *     if the platform does not accept this software; {@code REFUSED} with the platform's code (such as
     *     {@code invalid_grant} for a used code); {@code UNAVAILABLE}, {@code TIMEOUT}, {@code CONNECTION};
     *     {@code PROTOCOL}, also if the text cannot be read. No message contains the code or the state. A failure with effect
     *     {@code UNKNOWN} may have used the code, and after the exchange has certainly used it: begin a new log-in. Keys or
     *     endpoints of the issuer that cannot be had now are found before the exchange, and the same attempt may then be
     *     completed again; once the exchange began it is used, and a second time is refused
     */
    public LoginResult completeLogin(LoginAttempt attempt, String rawCallback) {
        Objects.requireNonNull(attempt, "attempt");
        Objects.requireNonNull(rawCallback, "rawCallback");
        return flow.complete(attempt.data(), RawCallback.read(rawCallback));
    }

    /**
     * Gets new tokens without the person (gia hạn phiên), and checks them as those of a log-in; a new id_token must be about
     * the same account and log-in as the first. Makes one call, and requests the issuer's keys if they are not known.
     *
     * <p>A platform that changes refresh tokens takes the second use of one for a theft and ends the session (RFC 9700 section
     * 4.14.2). So a refresh token is sent once in this client, and once by all nodes that have a
     * {@link IdentityConfig.Builder#sharedRefresh}: the others wait, no longer than the deadline of a call, and get the same
     * result, also if they come within {@link IdentityConfig.Builder#refreshKept} after it.
     *
     * @return {@link RefreshResult.Refreshed}, or {@link RefreshResult.Ended} if the platform has ended the session
     * @throws PlatformException {@code CONFIGURATION} if there is no refresh token; else as {@link #completeLogin}. After a
     *     failure with effect {@code UNKNOWN} the refresh token may be spent. Nodes that share send it no more until
     *     {@link IdentityConfig.Builder#refreshKept} has passed: read the session again, since another node may have the new
     *     tokens, or let the person log in
     */
    public RefreshResult refresh(Tokens tokens) {
        return flow.refresh(Objects.requireNonNull(tokens, "tokens"));
    }

    /**
     * Makes the URI that ends the session at the platform (đăng xuất), to which the program sends the browser after it
     * has closed its own session. Makes no call, unless the platform's endpoints have yet to be discovered. Source: OpenID
     * Connect RP-Initiated Logout 1.0.
     *
     * @param tokens of the log-in; the URI contains the id_token as a hint
     * @param returnTo the URI to which the platform then sends the browser, as registered there; {@code null} for its
     *     own page
     * @throws PlatformException of kind {@code CONFIGURATION} if the platform has no log-out endpoint
     */
    public LogoutRedirect beginLogout(Tokens tokens, @Nullable URI returnTo) {
        return flow.logout(Objects.requireNonNull(tokens, "tokens"), returnTo);
    }

    /**
     * Makes the tokens worthless at the platform (thu hồi mã truy cập), the refresh token first; tokens that are so already
     * are no error. Makes up to two calls. Source: RFC 7009.
     *
     * @throws PlatformException {@code CONFIGURATION} if the platform has no revocation endpoint; the failure of a call: the
     *     tokens may then still be good
     */
    public void revoke(Tokens tokens) {
        flow.revoke(Objects.requireNonNull(tokens, "tokens"));
    }

    /**
     * Reads the platform's notice that a session has ended (thông báo đăng xuất kênh sau), which it posts to this program's
     * server. May request the issuer's keys. Reply with {@link LogoutNotice#status()} and {@code Cache-Control: no-store},
     * after the sessions were ended. The notice counts as received when this returns: if ending the sessions fails then, its
     * repetition is refused; the other form of this method avoids that. Source: OpenID Connect Back-Channel Logout 1.0, section 2.6.
     *
     * @param rawForm the body as it came, at most 32 KiB
     * @return {@link LogoutNotice.Verified}, or {@link LogoutNotice.Refused} if it is not genuine or came before
     * @throws PlatformException if it cannot be checked now, such as when the issuer's keys cannot be had: reply with 503
     */
    public LogoutNotice readBackChannelLogout(String rawForm) {
        return flow.backChannelLogout(Objects.requireNonNull(rawForm, "rawForm"));
    }

    /**
     * Reads the platform's notice as {@link #readBackChannelLogout(String)}, and has it handled: the notice counts as received
     * only if {@code handler} returns, so that a repetition of one whose handling failed is not refused. If the process dies
     * meanwhile, it counts as received. Prefer this.
     *
     * @param handler ends the sessions, in this thread; called for a genuine notice alone, and for the same one
     *     again only if it threw. What it throws is thrown on: reply with 400 (section 2.8)
     */
    public LogoutNotice readBackChannelLogout(String rawForm, Consumer<LogoutNotice.Verified> handler) {
        return flow.backChannelLogout(
                Objects.requireNonNull(rawForm, "rawForm"), Objects.requireNonNull(handler, "handler"));
    }

    /**
     * Reads the platform's notice that a session has ended (thông báo đăng xuất kênh trước), which comes in a frame of the
     * browser. Nobody has signed it: whoever knows the session id may send it, and it can end a session, nothing else. Source:
     * OpenID Connect Front-Channel Logout 1.0, section 2.
     *
     * @param rawQuery the query as it came; empty if there is none
     * @return {@link LogoutNotice.Verified}, or {@link LogoutNotice.Refused} if it is of another issuer
     */
    public LogoutNotice readFrontChannelLogout(String rawQuery) {
        return flow.frontChannelLogout(Objects.requireNonNull(rawQuery, "rawQuery"));
    }

    /**
     * Reads a service on behalf of the person (gọi dịch vụ thay mặt người dùng): a GET with the access token, and with the
     * proof that it is bound to this program if it is. Makes one call, and after a transient failure another.
     *
     * <p>The token goes to whatever {@code resource} is: take it from the program's configuration, never from a request.
     *
     * @param resource an absolute https URI
     * @throws PlatformException {@code UNAUTHENTICATED} if the token has expired or is not accepted: {@link #refresh} it;
     *     {@code FORBIDDEN} if it is not for this; the failure of the call
     */
    public ResourceAnswer callResource(Tokens tokens, URI resource) {
        return flow.read(Objects.requireNonNull(tokens, "tokens"), Objects.requireNonNull(resource, "resource"));
    }

    /**
     * Closes the connections, unless they are shared, and refuses further calls with {@link IllegalStateException}.
     */
    @Override
    public void close() {
        flow.close();
    }
}
