package vn.lienthong.identity.signing;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.Purpose;
import vn.lienthong.core.id.CitizenId;
import vn.lienthong.identity.Claims;
import vn.lienthong.identity.signing.internal.HubSettings;
import vn.lienthong.identity.signing.internal.SigningHub;

/**
 * Lets citizens sign remotely through the ministry's hub (Cổng ký số tập trung, VNeID): certificates, signing of digests, and
 * links into the app. Dialect {@code vneid-signing}. Known from one vendor document (version 1.2 of 1 June 2026); the hub's
 * address is given to partners only.
 *
 * <p>Credentials: {@code username} and {@code password}; with {@code requestSigner} also {@code partnerSecret}; for {@link
 * SigningWebhooks} {@code webhookSecret} and, during a change, {@code previousWebhookSecret}. Each is read at its use.
 *
 * <table>
 * <caption>Settings; what is marked <em>ours</em> is not public</caption>
 * <tr><th>key</th><th>default</th><th>meaning</th></tr>
 * <tr><td>{@code apiPath}</td><td>{@code /api/v1}</td><td>below the base, or absolute</td></tr>
 * <tr><td>{@code requestSigner}</td><td>none</td><td>for signing partners: the name of a {@link
 * vn.lienthong.identity.signing.spi.RequestSigner}</td></tr>
 * <tr><td>{@code partnerCode}</td><td>required with {@code requestSigner}</td><td>sent as {@code X-Partner-Code}</td></tr>
 * <tr><td>{@code signTokenCalls}</td><td>{@code off}</td><td>whether the calls for a token are signed as well (ours)</td></tr>
 * <tr><td>{@code digestEncoding}</td><td>{@code base64}</td><td>or {@code hex} (ours)</td></tr>
 * <tr><td>{@code pollSeconds}</td><td>5</td><td>between two polls, 1 to 60 (ours)</td></tr>
 * <tr><td>{@code checkSignatures}</td><td>{@code possible}</td><td>whether the signatures of an answer are verified:
 * {@code possible} if it has a certificate and they are raw ones; {@code required} refuses all that cannot be verified;
 * {@code off}</td></tr>
 * <tr><td>{@code signatureMember}, {@code signedDocumentMember}</td><td>{@code signatureValue}, {@code documentName}</td>
 * <td>in an entry of {@code signatures} that is an object (ours)</td></tr>
 * <tr><td>{@code certificateMember}, {@code credentialIdMember}</td><td>{@code certificate}, {@code credentialID}</td>
 * <td>in the list of certificates and, the first, in the answer with signatures (ours)</td></tr>
 * <tr><td>{@code sessionRefusedCodes}</td><td>none</td><td>values of {@code status} that mean "not signed on", besides HTTP 401</td></tr>
 * <tr><td>{@code noEffectCodes}</td><td>none</td><td>values of {@code status} that mean that nothing was done</td></tr>
 * <tr><td>{@code shareLink}</td><td>none</td><td>for {@link #shareLink}; has <code>{txnId}</code> in it</td></tr>
 * </table>
 *
 * <p>{@code status} {@code "01"} alone is success. {@code 0, 02, 03, 04, 4030} and {@code 4031} are failures ({@code REFUSED},
 * with the code as {@link PlatformException#platformCode()}), whose meaning is not public; any other value is an answer that
 * cannot be understood ({@code PROTOCOL}), and never success.
 *
 * <p>All methods block, are interruptible, throw {@link PlatformException}, whose {@code requestId} is the {@code
 * X-Request-Id} of the last attempt, and may be called from many threads; make one client and share it. Calls are named
 * {@code signing.providers}, {@code signing.register}, {@code signing.certificateStatus}, {@code signing.certificates},
 * {@code signing.signHashes} and {@code signing.poll}.
 */
public final class SigningClient implements AutoCloseable {
    private final SigningHub hub;

    private SigningClient(SigningHub hub) {
        this.hub = hub;
    }

    /**
     * A client for the hub that {@code config} describes, such as {@code profile.client("signing")}; makes no call.
     *
     * @throws PlatformException {@code CONFIGURATION} for another dialect, a setting that is missing, not known or without
     *     effect, a missing credential, and a request signer that is not there
     */
    public static SigningClient create(ClientConfig config) {
        return new SigningClient(new SigningHub(config));
    }

    /**
     * The certificate providers (nhà cung cấp chứng thư số). Which members they have is not public, so they are given as they
     * came.
     *
     * @throws PlatformException if there is no usable answer, with effect {@code NONE}
     */
    public List<Claims> providers() {
        return hub.providers();
    }

    /**
     * Requests a certificate for a citizen (đăng ký chứng thư số), and returns the hub's transaction code. Sends the person's
     * data, so it has a purpose and writes two audit events.
     *
     * @throws PlatformException with effect {@code UNKNOWN} if the answer is lost or is not understood, and for a failure code
     *     that is not in {@code noEffectCodes}: no key is known by which the hub recognises a repeated request, and no query
     *     by which it could be found, so it is never sent again, and a person has to ask the hub's operator (or the webhook
     *     {@code CERT_REGISTER_WEBHOOK_TRANSCODE} tells the code)
     */
    public String register(CertificateRequest request, Purpose purpose) {
        return hub.register(Objects.requireNonNull(request, "request"), purpose);
    }

