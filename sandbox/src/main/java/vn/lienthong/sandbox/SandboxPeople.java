package vn.lienthong.sandbox;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import vn.lienthong.sandbox.internal.http.Visitor;

/**
 * The people of the sandbox (dữ liệu người dân giả định), and what they can do without a browser.
 *
 * <p>These methods send the same forms as the pages, over HTTP, and wait for the answers, at most 30 seconds each: so they meet the
 * faults that are on, and are in the list of requests. They throw an {@link IllegalStateException} if the platform refuses, with
 * the message on its page, if it does not answer (as with a fault of the transport), or if the thread is interrupted. Safe to
 * share between threads.
 */
public final class SandboxPeople {
    private static final List<SandboxPerson> PERSONS = List.of(
            SandboxPerson.builder("lan", "Hoàng Thị Lan", "008590310427", "19900314")
                    .oldCard("070559031")
                    .sex("Nữ")
                    .communeCode("00691")
                    .address("Tổ 4, phường Hà Giang 2, tỉnh Tuyên Quang")
                    .phone("0900000101")
                    .build(),
            SandboxPerson.builder("binh", "Ma Văn Bình", "008485220916", "19851102")
                    .oldCard("070485229")
                    .ethnicity("Tày")
                    .communeCode("00700")
                    .address("Thôn Nà Cáy, xã Ngọc Đường, tỉnh Tuyên Quang")
                    .phone("0900000102")
                    .email("ma.van.binh@example.vn")
                    .build(),
            SandboxPerson.builder("sao", "Lý Thị Sao", "002557104388", "1957")
                    .oldCard("073157104")
                    .sex("Nữ")
                    .ethnicity("Dao")
                    .communeCode("00874")
                    .address("Thôn Nậm Đăm, xã Quản Bạ, tỉnh Tuyên Quang")
                    .build(),
            SandboxPerson.builder("pao", "Giàng Mí Páo", "002498771203", "19980721")
                    .ethnicity("Mông")
                    .communeCode("00721")
                    .address("Thôn Lô Lô Chải, xã Đồng Văn, tỉnh Tuyên Quang")
                    .level(1)
                    .build(),
            SandboxPerson.builder("huong", "Nguyễn Thị Thu Hương", "001579660142", "19790905")
                    .oldCard("012579661")
                    .sex("Nữ")
                    .communeCode("00694")
                    .address("Số 12, phường Hà Giang 1, tỉnh Tuyên Quang")
                    .phone("0900000105")
                    .email("thu.huong@example.vn")
                    .build(),
            SandboxPerson.builder("dung", "Trần Quốc Dũng", "079472005518", "19720130")
                    .oldCard("024472005")
                    .communeCode("00691")
                    .address("Số 30, phường Hà Giang 2, tỉnh Tuyên Quang")
                    .phone("0900000106")
                    .build(),
            SandboxPerson.builder("duc", "Đỗ Minh Đức", "008615443210", "20150601")
                    .communeCode("00694")
                    .address("Số 7, phường Hà Giang 1, tỉnh Tuyên Quang")
                    .level(1)
                    .build(),
            SandboxPerson.builder("an", "Phạm Hoài An", "031701228845", "20011217")
                    .sex("Nữ")
                    .communeCode("00700")
                    .address("Thôn Bản Tùy, xã Ngọc Đường, tỉnh Tuyên Quang")
                    .phone("0900000108")
                    .locked(true)
                    .build(),
            SandboxPerson.builder("bia", "H'Bia Niê", "066593040711", "19930422")
                    .oldCard("240593041")
                    .sex("Nữ")
                    .ethnicity("Ê Đê")
                    .communeCode("00706")
                    .address("Thôn Làng Mới, xã Phú Linh, tỉnh Tuyên Quang")
                    .phone("0900000109")
                    .build(),
            SandboxPerson.builder("nhi", "Hà Nhi", "004596012377", "19960228")
                    .sex("Nữ")
                    .ethnicity("Nùng")
                    .communeCode("00715")
                    .address("Thôn Séo Lủng, xã Lũng Cú, tỉnh Tuyên Quang")
                    .phone("0900000110")
                    .level(1)
                    .build(),
            SandboxPerson.builder("vy", "Công Tằng Tôn Nữ Minh Nguyệt Thảo Vy", "046588119034", "19881130")
                    .oldCard("191588119")
                    .sex("Nữ")
                    .communeCode("00691")
                    .address("Kiệt 3, phường Hà Giang 2, tỉnh Tuyên Quang")
                    .email("thao.vy@example.vn")
                    .build(),
            SandboxPerson.builder("gia", "Lò Văn Già", "011430000271", "1930")
                    .ethnicity("Thái")
                    .communeCode("00820")
                    .address("Thôn Bản Vàng, xã Yên Minh, tỉnh Tuyên Quang")
                    .build());

