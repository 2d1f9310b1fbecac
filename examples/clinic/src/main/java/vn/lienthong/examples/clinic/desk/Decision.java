package vn.lienthong.examples.clinic.desk;

import java.time.Instant;

/**
 * What a clerk has decided about a case (quyết định), and who.
 *
 * @param caseId of the case, of which there is one decision only
 * @param reference the bill, or empty
 * @param amountVnd the money of the case
 * @param totalVnd all that is booked for the bill if the money is assigned to it; 0 otherwise
 * @param transaction the bank's or platform's number of the money
 */
record Decision(
        String caseId,
        What what,
        String reference,
        long amountVnd,
        long totalVnd,
        String transaction,
        String who,
        Instant at) {

    /** What can be decided (loại quyết định). */
    enum What {
        /** The money is for that bill. */
        ASSIGN("Ghi vào phiếu thu"),
        /** What has arrived is enough, or fine as it is. */
        ACCEPT("Chấp nhận"),
        /** The money is given back, and the bill is no longer asked for. */
        CANCEL("Hoàn tiền và hủy phiếu"),
        /** The money, or what is too much of it, is given back. */
        REFUND("Hoàn tiền"),
        /** It was dealt with elsewhere. */
        CLOSE("Đã xử lý nơi khác");

        private final String words;

        What(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** One line for the records, without personal data. */
    String line() {
        return what.words() + (reference.isEmpty() ? "" : " " + reference) + ": " + Dong.shown(amountVnd);
    }
}
