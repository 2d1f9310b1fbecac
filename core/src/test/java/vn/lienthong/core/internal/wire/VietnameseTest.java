package vn.lienthong.core.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VietnameseTest {
    @ParameterizedTest(name = "{0} -> {1}, {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            Đặng Thị Lợi        | Dang Thi Loi      | dang thi loi
            Xã Ea H'Leo         | Xa Ea H'Leo       | xa ea hleo
            "  Hoà--Bình, "     | "  Hoa--Binh, "   | hoa binh
            Phường 12           | Phuong 12         | phuong 12
            """)
    void marksAreDroppedAndWordsFolded(String text, String unmarked, String folded) {
        assertThat(Vietnamese.unmarked(text)).isEqualTo(unmarked);
        assertThat(Vietnamese.folded(text)).isEqualTo(folded);
        String decomposed = java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFD);
        assertThat(Vietnamese.unmarked(decomposed)).isEqualTo(unmarked);
        assertThat(Vietnamese.folded(decomposed)).isEqualTo(folded);
    }

    @Test
    void aNameIsComposedWithSingleBlanks() {
        String decomposed = java.text.Normalizer.normalize(" Lợi\u00A0 \tLan ", java.text.Normalizer.Form.NFD);
        assertThat(Vietnamese.normalised(decomposed)).isEqualTo("Lợi Lan");
        assertThat(Vietnamese.LOCALE.toLanguageTag()).isEqualTo("vi-VN");
    }
}