    /**
     * What became of a request for a certificate (trạng thái đăng ký).
     *
     * @param transactionCode from {@link #register} or a webhook
     * @throws PlatformException if there is no usable answer, with effect {@code NONE}
     * @throws IllegalArgumentException if it cannot be a transaction code
     */
    public CertificateStatus certificateStatus(String transactionCode) {
        return new CertificateStatus(transactionCode, hub.certificateStatus(transactionCode));
    }

    /**
     * The certificates of a citizen (danh sách chứng thư số), empty if there are none. Looks a person up, so it has a purpose
     * and writes two audit events.
     *
     * @throws PlatformException if there is no usable answer, with effect {@code NONE}
     */
    public List<SigningCertificate> certificates(CitizenId citizen, Purpose purpose) {
        HubSettings.Members names = hub.settings().members();
        return hub.certificates(Objects.requireNonNull(citizen, "citizen"), purpose).stream()
                .map(one -> SigningCertificate.from(one, names.credentialId(), names.certificate()))
                .toList();
    }

    /**
     * Asks a citizen to sign documents (yêu cầu ký số): the VNeID app shows their names. Only names and digests are sent.
     * Store the attempt, and then {@link #poll} or {@link #await}.
     *
     * @throws PlatformException with effect {@code UNKNOWN} if the answer is lost or is not understood, and for a failure code
     *     that is not in {@code noEffectCodes}: the citizen may see the request. No key is known by which the hub recognises a
     *     repeated request, and no query by which it could be found, so it is never sent again: after the time to sign is over
     *     begin a new one
     */
    public SigningAttempt signHashes(SignRequest request) {
        return new SigningAttempt(hub.signHashes(Objects.requireNonNull(request, "request")));
    }

    /**
     * Asks once where a signing stands (hỏi trạng thái ký). Changes nothing, so it can be repeated.
     *
     * <p>Within the time to sign, a {@code statusCode} that is not known is {@link PollResult.Unclear}. After it the hub is
     * still asked for five minutes, since the citizen may have signed in the last second: a signature that it shows is
     * returned, and "pending", an unknown code or a refusal of the handle is then {@link PollResult.Expired}. Later the result
     * is {@code Expired} without a call.
     *
     * @throws PlatformException with effect {@code NONE} if there is no usable answer; {@code PROTOCOL} if an answer with
     *     signatures has not exactly one for each document; {@code SECURITY} for a signature that fits neither its certificate
     *     nor its document, see {@code checkSignatures}
     */
    public PollResult poll(SigningAttempt attempt) {
        return hub.poll(attempt.data(), null);
    }

    /**
     * As {@link #poll(SigningAttempt)}; every signature must be one of this certificate's key, whatever {@code
     * checkSignatures} says. Whether the certificate itself can be trusted is for you to check.
     *
     * @throws PlatformException as there; {@code SECURITY} for a signature that is not this certificate's, or that is no raw
     *     signature (RSA PKCS#1 v1.5 or ECDSA over SHA-256)
     */
    public PollResult poll(SigningAttempt attempt, X509Certificate signer) {
        return hub.poll(attempt.data(), Objects.requireNonNull(signer, "signer"));
    }

    /**
     * Waits for the citizen (chờ người dân ký): polls every {@code pollSeconds} until the result is final, at the latest when
     * the time to sign is over. Blocks the thread for up to an hour; in a web application poll from a job instead. Goes on
     * after temporary failures as long as there is time.
     *
     * @throws PlatformException as {@link #poll(SigningAttempt)}; {@code CANCELLED} if the thread is interrupted, which stays
     *     to be seen. The signing goes on at the hub whatever is thrown, and can be polled again
     */
    public PollResult await(SigningAttempt attempt) {
        return hub.await(attempt.data(), null);
    }

    /** As {@link #await(SigningAttempt)}, with the check of {@link #poll(SigningAttempt, X509Certificate)}. */
    public PollResult await(SigningAttempt attempt, X509Certificate signer) {
        return hub.await(attempt.data(), Objects.requireNonNull(signer, "signer"));
    }

    /**
     * The link that opens a transaction in the VNeID app (liên kết mở ứng dụng). On a phone anybody can see and change the
     * transaction id: bind it to the account that is logged in, and use it once.
     *
     * <p>The setting {@code shareLink} has no default: {@code https://universal.dancuquocgia.com/share/{txnId}} is that of the
     * integration environment, and that of production is not public.
     *
     * @param txnId as in the webhook: 1 to 100 letters, digits, {@code .}, {@code _} or {@code -}
     * @throws PlatformException {@code CONFIGURATION} if the setting is missing
     * @throws IllegalArgumentException if it cannot be a transaction id, without the id
     */
    public URI shareLink(String txnId) {
        return hub.settings().shareLink(txnId);
    }

    /** Refuses further calls and closes the connections, unless they are shared. May be called again. */
    @Override
    public void close() {
        hub.close();
    }
}
