package vn.lienthong.payment.matching;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.lienthong.payment.BankCredit;

/** The parts of a score, in words (lý do của điểm). The points of all that can be right add up to 100. */
final class Reasons {
    static final int RIGHT_CODE = 60;
    static final int RIGHT_AMOUNT = 25;
    static final int IN_TIME = 10;
    static final int RIGHT_ACCOUNT = 5;

    private static final int ALIKE_CODE = 50;
    private static final int ONE_WRONG = 45;
    private static final int FOR_EACH_WRONG = 10;
    private static final int CUT_CODE = 30;
    private static final int FOR_EACH_MISSING = 3;
    private static final int NEARLY = 5;
    private static final int LATE = 3;
    private static final int TOO_EARLY = -20;
    private static final int SAME_PAYER = 15;
    private static final int RIVALS = -10;

    private Reasons() {}

    static MatchPart code(Receivables.@Nullable Named named) {
        if (named == null) {
            return new MatchPart(0, "Nội dung không có mã của khoản này.", "The purpose has no code of this payment.");
        }
        int errors = named.errors();
        return switch (named.way()) {
            case RIGHT ->
                named.byAccount()
                        ? new MatchPart(
                                RIGHT_CODE,
                                "Chuyển đúng vào tài khoản ảo của khoản này.",
                                "Sent to its virtual account.")
                        : new MatchPart(RIGHT_CODE, "Mã trong nội dung đúng.", "The code in the purpose is right.");
            case ALIKE ->
                new MatchPart(
                        ALIKE_CODE,
                        "Mã chỉ nhầm ký tự trông giống nhau (O và 0; I, L và 1).",
                        "The code differs only in characters that look alike (O and 0; I, L and 1).");
            case WRONG ->
                new MatchPart(
                        Math.max(NEARLY, ONE_WRONG - FOR_EACH_WRONG * (errors - 1)),
                        "Mã sai " + errors + " ký tự.",
                        "The code has " + errors + (errors == 1 ? " wrong character." : " wrong characters."));
            case CUT ->
                new MatchPart(
                        CUT_CODE - FOR_EACH_MISSING * errors,
                        "Mã bị cắt, thiếu " + errors + " ký tự cuối.",
                        "The code is cut: its last " + (errors == 1 ? "character is" : errors + " characters are")
                                + " missing.");
        };
    }

    /** The amount against what is left; {@code left} is 0 or less of a paid one, which is compared with the whole. */
    static MatchPart amount(long amountVnd, long left, Receivable payment) {
        if (left <= 0) {
            boolean same = amountVnd == payment.amountVnd();
            return new MatchPart(
                    same ? RIGHT_AMOUNT : 0,
                    "Khoản này đã thu đủ " + dong(payment.amountVnd(), '.') + (same ? "; số tiền bằng nhau." : "."),
                    "It has been paid in full, " + dong(payment.amountVnd(), ',')
                            + (same ? "; the amount is the same." : "."));
        }
        if (amountVnd == left) {
            boolean rest = left < payment.amountVnd();
            return new MatchPart(
                    RIGHT_AMOUNT,
                    rest ? "Đúng bằng số tiền còn thiếu." : "Số tiền bằng nhau.",
                    rest ? "Exactly what is left to pay." : "The amount is the same.");
        }
        boolean less = amountVnd < left;
        long gap = Math.abs(left - amountVnd);
        return new MatchPart(
                gap <= left / 10 ? NEARLY : 0,
                (less ? "Thiếu " : "Thừa ") + dong(gap, '.') + ".",
                dong(gap, ',') + (less ? " too little." : " too much."));
    }

    static MatchPart time(Receivable payment, @Nullable Instant at) {
        if (at == null) {
            return new MatchPart(0, "Ngân hàng không cho biết giờ.", "The bank tells no time.");
        }
        if (at.isBefore(payment.createdAt().minus(Receivables.CLOCKS))) {
            return new MatchPart(
                    TOO_EARLY, "Tiền về trước khi lập khoản thu này.", "It came before this payment was made.");
        }
        if (isLate(payment, at)) {
            return new MatchPart(LATE, "Tiền về sau hạn thanh toán.", "It came after the time to pay.");
        }
        Duration after = Duration.between(payment.createdAt(), at);
        return new MatchPart(
                IN_TIME,
                "Tiền về trong hạn, sau khi lập khoản thu " + vietnamese(after) + ".",
                "It came in time, " + english(after) + " after the payment was made.");
    }

    static boolean isLate(Receivable payment, @Nullable Instant at) {
        Instant expiresAt = payment.expiresAt();
        return at != null && expiresAt != null && at.isAfter(expiresAt);
    }

    static MatchPart account(boolean other) {
        return other
                ? new MatchPart(
                        0, "Vào tài khoản khác với tài khoản đã hướng dẫn.", "To another account than the one named.")
                : new MatchPart(RIGHT_ACCOUNT, "Đúng tài khoản.", "The account is right.");
    }

    static boolean otherAccount(Receivable payment, BankCredit credit) {
        return isOther(payment.account(), credit) && isOther(payment.virtualAccount(), credit);
    }

    private static boolean isOther(@Nullable String told, BankCredit credit) {
        return told == null
                || !(told.equalsIgnoreCase(credit.account()) || told.equalsIgnoreCase(credit.virtualAccount()));
    }

    /** What several transfers of one payment have in common. */
    static List<MatchPart> together(List<BankCredit> credits, long sum, boolean samePayer) {
        List<MatchPart> parts = new ArrayList<>();
        parts.add(new MatchPart(
                RIGHT_AMOUNT,
                credits.size() + " lần chuyển cộng lại đúng " + dong(sum, '.') + ".",
                credits.size() + " transfers add up to " + dong(sum, ',') + "."));
        parts.add(
                samePayer
                        ? new MatchPart(SAME_PAYER, "Cùng một người chuyển.", "The payer is the same.")
                        : new MatchPart(
                                0,
                                "Không rõ có cùng người chuyển hay không.",
                                "It is not known whether the payer is the same."));
        return parts;
    }

    static MatchPart several(int payments, long sum) {
        return new MatchPart(
                RIGHT_AMOUNT,
                payments + " khoản cộng lại đúng " + dong(sum, '.') + ".",
                payments + " payments add up to " + dong(sum, ',') + ".");
    }

    static MatchPart rivals(int others) {
        return new MatchPart(
                RIVALS,
                "Còn " + others + " khoản khác cũng có thể là của lần chuyển này.",
                others + (others == 1 ? " other payment" : " other payments") + " may be meant as well.");
    }

    private static String vietnamese(Duration after) {
        long minutes = Math.max(0, after.toMinutes());
        return minutes < 120 ? minutes + " phút" : minutes < 2_880 ? minutes / 60 + " giờ" : minutes / 1_440 + " ngày";
    }

    private static String english(Duration after) {
        long minutes = Math.max(0, after.toMinutes());
        return minutes < 120 ? minutes + " min" : minutes < 2_880 ? minutes / 60 + " hours" : minutes / 1_440 + " days";
    }

    private static String dong(long amountVnd, char grouping) {
        DecimalFormatSymbols symbols = new DecimalFormatSymbols(Locale.ROOT);
        symbols.setGroupingSeparator(grouping);
        return new DecimalFormat("#,##0", symbols).format(amountVnd) + " đồng";
    }
}
