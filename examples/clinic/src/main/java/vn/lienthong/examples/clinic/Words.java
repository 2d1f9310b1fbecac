package vn.lienthong.examples.clinic;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.examples.clinic.desk.Dong;
import vn.lienthong.identity.AssuranceLevel;
import vn.lienthong.identity.LoginResult;
import vn.lienthong.payment.PaymentStatus;
import vn.lienthong.reporting.Receipt;
import vn.lienthong.reporting.SubmitResult;
import vn.lienthong.reporting.period.Period;
import vn.lienthong.sharing.dossier.DossierAnswer;
import vn.lienthong.sharing.dossier.DossierOutcome;

/** The clinic's messages to people, in Vietnamese (câu chữ). */
final class Words {
    static final Locale VIETNAMESE = Locale.forLanguageTag("vi");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.ROOT);

    private Words() {}

    /** Whole đồng with dots: 120.000 đồng. */
    static String dong(long amount) {
        return Dong.shown(amount);
    }

    /** 48.250.000, and 71,63 with a decimal comma. */
    static String number(BigDecimal value) {
        DecimalFormatSymbols symbols = new DecimalFormatSymbols(Locale.ROOT);
        symbols.setGroupingSeparator('.');
        symbols.setDecimalSeparator(',');
        return new DecimalFormat("#,##0.######", symbols).format(value);
    }

    static String day(@Nullable LocalDate day) {
        return day == null ? "" : DAY.format(day);
    }

    static String month(Period period) {
        return String.format(Locale.ROOT, "tháng %02d/%d", period.number(), period.year());
    }

    static String level(@Nullable AssuranceLevel level) {
        return level == AssuranceLevel.LEVEL_2
                ? "định danh mức 2"
                : level == AssuranceLevel.LEVEL_1 ? "định danh mức 1" : "chưa rõ mức định danh";
    }

    static String denied(LoginResult.DenialReason reason) {
        return switch (reason) {
            case ACCESS_DENIED -> "Người dân đã hủy, hoặc nền tảng không cho đăng nhập. Có thể đăng nhập lại.";
            case ASSURANCE_NOT_MET ->
                "Tài khoản chưa đạt định danh mức 2. Người dân nâng mức tại cơ quan công an, rồi đăng nhập lại.";
            case INTERACTION_NEEDED -> "Nền tảng cần người dân thao tác thêm. Hãy đăng nhập lại.";
        };
    }

    static String payment(@Nullable PaymentStatus outcome) {
        return outcome == null
                ? "Nền tảng không có giao dịch này: chưa thu được tiền, có thể thu lại."
                : switch (outcome) {
                    case PAID -> "Nền tảng xác nhận: đã thanh toán.";
                    case PENDING -> "Nền tảng trả lời: chưa thanh toán xong. Người dân có thể mở lại trang thanh toán.";
                    case FAILED -> "Nền tảng trả lời: không thành công, không trừ tiền. Có thể thu lại.";
                    case EXPIRED -> "Nền tảng trả lời: đã hết hạn thanh toán, không trừ tiền. Có thể thu lại.";
                    case CANCELLED -> "Nền tảng trả lời: giao dịch đã bị hủy, không trừ tiền. Có thể thu lại.";
                    case REFUNDED -> "Nền tảng trả lời: đã hoàn lại toàn bộ số tiền.";
                    case PARTLY_REFUNDED -> "Nền tảng trả lời: đã hoàn lại một phần số tiền.";
                    case UNDERPAID ->
                        "Đã nhận tiền nhưng chưa đủ. Đừng thu lại toàn bộ: hãy thu phần còn thiếu hoặc hoàn lại.";
                    case OVERPAID -> "Đã nhận nhiều hơn phí phải trả. Hãy hoàn lại phần thừa.";
                    case NEEDS_REVIEW ->
                        "Chưa chắc tiền đã đi hay chưa. Đừng thu lại: hãy gọi nền tảng thanh toán để tra soát.";
                };
    }

    static String stillOpen(Instant until) {
        return "Trang thanh toán đã mở và còn trả được đến " + LocalTime.shown(until)
                + ": hãy trả ở cửa sổ đó. Quá giờ mà chưa trả thì bấm thu lại; phần mềm không thu hai lần.";
    }

    /** Each platform's answer to a dossier or a step. */
    static String dossier(DossierAnswer answer) {
        return answer.targets().stream()
                .map(target -> (target.platform().equals("dossier") ? "Cổng Dịch vụ công " : "trục LGSP ")
                        + dossier(target.outcome()))
                .collect(Collectors.joining(", "));
    }

    private static String dossier(DossierOutcome outcome) {
        return outcome.fold(new DossierOutcome.Cases<>() {
            @Override
            public String created(DossierOutcome.Created created) {
                return "đã tạo hồ sơ";
            }

            @Override
            public String updated(DossierOutcome.Updated updated) {
                return "đã cập nhật hồ sơ";
            }

            @Override
            public String accepted(DossierOutcome.Accepted accepted) {
                return "đã nhận";
            }

            @Override
            public String rejected(DossierOutcome.Rejected rejected) {
                return "không nhận: " + rejected.items();
            }

            @Override
            public String failed(DossierOutcome.Failed failed) {
                return "chưa trả lời được: " + sentence(failed.error());
            }
        });
    }

    /** The result of submitting a report. */
    static String submitted(SubmitResult result) {
        return result.fold(new Submitted());
    }

    private static final class Submitted implements SubmitResult.Cases<String> {
        @Override
        public String received(SubmitResult.Received received) {
            Receipt receipt = received.receipt();
            return "Đã tiếp nhận lúc " + LocalTime.shown(receipt.receivedAt())
                    + (receipt.isLate() ? " (trễ hạn)" : " (đúng hạn)") + ". Biên nhận " + receipt.receiptId() + ".";
        }

        @Override
        public String acknowledged(SubmitResult.Acknowledged acknowledged) {
            return "Nền tảng đã nhận báo cáo; nền tảng này không cấp biên nhận.";
        }

        @Override
        public String invalid(SubmitResult.Invalid invalid) {
            return "Nền tảng thấy lỗi và chưa nhận. Sửa các ô màu đỏ rồi nộp lại.";
        }

        @Override
        public String conflict(SubmitResult.Conflict conflict) {
            return "Kỳ này đã có một báo cáo khác. Hãy tải lại trang để xem báo cáo đang có.";
        }

        @Override
        public String staleBase(SubmitResult.StaleBase staleBase) {
            return "Báo cáo kỳ này vừa được người khác đính chính. Hãy tải lại trang rồi đính chính trên bản mới nhất.";
        }

        @Override
        public String refused(SubmitResult.Refused refused) {
            return "Nền tảng không nhận báo cáo (" + refused.code() + ").";
        }

        @Override
        public String pending(SubmitResult.Pending pending) {
            return "Nền tảng chưa trả lời. Báo cáo đã nằm trong sổ gửi và sẽ tự đi tiếp, không gửi trùng; không cần nhập"
                    + " lại.";
        }
    }

    /** A failed call: what happened, what to do, and the technical detail for the help desk. */
    static Map<String, Object> failure(PlatformException e) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("message", sentence(e));
        said.put("detail", Objects.requireNonNullElse(e.getMessage(), ""));
        said.put("unknown", e.effect() == PlatformException.Effect.UNKNOWN);
        return said;
    }

    /** What happened and what to do. */
    static String sentence(PlatformException e) {
        String unknown = e.effect() == PlatformException.Effect.UNKNOWN
                ? " Chưa rõ nền tảng đã làm hay chưa: bấm lại cũng không làm hai lần."
                : "";
        return e.kind().sentence(VIETNAMESE) + unknown + " " + advice(e.kind());
    }

    private static String advice(PlatformException.Kind kind) {
        return switch (kind) {
            case UNAVAILABLE, TIMEOUT, CONNECTION, THROTTLED, CANCELLED -> "Không mất gì: đợi một lát rồi bấm lại.";
            case UNAUTHENTICATED, FORBIDDEN, TLS, CONFIGURATION ->
                "Hãy báo người quản trị phần mềm; dữ liệu đã nhập vẫn còn.";
            case REFUSED, PROTOCOL, SECURITY ->
                "Hãy báo người quản trị phần mềm kèm dòng chi tiết; dữ liệu đã nhập vẫn còn.";
        };
    }
}
