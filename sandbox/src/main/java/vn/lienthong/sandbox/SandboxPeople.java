package vn.lienthong.sandbox;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.lienthong.sandbox.internal.engine.Visitor;

/**
 * Everybody who lives in the sandbox (dữ liệu người dân giả định), and what they do when no browser is at hand.
 *
 * <p>The acts send the same forms as the pages, over HTTP. Safe to share between threads.
 */
public final class SandboxPeople {
    private static final List<SandboxPerson> PERSONS = List.of(
            person(
                            "lan",
                            "Hoàng Thị Lan",
                            "008590310427",
                            "070559031",
                            "19900314",
                            "Nữ",
                            "Kinh",
                            "00691",
                            "Tổ 4, phường Hà Giang 2, tỉnh Tuyên Quang")
                    .with("0900000101", null, 2, false),
            person(
                            "binh",
                            "Ma Văn Bình",
                            "008485220916",
                            "070485229",
                            "19851102",
                            "Nam",
                            "Tày",
                            "00700",
                            "Thôn Nà Cáy, xã Ngọc Đường, tỉnh Tuyên Quang")
                    .with("0900000102", "ma.van.binh@example.vn", 2, false),
            person(
                            "sao",
                            "Lý Thị Sao",
                            "002557104388",
                            "073157104",
                            "1957",
                            "Nữ",
                            "Dao",
                            "00874",
                            "Thôn Nậm Đăm, xã Quản Bạ, tỉnh Tuyên Quang")
                    .with(null, null, 2, false),
            person(
                            "pao",
                            "Giàng Mí Páo",
                            "002498771203",
                            null,
                            "19980721",
                            "Nam",
                            "Mông",
                            "00721",
                            "Thôn Lô Lô Chải, xã Đồng Văn, tỉnh Tuyên Quang")
                    .with(null, null, 1, false),
            person(
                            "huong",
                            "Nguyễn Thị Thu Hương",
                            "001579660142",
                            "012579661",
                            "19790905",
                            "Nữ",
                            "Kinh",
                            "00694",
                            "Số 12, phường Hà Giang 1, tỉnh Tuyên Quang")
                    .with("0900000105", "thu.huong@example.vn", 2, false),
            person(
                            "dung",
                            "Trần Quốc Dũng",
                            "079472005518",
                            "024472005",
                            "19720130",
                            "Nam",
                            "Kinh",
                            "00691",
                            "Số 30, phường Hà Giang 2, tỉnh Tuyên Quang")
                    .with("0900000106", null, 2, false),
            person(
                            "duc",
                            "Đỗ Minh Đức",
                            "008615443210",
                            null,
                            "20150601",
                            "Nam",
                            "Kinh",
                            "00694",
                            "Số 7, phường Hà Giang 1, tỉnh Tuyên Quang")
                    .with(null, null, 1, false),
            person(
                            "an",
                            "Phạm Hoài An",
                            "031701228845",
                            null,
                            "20011217",
                            "Nữ",
                            "Kinh",
                            "00700",
                            "Thôn Bản Tùy, xã Ngọc Đường, tỉnh Tuyên Quang")
                    .with("0900000108", null, 2, true),
            person(
                            "bia",
                            "H'Bia Niê",
                            "066593040711",
                            "240593041",
                            "19930422",
                            "Nữ",
                            "Ê Đê",
                            "00706",
                            "Thôn Làng Mới, xã Phú Linh, tỉnh Tuyên Quang")
                    .with("0900000109", null, 2, false),
            person(
                            "nhi",
                            "Hà Nhi",
                            "004596012377",
                            null,
                            "19960228",
                            "Nữ",
                            "Nùng",
                            "00715",
                            "Thôn Séo Lủng, xã Lũng Cú, tỉnh Tuyên Quang")
                    .with("0900000110", null, 1, false),
            person(
                            "vy",
                            "Công Tằng Tôn Nữ Minh Nguyệt Thảo Vy",
                            "046588119034",
                            "191588119",
                            "19881130",
                            "Nữ",
                            "Kinh",
                            "00691",
                            "Kiệt 3, phường Hà Giang 2, tỉnh Tuyên Quang")
                    .with(null, "thao.vy@example.vn", 2, false),
            person(
                            "gia",
                            "Lò Văn Già",
                            "011430000271",
                            null,
                            "1930",
                            "Nam",
                            "Thái",
                            "00820",
                            "Thôn Bản Vàng, xã Yên Minh, tỉnh Tuyên Quang")
                    .with(null, null, 2, false));

