package vn.lienthong.identity.signing.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.Settings;
import vn.lienthong.core.internal.wire.Endpoints;
import vn.lienthong.core.internal.wire.VisibleText;
import vn.lienthong.core.spi.CredentialNames;

/** The settings of the hub's entry in a profile, read when a client is made. Immutable. */
public final class HubSettings {
    static final String API_PATH = "apiPath";
    static final String SIGN_TOKEN_CALLS = "signTokenCalls";
    static final String WEBHOOK_SECRET = "webhookSecret";
    static final String PREVIOUS_WEBHOOK_SECRET = "previousWebhookSecret";

    private static final String DIGEST_ENCODING = "digestEncoding";
    private static final String POLL_SECONDS = "pollSeconds";
    private static final String SIGNATURE_MEMBER = "signatureMember";
    private static final String DOCUMENT_MEMBER = "signedDocumentMember";
    private static final String CERTIFICATE_MEMBER = "certificateMember";
    private static final String CREDENTIAL_MEMBER = "credentialIdMember";
    private static final String CHECK = "checkSignatures";
    private static final String SESSION_CODES = "sessionRefusedCodes";
    private static final String NO_EFFECT_CODES = "noEffectCodes";
    private static final String SHARE_LINK = "shareLink";

    /** The client's own; those of the sign-on are added by the plan. */
    private static final List<String> OWN = List.of(
            DIGEST_ENCODING,
            POLL_SECONDS,
            SIGNATURE_MEMBER,
            DOCUMENT_MEMBER,
            CERTIFICATE_MEMBER,
            CREDENTIAL_MEMBER,
            CHECK,
            SESSION_CODES,
            NO_EFFECT_CODES,
            SHARE_LINK);

    /** Those of the sign-on. */
    static final Set<String> SIGN_ON = Set.of(API_PATH, SIGN_TOKEN_CALLS, PartnerHeaders.SIGNER, PartnerHeaders.CODE);

    static final CredentialNames SIGN_ON_CREDENTIALS = CredentialNames.required("username", "password");

    private static final String TRANSACTION = "{txnId}";
    private static final int LONGEST_TRANSACTION = 100;
    private static final int LONGEST_MEMBER = 200;

    private final Settings settings;
    private final boolean isHex;
    private final Duration pollPause;
    private final Members members;
    private final Check check;
    private final Set<String> sessionCodes;
    private final Set<String> noEffectCodes;
    private final @Nullable String shareLink;

    /** Names of members that no public source gives, or gives for another message. */
    public record Members(String signature, String document, String certificate, String credentialId) {}

    /** Whether the signatures of an answer are verified. */
    public enum Check {
        /** If there is a certificate, and the signature is one that can be verified. */
        POSSIBLE,
        /** Always: what cannot be verified is refused. */
        REQUIRED,
        /** Never. */
        OFF
    }

    private HubSettings(ClientConfig config) {
        this.settings = config.settings();
        this.isHex = settings.choice(DIGEST_ENCODING, "base64", "base64", "hex").equals("hex");
        this.pollPause = Duration.ofSeconds(settings.number(POLL_SECONDS, 5, 1, 60));
        this.members = new Members(
                member(SIGNATURE_MEMBER, "signatureValue"),
                member(DOCUMENT_MEMBER, "documentName"),
                member(CERTIFICATE_MEMBER, "certificate"),
                member(CREDENTIAL_MEMBER, "credentialID"));
        this.check = switch (settings.choice(CHECK, "possible", "possible", "required", "off")) {
            case "required" -> Check.REQUIRED;
            case "off" -> Check.OFF;
            default -> Check.POSSIBLE;
        };
        this.sessionCodes = failures(SESSION_CODES);
        this.noEffectCodes = failures(NO_EFFECT_CODES);
        this.shareLink = shareLink(settings);
    }

    /**
     * Reads the entry.
     *
     * @throws PlatformException {@code CONFIGURATION} for another dialect or sign-on, and for a value that a setting cannot have
     */
    public static HubSettings read(ClientConfig config) {
        if (!config.dialect().equals(HubSignOn.NAME)) {
            throw wrong(config, "dialect: must be one of " + HubSignOn.NAME + ", but is '" + config.dialect() + "'");
        }
        String signOn = config.signOn();
        if (signOn != null && !signOn.equals(HubSignOn.NAME)) {
            throw wrong(config, "signOn: must not be set, but is '" + signOn + "'; it would have no effect here");
        }
        return new HubSettings(config);
    }

    private static PlatformException wrong(ClientConfig config, String what) {
        return PlatformException.of(Kind.CONFIGURATION, config.platform() + ": " + what)
                .build();
    }

