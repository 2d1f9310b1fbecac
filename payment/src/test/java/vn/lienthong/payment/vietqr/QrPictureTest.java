package vn.lienthong.payment.vietqr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QrPictureTest {
    private static final VietQr CODE = VietQr.account("970436", "0011001234567")
            .amountVnd(1_500_000)
            .purpose("VIEN PHI BN 000123")
            .merchantName("Phòng khám Đồng Tâm");

    @ParameterizedTest
    @ValueSource(ints = {180, 257, 400, 1024})
    void aScannerReadsTheSameTextFromThePng(int size) throws Exception {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(CODE.png(size)));
        assertThat(image.getWidth()).isEqualTo(size);
        assertThat(image.getHeight()).isEqualTo(size);
        assertThat(scan(image)).isEqualTo(CODE.payload());
    }

    @Test
    void aScannerReadsTheSameTextFromTheSvg() throws Exception {
        String svg = CODE.svg();
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        assertThat(scan(draw(svg))).isEqualTo(CODE.payload());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 30, 5000})
    void aPictureOfAnImpossibleSizeIsRefused(int size) {
        assertThatIllegalArgumentException().isThrownBy(() -> CODE.png(size)).withMessageContaining("size");
    }

    private static String scan(BufferedImage image) throws Exception {
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        RGBLuminanceSource source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(source)))
                .getText();
    }

    private static BufferedImage draw(String svg) {
        Matcher box = Pattern.compile("viewBox=\"0 0 (\\d+)").matcher(svg);
        assertThat(box.find()).isTrue();
        int width = Integer.parseInt(box.group(1));
        int scale = 6;
        BufferedImage image = new BufferedImage(width * scale, width * scale, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(java.awt.Color.WHITE);
        graphics.fillRect(0, 0, width * scale, width * scale);
        graphics.setColor(java.awt.Color.BLACK);
        Matcher run = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-\\d+z").matcher(svg);
        while (run.find()) {
            graphics.fillRect(
                    Integer.parseInt(run.group(1)) * scale,
                    Integer.parseInt(run.group(2)) * scale,
                    Integer.parseInt(run.group(3)) * scale,
                    scale);
        }
        graphics.dispose();
        return image;
    }
}