    private static final List<SandboxBusiness> BUSINESSES = List.of(
            new SandboxBusiness(
                    "htx-che",
                    "Hợp tác xã Chè Shan tuyết Nậm Đăm (giả định)",
                    "9900042601",
                    "huong",
                    "Thôn Nậm Đăm, xã Quản Bạ, tỉnh Tuyên Quang"),
            new SandboxBusiness(
                    "duoc-pham",
                    "Công ty TNHH Dược phẩm \"Sao & Lá\" (giả định)",
                    "9900042619",
                    "dung",
                    "Số 30, phường Hà Giang 2, tỉnh Tuyên Quang"),
            new SandboxBusiness(
                    "duoc-pham-cn",
                    "Chi nhánh Yên Minh, Công ty TNHH Dược phẩm \"Sao & Lá\" (giả định)",
                    "9900042619-001",
                    "dung",
                    "Xã Yên Minh, tỉnh Tuyên Quang"));

    private final Visitor visitor;

    SandboxPeople(Visitor visitor) {
        this.visitor = visitor;
    }

    /** All persons, the same in every sandbox. */
    public List<SandboxPerson> persons() {
        return PERSONS;
    }

    /** All businesses, the same in every sandbox. */
    public List<SandboxBusiness> businesses() {
        return BUSINESSES;
    }

    /** Finds a person by short name, twelve-digit number or nine-digit old card. */
    public Optional<SandboxPerson> findPerson(String idOrNumber) {
        return PERSONS.stream()
                .filter(person -> person.id().equals(idOrNumber)
                        || person.citizenId().equals(idOrNumber)
                        || idOrNumber.equals(person.oldCard()))
                .findFirst();
    }

    /** Finds a business by short name or tax code. */
    public Optional<SandboxBusiness> findBusiness(String idOrTaxCode) {
        return BUSINESSES.stream()
                .filter(business ->
                        business.id().equals(idOrTaxCode) || business.taxCode().equals(idOrTaxCode))
                .findFirst();
    }

    /**
     * Logs in (đăng nhập) as this person or, for the representative, as this business.
     *
     * @param authorize where the application sent the browser
     * @param id short name of a person or business
     * @param level 1 or 2; at most the level of the account
     * @return the address to which the browser is sent back, exactly as written by the platform
     * @throws IllegalStateException if the platform refuses, with what its page says
     */
    public URI logIn(URI authorize, String id, int level) {
        return visitor.logIn(authorize, id, level);
    }

    /** Presses cancel (hủy) on the login page; returns the address of the way back. */
    public URI cancelLogIn(URI authorize) {
        return visitor.cancelLogIn(authorize);
    }

    /**
     * Pays (thanh toán) on the pay page; the first notice is sent, as a rule, before this returns.
     *
     * @return the address to which the browser is sent back
     * @throws IllegalStateException if the platform refuses, with what its page says
     */
    public URI pay(URI payPage) {
        return visitor.choose(payPage, "00");
    }

    /** Tries to pay without enough money on the account. */
    public URI decline(URI payPage) {
        return visitor.choose(payPage, "51");
    }

    /** Presses cancel on the pay page. */
    public URI cancelPay(URI payPage) {
        return visitor.choose(payPage, "24");
    }

    /**
     * Ends the payment with another code of the platform: VNPAY {@code 07 09 10 11 12 13 51 65 75 79 99}, or {@code 04} (the bank
     * has taken the money, the gateway does not have it); the national platform {@code 1 3 4}.
     */
    public URI endPayment(URI payPage, String code) {
        return visitor.choose(payPage, code);
    }

    /** Opens the pay page and goes away (đóng trang) without choosing; the payment stays open. */
    public void openAndLeave(URI payPage) {
        visitor.open(payPage);
    }

    private static Draft person(
            String id,
            String name,
            String number,
            @Nullable String card,
            String birth,
            String sex,
            String ethnicity,
            String commune,
            String address) {
        return new Draft(id, name, number, card, birth, sex, ethnicity, commune, address);
    }

    private record Draft(
            String id,
            String name,
            String number,
            @Nullable String card,
            String birth,
            String sex,
            String ethnicity,
            String commune,
            String address) {
        SandboxPerson with(@Nullable String phone, @Nullable String email, int level, boolean locked) {
            return new SandboxPerson(
                    id, name, number, card, birth, sex, ethnicity, commune, "08", address, phone, email, level, locked);
        }
    }
}
