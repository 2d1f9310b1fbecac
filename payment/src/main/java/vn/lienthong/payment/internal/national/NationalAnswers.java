package vn.lienthong.payment.internal.national;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.wire.Endpoints;
import vn.lienthong.core.internal.wire.Redaction;
import vn.lienthong.core.internal.wire.VietnamTime;
import vn.lienthong.core.spi.ClientProbe;
import vn.lienthong.core.spi.PlatformAnswer;
import vn.lienthong.payment.Payment;
import vn.lienthong.payment.PaymentKey;
import vn.lienthong.payment.PaymentRequest;
import vn.lienthong.payment.PaymentStatus;
import vn.lienthong.payment.internal.rail.Secrets;
import vn.lienthong.payment.internal.rail.WebAddress;

/** What the answers of the national platform to INIT and QUERY mean, and how far they can be trusted. */
final class NationalAnswers {
    private final Secrets secrets;
    private final String partner;
    private final boolean hmac;
    private final boolean checkSignature;
    private final boolean pinned;
    private final boolean guarded;
    private final List<String> notFoundCodes;

    NationalAnswers(ClientConfig config, URI queryUri, Secrets secrets, boolean hmac) {
        this.secrets = secrets;
        this.hmac = hmac;
        partner = config.credentials().require("partnerCode");
        checkSignature = config.settings().flag("checkQueryAnswer", false);
        notFoundCodes = config.settings().list("notFoundCodes");
        boolean tls = "https".equals(queryUri.getScheme());
        pinned = tls && !config.trust().pins().isEmpty();
        guarded = tls || Endpoints.loopback(queryUri.getHost());
    }

    /** Any {@code MaLoi} except 00 refuses an INIT. */
    @Nullable
    PlatformException initFailure(PlatformAnswer answer) {
        return failure(answer, false, Effect.UNKNOWN);
    }

    /** A state, or the code that means "no such payment", answers a query, whatever {@code MaLoi} is. */
    @Nullable
    PlatformException queryFailure(PlatformAnswer answer) {
        return failure(answer, true, Effect.NONE);
    }