    /**
     * Refuses what neither the client nor its sign-on reads, as a client does itself.
     *
     * @throws PlatformException {@code CONFIGURATION} for a setting or credential that is not known
     */
    static void refuseOthers(ClientConfig config) {
        Set<String> keys = new TreeSet<>(OWN);
        keys.addAll(SIGN_ON);
        config.settings().refuseOthers(keys.toArray(new String[0]));
        CredentialNames names = SIGN_ON_CREDENTIALS.and(credentials(config));
        Set<String> known = new TreeSet<>(names.required());
        known.addAll(names.optional());
        config.credentials().refuseOthers(known);
    }

    /** The client's own settings. */
    static List<String> own() {
        return OWN;
    }

    /** The client's own credentials: a partner's secret if requests are signed, and those of webhooks. */
    static CredentialNames credentials(ClientConfig config) {
        CredentialNames names = config.settings().optional(PartnerHeaders.SIGNER) == null
                ? CredentialNames.none()
                : CredentialNames.required(PartnerHeaders.SECRET);
        return names.withOptional(WEBHOOK_SECRET, PREVIOUS_WEBHOOK_SECRET);
    }

    /** An endpoint of the hub. */
    static URI endpoint(ClientConfig config, String path) {
        URI base = Endpoints.withoutQuery(config.settings(), API_PATH, config.endpoint(API_PATH, "/api/v1"));
        String text = base.toString();
        return URI.create((text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + path);
    }

    static boolean signsTokenCalls(Settings settings) {
        boolean signs = settings.flag(SIGN_TOKEN_CALLS, false);
        if (settings.optional(SIGN_TOKEN_CALLS) != null && settings.optional(PartnerHeaders.SIGNER) == null) {
            throw settings.error(
                    SIGN_TOKEN_CALLS,
                    ": has no effect here, but is '" + settings.text(SIGN_TOKEN_CALLS) + "'; without "
                            + PartnerHeaders.SIGNER + " no request is signed");
        }
        return signs;
    }

    private String member(String key, String whenMissing) {
        String name = settings.text(key, whenMissing);
        if (name.isEmpty() || name.length() > LONGEST_MEMBER || !VisibleText.TOKEN.fits(name)) {
            throw settings.error(key, ": must be 1 to 200 visible ASCII characters without blanks");
        }
        return name;
    }

    private Set<String> failures(String key) {
        Set<String> codes = new TreeSet<>(settings.list(key));
        for (String code : codes) {
            if (HubCodes.isSuccess(code)) {
                throw settings.error(key, ": must be codes of failures, but has '" + code + "'");
            }
        }
        return codes;
    }

    private static @Nullable String shareLink(Settings settings) {
        String link = settings.optional(SHARE_LINK);
        if (link == null) {
            return null;
        }
        int at = link.indexOf(TRANSACTION);
        if (at < 0 || link.indexOf(TRANSACTION, at + 1) >= 0 || !isWeb(link.replace(TRANSACTION, "1"))) {
            throw settings.error(SHARE_LINK, ": must be an https link with {txnId} in it once, but is '" + link + "'");
        }
        return link;
    }

    /** Plain http only on this machine, where the sandbox is. */
    private static boolean isWeb(String link) {
        try {
            URI uri = new URI(link);
            return uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && ("https".equals(uri.getScheme())
                            || ("http".equals(uri.getScheme()) && Endpoints.loopback(uri.getHost())));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /**
     * The link that opens a transaction in the VNeID app.
     *
     * @throws IllegalArgumentException for a transaction id that cannot be one, without the id
     * @throws PlatformException {@code CONFIGURATION} if the profile has no link
     */
    public URI shareLink(String transactionId) {
        if (!transactionId.matches("[A-Za-z0-9_-][A-Za-z0-9._-]{0," + (LONGEST_TRANSACTION - 1) + "}")) {
            throw new IllegalArgumentException("txnId: must be 1 to " + LONGEST_TRANSACTION
                    + " letters, digits, '.', '_' or '-', and not begin with '.', but is not");
        }
        if (shareLink == null) {
            throw settings.error(SHARE_LINK, "is missing");
        }
        return URI.create(shareLink.replace(TRANSACTION, transactionId));
    }

    boolean isHex() {
        return isHex;
    }

    /** How long to wait between two polls. */
    public Duration pollPause() {
        return pollPause;
    }

    /** Names of members. */
    public Members members() {
        return members;
    }

    Check check() {
        return check;
    }

    /** Whether this status says that the session has ended. */
    boolean endsSession(String status) {
        return sessionCodes.contains(status);
    }

    /** Whether this status says that nothing was done. */
    boolean hasNoEffect(String status) {
        return noEffectCodes.contains(status);
    }
}