    private static final List<SandboxBusiness> BUSINESSES = List.of(
            SandboxBusiness.builder("htx-che", "Hợp tác xã Chè Shan tuyết Nậm Đăm (giả định)", "9900042601", "huong")
                    .address("Thôn Nậm Đăm, xã Quản Bạ, tỉnh Tuyên Quang")
                    .build(),
            SandboxBusiness.builder("duoc-pham", "Công ty TNHH Dược phẩm \"Sao & Lá\" (giả định)", "9900042619", "dung")
                    .address("Số 30, phường Hà Giang 2, tỉnh Tuyên Quang")
                    .build(),
            SandboxBusiness.builder(
                            "duoc-pham-cn",
                            "Chi nhánh Yên Minh, Công ty TNHH Dược phẩm \"Sao & Lá\" (giả định)",
                            "9900042619-001",
                            "dung")
                    .address("Xã Yên Minh, tỉnh Tuyên Quang")
                    .build());

    private final Visitor visitor;
    private final Supplier<URI> sandbox;

    SandboxPeople(Visitor visitor, Supplier<URI> sandbox) {
        this.visitor = visitor;
        this.sandbox = sandbox;
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
     * @return the URI to which the browser is sent back, exactly as the platform writes it; a locked account, for example, comes back
     *     with an error in the query
     * @throws IllegalStateException if the platform refuses, with the message on its page
     */
    public URI logIn(URI authorize, String id, int level) {
        return visitor.logIn(authorize, id, level);
    }

    /** Presses cancel (hủy) on the log-in page; returns the URI to which the browser is sent back. */
    public URI cancelLogIn(URI authorize) {
        return visitor.cancelLogIn(authorize);
    }

    /**
     * Pays (thanh toán) on the pay page; usually the first notice is sent before this returns.
     *
     * @return the URI to which the browser is sent back
     * @throws IllegalStateException if the platform refuses, with the message on its page
     */
    public URI pay(URI payPage) {
        return visitor.choose(payPage, "00");
    }

    /** Tries to pay without enough money on the account; returns the URI to which the browser is sent back. */
    public URI decline(URI payPage) {
        return visitor.choose(payPage, "51");
    }

    /** Presses cancel on the pay page; returns the URI to which the browser is sent back. */
    public URI cancelPay(URI payPage) {
        return visitor.choose(payPage, "24");
    }

    /**
     * Ends the payment with another of the platform's codes: VNPAY {@code 07 09 10 11 12 13 51 65 75 79 99}, or
     * {@code 04} (the bank has debited the payer, the gateway has no money); MoMo {@code 1001 1002 1003 1004 1005 4001 4002 4100 7002
     * 9000}, or {@code 7777}, which no document lists; ZaloPay {@code 2}; ViettelPay {@code 3};
     * KeyPay {@code 2 7}; PayGov {@code 02 77}; the national platform {@code 1 3 4}.
     *
     * @return the URI to which the browser is sent back
     * @throws IllegalStateException if the platform does not have the code
     */
    public URI endPayment(URI payPage, String code) {
        return visitor.choose(payPage, code);
    }

    /**
     * Transfers money (chuyển khoản) in the sandbox's bank; usually the first notice is sent before this returns.
     *
     * @throws IllegalStateException if the bank refuses, with the message on its page: a code that is not VietQR, an amount of
     *     500,000,000 đồng or more
     */
    public void transfer(SandboxTransfer transfer) {
        visitor.transfer(URI.create(sandbox.get() + "/bank/transfer"), transfer.qr(), transfer.fields());
    }

    /**
     * Confirms (xác nhận) in the VNeID app what the signing hub asks: to sign documents, or for a certificate. Usually the first
     * webhook is sent before this returns.
     *
     * @param page the link into the app ({@code shareLink} with the {@code txnId} of the webhook), or {@code
     *     /signing/app?handle=…} of this sandbox
     * @return the URI of the page that follows
     * @throws IllegalStateException if the request is not known, has ended or has expired
     */
    public URI confirmSigning(URI page) {
        return visitor.choose(page, "confirm");
    }

    /** Refuses (từ chối) in the VNeID app; otherwise as {@link #confirmSigning}. */
    public URI refuseSigning(URI page) {
        return visitor.choose(page, "refuse");
    }

    /** Confirms, but the provider fails to sign; otherwise as {@link #confirmSigning}. */
    public URI failSigning(URI page) {
        return visitor.choose(page, "fail");
    }

    /** Opens the pay page and closes it (đóng trang) without a choice; the payment stays open. */
    public void openAndLeave(URI payPage) {
        visitor.open(payPage);
    }
}
