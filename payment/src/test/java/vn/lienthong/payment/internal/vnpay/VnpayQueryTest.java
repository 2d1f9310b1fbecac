package vn.lienthong.payment.internal.vnpay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VnpayQueryTest {
    private static final String[] PIECES = {
        "vnp_",
        "Amount",
        "TxnRef",
        "BankCode",
        "SecureHash",
        "SecureHashType",
        "=",
        "=",
        "=",
        "&",
        "&",
        "&",
        "+",
        "%20",
        "%2B",
        "%3a",
        "%3A",
        "%41",
        "%C3%A9",
        "%FF",
        "%",
        "%4",
        "%G1",
        "a",
        "Z",
        "9",
        ".",
        "*",
        "~",
        "!",
        "é",
        "đ",
        " ",
        "vnp_Amount=100",
        "&vnp_TxnRef=A-1",
        "&vnp_SecureHash=00ff",
        "other=1",
        "vnp_Amount=100&vnp_TxnRef=A-1&vnp_SecureHash=00ff"
    };

    @Test
    void the_short_way_reads_as_the_long_way_does() {
        Random random = new Random(20261130);
        int genuine = 0;
        for (int i = 0; i < 200_000; i++) {
            StringBuilder query = new StringBuilder();
            for (int n = random.nextInt(14); n >= 0; n--) {
                query.append(PIECES[random.nextInt(PIECES.length)]);
            }
            VnpayQuery read = VnpayQuery.read(query.toString());
            assertThat(read).as(query.toString()).isEqualTo(VnpayQuery.decoded(query.toString()));
            genuine += read != null && !read.text().isEmpty() ? 1 : 0;
        }
        assertThat(genuine).isGreaterThan(1_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "vnp_Amount=1&vnp_TxnRef=a+b%3A5&vnp_SecureHash=ab",
                "vnp_TxnRef=a&vnp_Amount=1&vnp_SecureHash=ab",
                "vnp_Amount=&vnp_TxnRef=a&vnp_SecureHash=ab",
                "vnp_SecureHash=ab&vnp_Amount=1&vnp_SecureHashType=HMACSHA512",
                "vnp_Amount=1&vnp_Amount=1",
                "vnp_Amount=1&vnp_SecureHash=ab&vnp_SecureHash=ab",
                "vnp_OrderInfo=%e1%bb%87",
                "vnp_OrderInfo=%E1%BB%87",
                "vnp_OrderInfo=%7E%21%27%28%29",
                "vnp_OrderInfo=~!'()"
            })
    void whatever_the_order_and_the_encoding(String query) {
        assertThat(VnpayQuery.read(query)).isEqualTo(VnpayQuery.decoded(query));
    }

    @Test
    void what_is_signed_stands_as_it_came() {
        VnpayQuery read = VnpayQuery.read("vnp_Amount=100&vnp_OrderInfo=a+b%3A5&vnp_SecureHash=AB");
        assertThat(read).isNotNull();
        assertThat(read.text()).isEqualTo("vnp_Amount=100&vnp_OrderInfo=a+b%3A5");
        assertThat(read.signature()).isEqualTo("AB");
        assertThat(read.fields()).containsEntry("vnp_OrderInfo", "a b:5").hasSize(2);
    }
}
