package vn.lienthong.sharing.population.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static vn.lienthong.sharing.Platforms.CITIZEN;
import static vn.lienthong.sharing.Platforms.OLD_CARD;
import static vn.lienthong.sharing.Platforms.PURPOSE;

import java.time.LocalDate;
import java.time.Year;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.Purpose;
import vn.lienthong.core.id.BirthDate;
import vn.lienthong.sharing.Platforms;
import vn.lienthong.sharing.population.NameCheck;
import vn.lienthong.sharing.population.PersonAddress;
import vn.lienthong.sharing.population.PersonQuery;
import vn.lienthong.sharing.population.PersonRecord;
import vn.lienthong.sharing.population.Verification;

public class PopulationMessagesTest {
    private static final BirthDate BORN = BirthDate.of(LocalDate.of(1999, 3, 7));
    private static final PersonQuery QUERY = PersonQuery.of(CITIZEN, "Nguyễn Thị Lan", BORN);

    @Test
    void theQuestionHasItsElementsInTheOrderOfTheWire() {
        assertThat(find(QUERY))
                .isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?><soapenv:Envelope"
                        + " xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\"><soapenv:Header></soapenv:Header>"
                        + "<soapenv:Body><dan:TraCuuThongTinCongDan xmlns:dan=\"http://dancuquocgia.bca\">"
                        + "<dan:MaYeuCau>yc-0001</dan:MaYeuCau><dan:MaDVC>1.001234</dan:MaDVC>"
                        + "<dan:MaTichHop>037</dan:MaTichHop><dan:MaCanBo>CB-07</dan:MaCanBo>"
                        + "<dan:SoDinhDanh>008499123456</dan:SoDinhDanh><dan:HoVaTen>NGUYỄN THỊ LAN</dan:HoVaTen>"
                        + "<dan:NgayThangNamSinh><dan:NgayThangNam>19990307</dan:NgayThangNam></dan:NgayThangNamSinh>"
                        + "</dan:TraCuuThongTinCongDan></soapenv:Body></soapenv:Envelope>");
    }

    @Test
    void anOldCardAndAYearTakeThePlacesOfNumberAndDay() {
        assertThat(find(PersonQuery.of(OLD_CARD, "Lan", BirthDate.of(Year.of(1951)))))
                .contains("<dan:SoCMND>073123456</dan:SoCMND><dan:HoVaTen>LAN</dan:HoVaTen>"
                        + "<dan:NgayThangNamSinh><dan:Nam>1951</dan:Nam></dan:NgayThangNamSinh>")
                .doesNotContain("SoDinhDanh");
    }

    @Test
    void theElementsOfNewerInstallationsAreBetweenOfficialAndNumber() {
        PopulationRequests requests = new PopulationRequests(Platforms.population(
                        "http://127.0.0.1:1", "maDonVi", "H60", "taiKhoan", "mot-cua", "soDienThoai", "02073000000")
                .build());

        assertThat(new String(requests.find(QUERY, PURPOSE), UTF_8))
                .contains("</dan:MaCanBo><dan:MaDonVi>H60</dan:MaDonVi><dan:TaiKhoan>mot-cua</dan:TaiKhoan>"
                        + "<dan:SoDienThoai>02073000000</dan:SoDienThoai><dan:SoDinhDanh>");
    }

    @Test
    void aVerificationNamesItsServiceAndMayHaveANamespaceOfItsOwn() {
        PopulationRequests requests =
                new PopulationRequests(Platforms.population("http://127.0.0.1:1", "namespace033", "urn:khac")
                        .build());

        assertThat(new String(requests.verify(QUERY.nameCheck(), PURPOSE), UTF_8))
                .contains(
                        "<dan:XacThucThongTinCongDanRequest xmlns:dan=\"urn:khac\"><dan:MaYeuCau>yc-0001</dan:MaYeuCau>"
                                + "<dan:MaDichVu>033</dan:MaDichVu><dan:MaCanBo>CB-07</dan:MaCanBo>"
                                + "<dan:SoDinhDanh>008499123456</dan:SoDinhDanh><dan:HoVaTen>NGUYỄN THỊ LAN</dan:HoVaTen>"
                                + "</dan:XacThucThongTinCongDanRequest>");
    }

    @ParameterizedTest
    @CsvSource({
        "nguyễn thị lan,NGUYỄN THỊ LAN",
        "'  Nguyễn   Thị\tLan ',NGUYỄN THỊ LAN",
        "Nguye\u0302\u0303n Thi\u0323 Lan,NGUYỄN THỊ LAN",
        "Đỗ Ái,ĐỖ ÁI",
        "Y Bhăm Niê,Y BHĂM NIÊ",
        "Nguyễn\u00A0Lan,NGUYỄN LAN"
    })
    void aNameIsSentComposedInUpperCaseWithSingleBlanks(String typed, String sent) {
        assertThat(NameCheck.of(CITIZEN, typed).name()).isEqualTo(sent);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "La\u0000n", "\u202Enal", "\uD800"})
    void whatIsNoNameIsRefusedByTheNameOfTheField(String name) {
        assertThatThrownBy(() -> PersonQuery.of(CITIZEN, name, BORN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("fullName");
    }

    @Test
    void anOverlongNameAndAnImpossibleYearAreRefused() {
        assertThatThrownBy(() -> NameCheck.of(CITIZEN, "9".repeat(10 << 20))).hasMessageContaining("fullName");
        assertThatThrownBy(() -> PersonQuery.of(CITIZEN, "Lan", BirthDate.of(Year.of(1))))
                .hasMessageContaining("BirthDate (ngày tháng năm sinh)");
        assertThatThrownBy(() -> find(QUERY, new Purpose("a\u0000", "b", "c", "d")))
                .hasMessageContaining("procedureCode");
    }

    @Test
    void printingAQuestionOrAPersonShowsNeitherNumberNorName() {
        assertThat(QUERY.toString()).doesNotContain("99123456").doesNotContain("LAN");
        PersonRecord person = person(citizen("<SoDinhDanh>008499123456</SoDinhDanh><HoVaTen><Ten>LAN</Ten></HoVaTen>"))
                .orElseThrow();
        assertThat(person.toString() + person.name()).doesNotContain("99123456").doesNotContain("LAN");
    }

    @Test
    void aPersonIsReadWithAllElements() {
        PersonRecord person = person(citizen("<SoDinhDanh>008499123456</SoDinhDanh><SoCMND>073123456</SoCMND>"
                        + "<HoVaTen><Ho>NGUYỄN</Ho><ChuDem>THỊ</ChuDem><Ten>LAN</Ten></HoVaTen><GioiTinh>2</GioiTinh>"
                        + "<DanToc>02</DanToc><NgayThangNamSinh><NgayThangNam>19990307</NgayThangNam></NgayThangNamSinh>"
                        + "<QueQuan><MaTinhThanh>02</MaTinhThanh><MaQuanHuyen>024</MaQuanHuyen>"
                        + "<MaPhuongXa>00688</MaPhuongXa><QuocGia>VN</QuocGia></QueQuan>"
                        + "<ThuongTru><MaTinhThanh>08</MaTinhThanh><MaPhuongXa>02215</MaPhuongXa><ChiTiet>Tổ 1</ChiTiet>"
                        + "</ThuongTru><NoiOHienTai/><Cha><SoDinhDanh>008499000001</SoDinhDanh><QuocTich>VN</QuocTich>"
                        + "<HoVaTen>NGUYỄN VĂN AN</HoVaTen></Cha><Me><SoDinhDanh>0</SoDinhDanh>"
                        + "<HoVaTen><Ho>LÊ</Ho><Ten>HOA</Ten></HoVaTen></Me>"))
                .orElseThrow();

        assertThat(person.name().full()).isEqualTo("NGUYỄN THỊ LAN");
        assertThat(person.citizenId()).isEqualTo(CITIZEN);
        assertThat(person.oldCard()).isEqualTo(OLD_CARD);
        assertThat(person.birth()).isEqualTo(BORN);
        assertThat(person.sexCode()).isEqualTo("2");
        assertThat(person.ethnicityCode()).isEqualTo("02");
        assertThat(person.origin()).isEqualTo(new PersonAddress("02", "024", "00688", null, "VN"));
        assertThat(person.permanentResidence()).isEqualTo(new PersonAddress("08", null, "02215", "Tổ 1", null));
        assertThat(person.currentResidence()).isNull();
        assertThat(person.father().name()).isEqualTo("NGUYỄN VĂN AN");
        assertThat(person.mother().name()).isEqualTo("LÊ HOA");
        assertThat(person.mother().citizenId()).isNull();
        assertThat(person.spouse()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<CongdanCollection xmlns='http://www.mic.gov.vn/dancu/1.0' SoCongDan='0'/>",
                "<CongdanCollection xmlns='http://www.mic.gov.vn/dancu/1.0'><CongDan/></CongdanCollection>",
                "<c:CongDan xmlns:c='http://www.mic.gov.vn/dancu/1.0'><c:HoVaTen><c:Ten/></c:HoVaTen></c:CongDan>",
                "<c:CongDan xmlns:c='http://www.mic.gov.vn/dancu/1.0' xmlns:i='http://www.w3.org/2001/XMLSchema-instance'>"
                        + "<c:HoVaTen><c:Ho>X</c:Ho><c:Ten i:nil='true'/></c:HoVaTen></c:CongDan>"
            })
    void notFoundHasManyFormsAndIsAnEmptyAnswer(String inside) {
        assertThat(person(inside)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "<CongDan><HoVaTen><Ten>LAN</Ten></HoVaTen></CongDan>,namespace",
        "<a><CongDan xmlns='urn:moi'/></a>,namespace",
        "<CongDan xmlns='http://www.mic.gov.vn/dancu/1.0'><HoVaTen>NGUYỄN LAN</HoVaTen></CongDan>,HoVaTen",
        "<c:CongDan xmlns:c='http://www.mic.gov.vn/dancu/1.0'><c:HoVaTen><Ten>LAN</Ten></c:HoVaTen></c:CongDan>,HoVaTen"
    })
    void aPersonWhomWeCannotReadIsNotReportedAsNotFound(String inside, String says) {
        PlatformException e = catchThrowableOfType(PlatformException.class, () -> person(inside));

        assertThat(e.kind()).isEqualTo(Kind.PROTOCOL);
        assertThat(e).message().contains(says).doesNotContain("LAN");
    }

    @Test
    void aPersonOfAnotherOldCardIsNotTheOneAskedFor() {
        PersonQuery byCard = PersonQuery.of(OLD_CARD, "Lan", BORN);
        String lan = "<HoVaTen><Ten>LAN</Ten></HoVaTen>";

        assertThat(PopulationAnswers.person(body(citizen(lan + "<SoCMND>073123456</SoCMND>")), byCard))
                .isPresent();
        assertThatThrownBy(() -> PopulationAnswers.person(body(citizen(lan + "<SoCMND>073123457</SoCMND>")), byCard))
                .hasMessageContaining("another person");
    }

    @Test
    void aPersonWithoutAnyNumberCanBePrinted() {
        assertThat(person(citizen("<HoVaTen><Ten>LAN</Ten></HoVaTen>")).orElseThrow())
                .hasToString("PersonRecord[null]");
    }

    @Test
    void aPersonIsFoundAtAnyDepthAndWithAnyPrefix() {
        assertThat(person("<r:TraCuuThongTinCongDanResponse xmlns:r='http://dancuquocgia.bca'><r:return>"
                        + citizen("<HoVaTen><Ten>LAN</Ten></HoVaTen>")
                                .replace("<", "<q:")
                                .replace("<q:/", "</q:")
                                .replace("xmlns=", "xmlns:q=")
                        + "</r:return></r:TraCuuThongTinCongDanResponse>"))
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "<SoDinhDanh>12</SoDinhDanh>,SoDinhDanh",
        "<SoDinhDanh>008499123457</SoDinhDanh>,another person",
        "<NgayThangNamSinh><NgayThangNam>19991399</NgayThangNam></NgayThangNamSinh>,NgayThangNam",
        "<NgayThangNamSinh><Nam>năm</Nam></NgayThangNamSinh>,NgayThangNamSinh",
        "<NgayThangNamSinh><Nam>0001</Nam></NgayThangNamSinh>,NgayThangNamSinh"
    })
    void anAnswerThatContradictsItselfOrTheQuestionIsRefusedByField(String members, String says) {
        PlatformException e = catchThrowableOfType(
                PlatformException.class, () -> person(citizen("<HoVaTen><Ten>LAN</Ten></HoVaTen>" + members)));

        assertThat(e.kind()).isEqualTo(Kind.PROTOCOL);
        assertThat(e).hasMessageContaining(says);
        assertThat(e.getMessage()).doesNotContain("008499").doesNotContain("LAN");
    }

    @Test
    void twoPersonsInsteadOfOneAreAnError() {
        String one = citizen("<HoVaTen><Ten>LAN</Ten></HoVaTen>");

        assertThatThrownBy(() -> person(one + one)).hasMessageContaining("2 persons");
    }

    @ParameterizedTest
    @CsvSource({
        "true,CONFIRMED",
        "false,NOT_CONFIRMED",
        "True,CONFIRMED",
        "FALSE,NOT_CONFIRMED",
        "1,CONFIRMED",
        "0,NOT_CONFIRMED"
    })
    void aVerificationIsYesOrNo(String text, Verification expected) {
        assertThat(verification("<KetQuaXacThucResponse xmlns='http://dancuquocgia.bca'><TonTai>" + text
                        + "</TonTai></KetQuaXacThucResponse>"))
                .isEqualTo(expected);
        assertThat(verification("<m:KetQuaXacThucResponse xmlns:m='http://www.mic.gov.vn/dancu/1.0'><m:TonTai>" + text
                        + "</m:TonTai></m:KetQuaXacThucResponse>"))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<a/>", "<TonTai/>", "<TonTai>có</TonTai>", "<TonTai>2</TonTai>"})
    void aVerificationThatIsNeitherIsNotANo(String inside) {
        assertThatThrownBy(() -> verification(inside))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("TonTai");
    }

    @ParameterizedTest
    @CsvSource({
        "soap:Server,UNAVAILABLE,true",
        "soapenv:Client,REFUSED,false",
        "Client,REFUSED,false",
        "soapenv:Client.Authentication,REFUSED,false",
        "Client.BadRequest,REFUSED,false",
        "s:MustUnderstand,REFUSED,false",
        "Server.ClientProxy.NetworkError,UNAVAILABLE,true",
        "Server.ServerProxy.NetworkError,UNAVAILABLE,true",
        "Server.ServerProxy.AccessDenied,REFUSED,false",
        ",UNAVAILABLE,true"
    })
    void aFaultIsClassifiedByItsCause(String code, Kind kind, boolean retryable) {
        PlatformException e = PopulationAnswers.fault(
                body("<s:Fault xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'>"
                        + (code == null ? "" : "<faultcode>" + code + "</faultcode>")
                        + "<faultstring>Không tra được 008499123456 Nguyễn Thị Lan</faultstring></s:Fault>"),
                QUERY.nameCheck().name());

        assertThat(e.kind()).isEqualTo(kind);
        assertThat(e.retryable()).isEqualTo(retryable);
        assertThat(e.getMessage())
                .contains("Không tra được")
                .doesNotContain("008499123456")
                .doesNotContain("Lan");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vn.lienthong.sharing.BadInputs#soap")
    void anAnswerThatIsNotSoapIsAProtocolErrorAndNotAnEmptyAnswer(String name, byte[] xml) {
        PlatformException e = catchThrowableOfType(PlatformException.class, () -> PopulationAnswers.body(xml));

        assertThat(e.kind()).isEqualTo(Kind.PROTOCOL);
        assertThat(e.getMessage()).hasSizeLessThan(300);
    }

    public static String citizen(String members) {
        return "<CongDan xmlns='http://www.mic.gov.vn/dancu/1.0'>" + members + "</CongDan>";
    }

    public static byte[] envelope(String inside) {
        return ("<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body>" + inside
                        + "</s:Body></s:Envelope>")
                .getBytes(UTF_8);
    }

    private static org.w3c.dom.Element body(String inside) {
        return PopulationAnswers.body(envelope(inside));
    }

    private static Optional<PersonRecord> person(String inside) {
        return PopulationAnswers.person(body(inside), QUERY);
    }

    private static Verification verification(String inside) {
        return PopulationAnswers.verification(body(inside), PopulationRequests.ASK);
    }

    private static String find(PersonQuery query) {
        return find(query, PURPOSE);
    }

    private static String find(PersonQuery query, Purpose purpose) {
        PopulationRequests requests = new PopulationRequests(
                Platforms.population("http://127.0.0.1:1").build());
        return new String(requests.find(query, purpose), UTF_8);
    }
}
