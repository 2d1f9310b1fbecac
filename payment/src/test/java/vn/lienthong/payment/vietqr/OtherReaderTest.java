package vn.lienthong.payment.vietqr;

import static org.assertj.core.api.Assertions.assertThat;

import boofcv.abst.fiducial.QrCodeDetector;
import boofcv.alg.fiducial.qrcode.QrCode;
import boofcv.factory.fiducial.FactoryFiducial;
import boofcv.struct.image.GrayU8;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The picture is read by a reader that shares nothing with the writer (BoofCV; the writer is ZXing), as printed and as
 * photographed.
 */
class OtherReaderTest {
    private static final VietQr CODE = VietQr.account("970436", "0011001234567")
            .amountVnd(1_500_000)
            .purpose("LT8RHD000123K Vien phi")
            .merchantName("Phòng khám Đồng Tâm");

    private static final VietQr LONGEST = VietQr.account("970436", "0011001234567")
            .amountVnd(499_999_999)
            .purpose("X".repeat(90))
            .merchantName("N".repeat(90));

    /** Printed 25 mm at 300 dpi, 40 mm at the 203 dpi of a receipt printer, 60 mm at 150 dpi, and on a poster. */
    @ParameterizedTest
    @ValueSource(ints = {295, 320, 354, 1200})
    void aPrintedCodeIsReadBack(int pixels) throws Exception {
        assertThat(read(gray(CODE, pixels))).containsExactly(CODE.payload());
        assertThat(read(gray(LONGEST, Math.max(pixels, 354)))).containsExactly(LONGEST.payload());
    }

    @ParameterizedTest
    @CsvSource({
        "0.00, 0, 0, 255", // as it is
        "0.30, 0, 0, 255", // held at an angle
        "0.00, 2, 0, 255", // out of focus
        "0.00, 0, 25, 255", // noise of a cheap camera
        "0.00, 0, 0, 60", // pale print in a dark room
        "0.20, 1, 12, 110" // all at once
    })
    void aPhotographedCodeIsReadBack(double tilt, int blur, int noise, int contrast) throws Exception {
        GrayU8 photo = photo(gray(CODE, 480), tilt, blur, noise, contrast);
        assertThat(read(photo)).containsExactly(CODE.payload());
    }

    @Test
    void aPictureWithoutACodeHasNone() {
        GrayU8 paper = new GrayU8(400, 400);
        java.util.Arrays.fill(paper.data, (byte) 200);
        assertThat(read(paper)).isEmpty();
    }

    static List<String> read(GrayU8 image) {
        QrCodeDetector<GrayU8> detector = FactoryFiducial.qrcode(null, GrayU8.class);
        detector.process(image);
        return detector.getDetections().stream()
                .map((QrCode found) -> found.message)
                .toList();
    }

    private static GrayU8 gray(VietQr code, int pixels) throws Exception {
        return gray(code.png(pixels));
    }

    static GrayU8 gray(byte[] png) throws Exception {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        GrayU8 gray = new GrayU8(image.getWidth(), image.getHeight());
        for (int y = 0; y < gray.height; y++) {
            for (int x = 0; x < gray.width; x++) {
                gray.set(x, y, image.getRGB(x, y) & 0xFF);
            }
        }
        return gray;
    }

    /**
     * The code on a sheet of paper as a camera sees it: farther away at the top, blurred, with less contrast, with noise.
     *
     * @param tilt how much narrower the top is
     * @param blur the radius of the blur in pixels
     * @param noise the largest error of a pixel
     * @param contrast between black and white, of 255
     */
    private static GrayU8 photo(GrayU8 code, double tilt, int blur, int noise, int contrast) {
        int size = code.width + 160;
        GrayU8 seen = new GrayU8(size, size);
        for (int y = 0; y < size; y++) {
            double depth = 1 + tilt * ((double) y / size - 0.5); // a projection, as of a lens
            for (int x = 0; x < size; x++) {
                double fromX = (x - size / 2.0) / depth + code.width / 2.0;
                double fromY = (y - size / 2.0) / depth + code.height / 2.0;
                seen.set(x, y, at(code, fromX, fromY));
            }
        }
        GrayU8 soft = blurred(seen, blur);
        Random random = new Random(20261123);
        for (int i = 0; i < soft.data.length; i++) {
            int value = 40 + (soft.data[i] & 0xFF) * Math.min(contrast, 200) / 255;
            int error = noise == 0 ? 0 : random.nextInt(2 * noise + 1) - noise;
            soft.data[i] = (byte) Math.max(0, Math.min(255, value + error));
        }
        return soft;
    }

    private static int at(GrayU8 image, double x, double y) {
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        double right = x - left;
        double below = y - top;
        return (int) Math.round((1 - below)
                        * ((1 - right) * pixel(image, left, top) + right * pixel(image, left + 1, top))
                + below * ((1 - right) * pixel(image, left, top + 1) + right * pixel(image, left + 1, top + 1)));
    }

    private static int pixel(GrayU8 image, int x, int y) {
        return x < 0 || y < 0 || x >= image.width || y >= image.height ? 255 : image.get(x, y);
    }

    private static GrayU8 blurred(GrayU8 image, int radius) {
        GrayU8 soft = new GrayU8(image.width, image.height);
        for (int y = 0; y < image.height; y++) {
            for (int x = 0; x < image.width; x++) {
                int sum = 0;
                int count = 0;
                for (int dy = -radius; dy <= radius; dy++) {
                    for (int dx = -radius; dx <= radius; dx++) {
                        sum += pixel(image, x + dx, y + dy);
                        count++;
                    }
                }
                soft.set(x, y, sum / count);
            }
        }
        return soft;
    }
}
