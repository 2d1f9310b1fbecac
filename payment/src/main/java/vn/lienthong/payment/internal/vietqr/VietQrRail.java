package vn.lienthong.payment.internal.vietqr;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.Settings;
import vn.lienthong.core.spi.ClientProbe;
import vn.lienthong.core.spi.PlatformCalls;
import vn.lienthong.payment.BankCredit;
import vn.lienthong.payment.BankTransfer;
import vn.lienthong.payment.NoticeResult;
import vn.lienthong.payment.Operation;
import vn.lienthong.payment.Payment;
import vn.lienthong.payment.PaymentRequest;
import vn.lienthong.payment.PaymentStatus;
import vn.lienthong.payment.RailLimits;
import vn.lienthong.payment.RawNotice;
import vn.lienthong.payment.SignatureExplanation;
import vn.lienthong.payment.internal.banknotice.NoticeReaders;
import vn.lienthong.payment.internal.rail.LimitTable;
import vn.lienthong.payment.internal.rail.Refusals;
import vn.lienthong.payment.matching.MatchingRules;
import vn.lienthong.payment.spi.BankNoticeReader;
import vn.lienthong.payment.spi.Rail;
import vn.lienthong.payment.vietqr.VietQr;

/**
 * Bank transfers by VietQR (chuyển khoản bằng mã VietQR): no platform is called. The payer's bank moves the money, and a notice
 * of our bank or of a notice service says so.
 */
final class VietQrRail implements Rail {
    static final Set<String> SETTINGS = Set.of(
            "bin",
            "account",
            "codePrefix",
            "virtualAccountPrefix",
            "merchantName",
            "expireMinutes",
            "purposeLength",
            MatchingRules.SETTING + ".*",
            NoticeReaders.SETTING,
            NoticeReaders.OWN + ".*");

    private static final String ALONE = "[A-Y0-9]";
    private static final String AS_TWO = "[a-zZ_.-]";

    private final String bin;
    private final String account;
    private final @Nullable TransferCode code;
    private final @Nullable VirtualAccounts virtualAccounts;
    private final @Nullable String merchantName;
    private final @Nullable Duration expiry;
    private final int purposeLength;
    private final RailLimits limits;
    private final @Nullable BankNoticeReader reader;
    private final @Nullable TransferNotices notices;
    private final Set<Operation> operations;

    VietQrRail(PlatformCalls calls) {
        Settings settings = calls.config().settings();
        bin = matching(settings, "bin", settings.text("bin"), "[0-9]{6}", ": must be six digits");
        account = matching(
                settings,
                "account",
                settings.text("account"),
                "[A-Za-z0-9]{1,19}",
                ": must be 1 to 19 letters and digits");
        String virtual = settings.optional("virtualAccountPrefix");
        if (virtual != null && settings.optional("codePrefix") != null) {
            throw settings.error("codePrefix", "has no effect beside virtualAccountPrefix");
        }
        virtualAccounts = virtual == null
                ? null
                : new VirtualAccounts(matching(
                        settings,
                        "virtualAccountPrefix",
                        virtual,
                        "[A-Za-z0-9]{1,12}",
                        ": must be 1 to 12 letters and digits"));
        code = virtual != null
                ? null
                : new TransferCode(matching(
                        settings,
                        "codePrefix",
                        settings.text("codePrefix", "LT"),
                        "[A-Z]{2,6}",
                        ": must be 2 to 6 capital letters"));
        merchantName = settings.optional("merchantName");
        int minutes = settings.number("expireMinutes", 0, 0, 525_600);
        expiry = minutes == 0 ? null : Duration.ofMinutes(minutes);
        purposeLength = settings.number("purposeLength", 25, 25, 95);
        MatchingRules.of(settings); // the program's, refused here if they are wrong
        limits = limits(virtualAccounts);
        reader = NoticeReaders.open(calls.config());
        notices = reader == null ? null : new TransferNotices(settings.text("notices"), reader, account, matchers());
        EnumSet<Operation> able = EnumSet.of(Operation.CREATE, Operation.CREATE_QR);
        if (notices != null) {
            able.add(Operation.NOTICE);
        }
        operations = Collections.unmodifiableSet(able);
        checkName(settings);
    }

