package vn.lienthong.payment.settlement;

import java.util.Locale;
import vn.lienthong.payment.settlement.SettlementItem.Field;
import vn.lienthong.payment.settlement.SettlementItem.Result;

/** The words of a report, in Vietnamese or in English. */
record ReportWords(boolean vietnamese) {
    static ReportWords of(Locale locale) {
        return new ReportWords(locale.getLanguage().equals("vi"));
    }

    String choose(String inVietnamese, String inEnglish) {
        return vietnamese ? inVietnamese : inEnglish;
    }

    String language() {
        return choose("vi", "en");
    }

    String result(Result result) {
        return switch (result) {
            case MATCHED -> choose("Khớp", "Matched");
            case DIFFERENT -> choose("Lệch", "Different");
            case MISSING_AT_MERCHANT -> choose("Đơn vị không có", "Missing at merchant");
            case MISSING_AT_PROVIDER -> choose("Nhà cung cấp không có", "Missing at provider");
            case DUPLICATE_AT_MERCHANT -> choose("Đơn vị ghi trùng", "Duplicate at merchant");
            case DUPLICATE_AT_PROVIDER -> choose("Nhà cung cấp ghi trùng", "Duplicate at provider");
        };
    }

    String type(SettlementRecord.Type type) {
        return type == SettlementRecord.Type.PAY ? choose("Thanh toán", "Payment") : choose("Hoàn tiền", "Refund");
    }

    String field(Field field) {
        return switch (field) {
            case AMOUNT -> choose("số tiền", "amount");
            case STATUS -> choose("trạng thái", "status");
            case DAY -> choose("ngày", "day");
            case FEE -> choose("phí", "fee");
        };
    }

    String finding(SettlementFinding finding) {
        String side = finding.side() == SettlementFinding.Side.OURS
                ? choose("Tệp của đơn vị", "Our file")
                : choose("Tệp của nhà cung cấp", "The provider's file");
        String rule = switch (finding.rule()) {
            case TOTALS_COUNT -> choose("số dòng ở dòng tổng không đúng", "wrong count in the totals line");
            case TOTALS_SUM -> choose("tổng tiền ở dòng tổng không đúng", "wrong sum in the totals line");
            case TOTALS_CHECKSUM -> choose("mã kiểm tra ở dòng tổng không đúng", "wrong checksum in the totals line");
        };
        return side + ": " + rule + " (" + finding.message() + ")";
    }

    /** Whole numbers in groups of three, as the language writes them. */
    String number(long value) {
        StringBuilder text = new StringBuilder(Long.toString(value));
        for (int i = text.length() - 3; i > (value < 0 ? 1 : 0); i -= 3) {
            text.insert(i, vietnamese ? '.' : ',');
        }
        return text.toString();
    }
}