    /** A receipt is a PDF; an answer in JSON says why there is none. */
    @Nullable
    PlatformException billFailure(PlatformAnswer answer) {
        PlatformException http = answer.failure();
        if (http != null || isPdf(answer.file())) {
            return http;
        }
        String type = answer.header("Content-Type");
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            return noReceipt();
        }
        PlatformException refused = failure(answer, false, Effect.NONE);
        return refused == null ? noReceipt() : refused;
    }

    private static PlatformException noReceipt() {
        return PlatformException.of(Kind.PROTOCOL, "the answer to GET_BILL must be a PDF")
                .build();
    }

    /** ISO 32000-1, 7.5.2. */
    private static boolean isPdf(@Nullable Path file) {
        if (file == null) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(5), StandardCharsets.ISO_8859_1).equals("%PDF-");
        } catch (IOException e) {
            throw PlatformException.of(Kind.CONFIGURATION, "file: must be one that can be read, but cannot")
                    .build();
        }
    }

    /** A refusal by HTTP, by the LGSP in front of the platform, or by the platform. */
    private @Nullable PlatformException failure(PlatformAnswer answer, boolean query, Effect doubt) {
        PlatformException http = answer.failure();
        if (http != null) {
            return http;
        }
        Map<String, String> outer = answer.members();
        String envelope = outer.get("error_code");
        if (envelope != null && !outer.containsKey("MaLoi") && !envelope.matches("0{1,10}")) {
            return refused("the LGSP answered with error_code ", envelope, outer.get("message"), doubt);
        }
        Map<String, String> members = NationalWire.open(answer);
        String code = members.getOrDefault("MaLoi", "00");
        boolean answered = query && (members.containsKey("TrangThaiGD") || notFoundCodes.contains(code));
        return NationalCodes.TABLE.is("answer", code, "GOOD") || answered
                ? null
                : refused("the platform answered with MaLoi ", code, members.get("MoTaLoi"), doubt);
    }

    /**
     * A code other than that of success refuses the call. Of none does a public document say that nothing was done, so that
     * after an INIT the payment may be there.
     */
    private static PlatformException refused(String what, String code, @Nullable String message, Effect doubt) {
        String shown = code.length() <= 40 ? code : code.substring(0, 40) + "…";
        Kind kind = NationalCodes.TABLE.failure("answer", code);
        return PlatformException.of(
                        kind == null ? Kind.REFUSED : kind,
                        what + Redaction.text(shown) + ": " + Redaction.text(message))
                .effect(NationalCodes.TABLE.leavesOpen("answer", code) ? doubt : Effect.NONE)
                .platformCode(shown)
                .build();
    }

    Payment begun(PaymentRequest request, Map<String, String> members) {
        checkOwner(members, request.key(), Effect.UNKNOWN);
        return Payment.builder(request.key(), PaymentStatus.PENDING)
                .amountVnd(request.amountVnd())
                .redirectTo(WebAddress.page("UrlThanhToan", members.get("UrlThanhToan")))
                .transactionId(members.get("MaGiaoDich"))
                .codes(NationalWire.codes(members))
                .build();
    }

    Optional<Payment> found(PaymentKey key, Map<String, String> members) {
        String code = members.getOrDefault("MaLoi", "");
        String state = members.get("TrangThaiGD");
        if (state == null && notFoundCodes.contains(code)) {
            return Optional.empty();
        }
        if (state == null) {
            throw PlatformException.of(Kind.PROTOCOL, "TrangThaiGD is missing")
                    .platformCode(code.isEmpty() ? null : code)
                    .build();
        }
        checkOwner(members, key, Effect.NONE);
        if (!"VND".equals(members.getOrDefault("MaTienTe", "VND"))) {
            throw PlatformException.of(Kind.PROTOCOL, "MaTienTe: must be VND").build();
        }
        boolean verified = checkSignature && members.containsKey(NationalSigning.HASH);
        if (verified && !NationalSigning.matches(members, secrets, hmac)) {
            throw PlatformException.of(Kind.SECURITY, "the platform's signature of the answer (MaXacThuc) is wrong")
                    .build();
        }
        boolean clear = code.isEmpty() || code.equals("00");
        PaymentStatus said = NationalCodes.TABLE.status("state", state, PaymentStatus.NEEDS_REVIEW);
        PaymentStatus outcome = clear ? trusted(said, verified) : PaymentStatus.NEEDS_REVIEW;
        return Optional.of(Payment.builder(key, outcome)
                .claimed(said)
                .amountVnd(NationalWire.amountVnd(members))
                .rawCode(state)
                .transactionId(members.get("MaGiaoDich"))
                .paidAt(outcome == PaymentStatus.PAID ? VietnamTime.parseCompact(members.get("ThoiGianGD")) : null)
                .verified(verified)
                .codes(NationalWire.codes(members))
                .build());
    }

    /** The answer to a trial query, which must be a message of the platform. */
    static ClientProbe.Proof proof(PlatformAnswer answer) {
        Map<String, String> members = NationalWire.open(answer);
        if (!members.containsKey("MaLoi") && !members.containsKey("TrangThaiGD")) {
            throw PlatformException.of(Kind.PROTOCOL, "the answer to a query has neither MaLoi nor TrangThaiGD")
                    .build();
        }
        return ClientProbe.Proof.notProved(
                "nền tảng đã trả lời truy vấn thử, nhưng không có tài liệu công khai nào cho biết nó trả lời thế nào khi"
                        + " MaXacThuc sai; hãy thử một giao dịch nhỏ để kiểm tra khóa bí mật.",
                "the platform answered the trial query, but no public document says what it answers to a wrong MaXacThuc;"
                        + " try a small payment to check the secret.");
    }

    /**
     * {@code TrangThaiGD} is not among the signed fields: without TLS anybody in between could have written it, and for
     * "paid" TLS alone is not enough.
     */
    private PaymentStatus trusted(PaymentStatus said, boolean verified) {
        boolean paidIsCertain = pinned || (verified && guarded);
        boolean doubtful = (said == PaymentStatus.PAID && !paidIsCertain) || (said == PaymentStatus.FAILED && !guarded);
        return doubtful ? PaymentStatus.NEEDS_REVIEW : said;
    }

    private void checkOwner(Map<String, String> members, PaymentKey key, Effect effect) {
        if (!partner.equals(members.getOrDefault("MaDoiTac", partner))
                || !key.reference().equals(members.getOrDefault("MaThamChieu", key.reference()))) {
            throw PlatformException.of(
                            Kind.SECURITY, "the answer is about another payment: MaDoiTac or MaThamChieu differs")
                    .effect(effect)
                    .build();
        }
    }
}