    private Function<BankCredit, @Nullable String> matchers() {
        if (virtualAccounts != null) {
            return TransferNotices.byAccount(virtualAccounts);
        }
        return TransferNotices.byPurpose(Objects.requireNonNull(code));
    }

    private void checkName(Settings settings) {
        if (merchantName != null) {
            try {
                VietQr.account(bin, account).merchantName(merchantName);
            } catch (IllegalArgumentException wrong) {
                throw settings.error("merchantName", ": must be a name of at most 99 characters, but is not");
            }
        }
    }

    private static String matching(Settings settings, String key, String value, String form, String rule) {
        if (!value.matches(form)) {
            throw settings.error(key, rule + ", but is '" + value + "'");
        }
        return value;
    }

    private static RailLimits limits(@Nullable VirtualAccounts accounts) {
        RailLimits.Builder limits = LimitTable.of(VietQrRail.class).builder();
        return accounts == null
                ? limits.referenceForm(
                                fits(),
                                "at most " + TransferCode.MOST + " characters, where capital letters but Z and digits"
                                        + " count once and all others twice")
                        .build()
                : limits.referenceLength(accounts.most())
                        .referenceForm("[0-9]+", "digits, for a virtual account")
                        .build();
    }

    /** References that fit into a code: each number of characters that count twice, with as many as it leaves room for. */
    private static String fits() {
        StringBuilder form = new StringBuilder();
        for (int twice = 0; 2 * twice <= TransferCode.MOST; twice++) {
            form.append(twice == 0 ? "" : "|")
                    .append("(?=(?:" + ALONE + "*" + AS_TWO + "){" + twice + "}" + ALONE + "*$)")
                    .append(".{1," + (TransferCode.MOST - twice) + "}");
        }
        return form.toString();
    }

    @Override
    public Set<Operation> operations() {
        return operations;
    }

    @Override
    public RailLimits limits() {
        return limits;
    }

    @Override
    public List<String> refusals(PaymentRequest request) {
        return Refusals.ofBankCode(request, "a VietQR transfer, which the payer's own bank makes");
    }

    @Override
    public Payment create(PaymentRequest request) {
        String reference = request.key().reference();
        String text = limits.description(request.description());
        String purpose = code == null ? text : code.of(reference) + " " + text;
        String kept =
                purpose.substring(0, Math.min(purpose.length(), purposeLength)).strip();
        String target = virtualAccounts == null ? account : virtualAccounts.of(reference);
        VietQr qr = VietQr.account(bin, target).amountVnd(request.amountVnd()).purpose(kept);
        return Payment.builder(request.key(), PaymentStatus.PENDING)
                .amountVnd(request.amountVnd())
                .qrPayload((merchantName == null ? qr : qr.merchantName(merchantName)).payload())
                .transfer(new BankTransfer(bin, target, request.amountVnd(), kept))
                .expiresAt(expiry == null ? null : request.key().createdAt().plus(expiry))
                .build();
    }

    @Override
    public Payment createQr(PaymentRequest request) {
        return create(request);
    }

    @Override
    public NoticeResult readNotice(RawNotice notice) {
        return Objects.requireNonNull(notices, "notices").read(notice);
    }

    @Override
    public ClientProbe.Proof prove() {
        return ClientProbe.Proof.notProved(
                "chuyển khoản VietQR không gọi nền tảng nào, nên chưa có gì chứng tỏ thông báo của ngân hàng sẽ đến;"
                        + " hãy bấm nút gửi thử ở dịch vụ thông báo.",
                "a VietQR transfer calls no platform, so nothing proves that the bank's notices arrive; use the trial"
                        + " button of the notice service.");
    }

    @Override
    public SignatureExplanation explain(PaymentRequest request) {
        return new SignatureExplanation(
                String.valueOf(create(request).qrPayload()), "none: a VietQR code is not signed", true, List.of());
    }

    @Override
    public SignatureExplanation explain(RawNotice notice) {
        return reader == null ? Rail.super.explain(notice) : reader.explain(notice);
    }
}
