package vn.lienthong.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.sandbox.fault.PopulationFault;

class PopulationTest {
    private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");
    private static final String HEAD =
            "<dan:MaYeuCau>1</dan:MaYeuCau><dan:MaDVC/><dan:MaTichHop>037</dan:MaTichHop><dan:MaCanBo/>";
    private static final String LAN =
            "<dan:SoDinhDanh>008590310427</dan:SoDinhDanh><dan:HoVaTen>HOÀNG THỊ LAN</dan:HoVaTen>";
    private static final String BORN =
            "<dan:NgayThangNamSinh><dan:NgayThangNam>19900314</dan:NgayThangNam></dan:NgayThangNamSinh>";

    private static final Sandbox SANDBOX =
            Sandbox.start(SandboxOptions.defaults().withClock(SandboxClock.stoppedAt(NOW)));

    @AfterEach
    void heal() {
        SANDBOX.heal();
    }

    @AfterAll
    static void close() {
        SANDBOX.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                HEAD + LAN + BORN,
                HEAD + "<dan:MaDonVi/><dan:TaiKhoan/><dan:SoDienThoai/>" + LAN + BORN,
                HEAD + "<dan:SoCMND>070559031</dan:SoCMND><dan:HoVaTen>HOÀNG  THỊ LAN</dan:HoVaTen>" + BORN,
                HEAD + LAN + "<dan:NgayThangNamSinh><dan:Nam>1990</dan:Nam></dan:NgayThangNamSinh>"
            })
    void findsAPersonByNumberNameAndBirth(String children) throws Exception {
        Wire.Answer answer = enquiry(children);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.text())
                .contains(
                        "SoCongDan=\"1\"",
                        ":SoDinhDanh>008590310427<",
                        ":Ho>Hoàng<",
                        ":ChuDem>Thị<",
                        ":Ten>Lan<",
                        ":MaPhuongXa>00691<")
                .doesNotContain("MaQuanHuyen");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                HEAD + "<dan:SoDinhDanh>008499123456</dan:SoDinhDanh><dan:HoVaTen>HOÀNG THỊ LAN</dan:HoVaTen>" + BORN,
                HEAD + "<dan:SoDinhDanh>008590310427</dan:SoDinhDanh><dan:HoVaTen>NGUYỄN VĂN X</dan:HoVaTen>" + BORN,
                HEAD + LAN + "<dan:NgayThangNamSinh><dan:Nam>1991</dan:Nam></dan:NgayThangNamSinh>"
            })
    void saysNotFoundWithHttp200AndWithoutACitizen(String children) throws Exception {
        Wire.Answer answer = enquiry(children);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).contains("SoCongDan=\"0\"").doesNotContain("CongDan>");
    }

    @Test
    void answersNotFoundWithANamelessCitizenIfTheFaultIsOn() throws Exception {
        SANDBOX.fail(Fault.of(PopulationFault.NAMELESS_CITIZEN).once());
        assertThat(enquiry(HEAD + LAN.replace("LAN", "LÀN") + BORN).text())
                .contains("CongDan>")
                .containsPattern(":Ten></|:Ten/>");
    }

    @Test
    void writesTheAbolishedDistrictIfTheFaultIsOn() throws Exception {
        SANDBOX.fail(Fault.of(PopulationFault.OLD_UNITS).once());
        assertThat(enquiry(HEAD + LAN + BORN).text()).contains("MaQuanHuyen").contains("QuocGia");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <dan:MaTichHop>037</dan:MaTichHop><dan:MaYeuCau>1</dan:MaYeuCau><dan:MaDVC/><dan:MaCanBo/> | order
            <dan:MaYeuCau>1</dan:MaYeuCau><dan:MaDVC/><dan:MaTichHop>37</dan:MaTichHop><dan:MaCanBo/>  | MaTichHop
            <dan:MaYeuCau/><dan:MaDVC/><dan:MaTichHop>037</dan:MaTichHop><dan:MaCanBo/>                | MaYeuCau
            <dan:MaYeuCau>1</dan:MaYeuCau><dan:MaDVC/><dan:MaTichHop>037</dan:MaTichHop>               | order
            <MaYeuCau>1</MaYeuCau><dan:MaDVC/><dan:MaTichHop>037</dan:MaTichHop><dan:MaCanBo/>         | namespace
            """)
    void faultsAtARequestThatIsNotInTheOrderOfTheService(String head, String named) throws Exception {
        fault(envelope("TraCuuThongTinCongDan", head + LAN + BORN), named);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <dan:SoDinhDanh>8590310427</dan:SoDinhDanh><dan:HoVaTen>A</dan:HoVaTen>    | SoDinhDanh
            <dan:SoCMND>A70559031</dan:SoCMND><dan:HoVaTen>A</dan:HoVaTen>            | SoCMND
            <dan:SoDinhDanh>008590310427</dan:SoDinhDanh><dan:HoVaTen/>               | HoVaTen
            """)
    void faultsAtValuesThatAreNone(String who, String named) throws Exception {
        fault(envelope("TraCuuThongTinCongDan", HEAD + who + BORN), named);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                                                             | XML
            <a                                                                             | XML
            <!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>                                       | XML
            <a/>                                                                           | Envelope
            <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"/>              | Body
            <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body/></s:Envelope> | Body
            <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><a/></s:Body></s:Envelope> | Body
            """)
    void faultsAtWhatIsNotAnEnvelopeOfTheService(String body, String named) throws Exception {
        fault(body, named);
    }

    @Test
    void faultsAtTenMegabytesOfDigits() throws Exception {
        fault("9".repeat(10 << 20), "XML");
    }

    @Test
    void wantsTheHeadersOfSoap11() throws Exception {
        byte[] body = Wire.bytes(envelope("TraCuuThongTinCongDan", HEAD + LAN + BORN));
        assertThat(signedOn()
                        .header("SOAPAction", "\"\"")
                        .type("application/json")
                        .send("POST", "/c06", body)
                        .text())
                .contains("Content-Type");
        assertThat(signedOn().type("text/xml").send("POST", "/c06", body).text())
                .contains("SOAPAction");
        assertThat(signedOn().get("/c06").status()).isEqualTo(405);
    }

    @ParameterizedTest
    @CsvSource({
        "008590310427, '', HOÀNG THỊ LAN, true",
        "'', 070559031, HOÀNG THỊ LAN, true",
        "008590310427, '', HOÀNG THỊ LÀN, false",
        "008499123456, '', HOÀNG THỊ LAN, false"
    })
    void verifiesAPerson(String number, String card, String name, boolean exists) throws Exception {
        Wire.Answer answer = soap(envelope(
                "XacThucThongTinCongDanRequest",
                "<dan:MaYeuCau>1</dan:MaYeuCau><dan:MaDichVu>033</dan:MaDichVu><dan:MaCanBo/><dan:SoDinhDanh>" + number
                        + "</dan:SoDinhDanh><dan:SoCMND>" + card + "</dan:SoCMND><dan:HoVaTen>" + name
                        + "</dan:HoVaTen>"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).contains(":TonTai>" + exists + "<");
    }

    private void fault(String body, String named) throws Exception {
        Wire.Answer answer = soap(body);
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text())
                .contains("<faultcode>soap:Client</faultcode>", named)
                .doesNotContain("008590310427");
    }

    private Wire.Answer enquiry(String children) throws Exception {
        return soap(envelope("TraCuuThongTinCongDan", children));
    }

    private static String envelope(String operation, String children) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\""
                + " xmlns:dan=\"http://dancuquocgia.bca\"><e:Header/><e:Body><dan:" + operation + ">" + children
                + "</dan:"
                + operation + "></e:Body></e:Envelope>";
    }

    private Wire.Answer soap(String body) throws Exception {
        return signedOn()
                .header("SOAPAction", "\"\"")
                .type("text/xml; charset=utf-8")
                .send("POST", "/c06", Wire.bytes(body));
    }

    private Wire signedOn() throws Exception {
        String stamp = String.valueOf(NOW.toEpochMilli());
        String user = String.valueOf(SANDBOX.secretValues().get("SANDBOX_C06_USER"));
        byte[] hash = MessageDigest.getInstance("SHA-256")
                .digest(Wire.bytes(SANDBOX.uri() + "/c06" + user + stamp
                        + SANDBOX.secretValues().get("SANDBOX_C06_SECRET_KEY")));
        return Wire.to(SANDBOX)
                .header("Timestamp", stamp)
                .header(
                        "Authorization",
                        "Basic " + Wire.base64(user + ":" + HexFormat.of().formatHex(hash)));
    }
}
