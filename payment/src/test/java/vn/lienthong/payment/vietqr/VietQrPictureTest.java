package vn.lienthong.payment.vietqr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The code with the bank's name, the account and the amount in words. */
class VietQrPictureTest {
    private static final VietQr CODE = VietQr.account("970436", "0011001234567")
            .amountVnd(1_500_000)
            .purpose("LT8RHD000123K Vien phi")
            .merchantName("Phòng khám <Đồng & Tâm>");

    @Test
    void itSaysWhatThePayerCanCompare() {
        VietQrPicture picture = VietQrPicture.of(CODE);
        assertThat(picture.lines())
                .hasSize(5)
                .contains(
                        "Phòng khám <Đồng & Tâm>",
                        "STK: 0011001234567",
                        "1.500.000 đồng",
                        "ND: LT8RHD000123K Vien phi");
        assertThat(picture.lines().get(0)).containsIgnoringCase("Vietcombank");
        assertThat(VietQrPicture.of(VietQr.account("999999", "1")).lines()).containsExactly("BIN 999999", "STK: 1");
        assertThat(picture.toString()).doesNotContain("0011001234567");
    }

    @Test
    void theSvgIsWellFormedWhateverTheNames() throws Exception {
        String svg = VietQrPicture.of(CODE).svg();
        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        assertThat(document.getElementsByTagName("text").getLength()).isEqualTo(5);
        assertThat(document.getDocumentElement().getTextContent()).contains("<Đồng & Tâm>", "1.500.000 đồng");
    }

    @ParameterizedTest
    @ValueSource(ints = {295, 480, 1200})
    void thePngShowsTextBelowTheCode(int width) throws Exception {
        BufferedImage image =
                ImageIO.read(new ByteArrayInputStream(VietQrPicture.of(CODE).png(width)));
        assertThat(image.getWidth()).isEqualTo(width);
        assertThat(image.getHeight()).isGreaterThan(width + 4 * 10);
        int black = 0;
        for (int y = width; y < image.getHeight(); y++) {
            for (int x = 0; x < width; x++) {
                black += (image.getRGB(x, y) & 0xFF) == 0 ? 1 : 0;
            }
        }
        assertThat(black).as("ink of the letters").isGreaterThan(500);
        assertThat(OtherReaderTest.read(
                        OtherReaderTest.gray(VietQrPicture.of(CODE).png(width))))
                .containsExactly(CODE.payload());
    }

    @Test
    void whatHasNoBankHasNoPicture() {
        VietQr other = VietQr.parse(VietQrTest.seal(
                "00020101021126280010A000000775011001077788015204806253037045802VN5905THUOC6006HA NOI"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VietQrPicture.of(other))
                .withMessageContaining("VNPAY_QR");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VietQrPicture.of(CODE).png(5_000))
                .withMessageContaining("width");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VietQrPicture.of(CODE).png(20))
                .withMessageContaining("size");
    }
}
