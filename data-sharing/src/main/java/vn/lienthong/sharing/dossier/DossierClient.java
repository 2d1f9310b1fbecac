package vn.lienthong.sharing.dossier;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.id.DossierCode;
import vn.lienthong.sharing.internal.Members;
import vn.lienthong.sharing.internal.WireMap;
import vn.lienthong.sharing.internal.WireTimes;
import vn.lienthong.sharing.xroad.XrdAdapter;

/**
 * Synchronises dossiers with the National Public Service Portal (đồng bộ hồ sơ với Cổng Dịch vụ công quốc gia) through the
 * province's XrdAdapter. Dialect {@code xrd-adapter}; settings as {@link XrdAdapter} plus {@code authEndpoint}
 * ({@code /mapi/login}), {@code integrationEndpoint} ({@code /mapi/g}) and {@code sessionRefusedCodes} ({@code -2});
 * credentials {@code username} and {@code password}; the agency code goes as {@code madonvi}.
 *
 * <p>The portal has no idempotency key: the dossier code is the natural key, and every change starts and, after a break,
 * ends with a look-up. Each of these calls has the deadline of its own that the profile sets. All methods block, throw {@link PlatformException} and may be called from many threads; make one
 * client and share it. Source: clients in use; field tables of the portal's guide v1.4 (2020) as far as they are public.
 */
public final class DossierClient {
    private static final String PORTAL = "VN:GOV:000.00.00.G22:vpcpdvcprovider";

    private final PortalCalls calls;

    private DossierClient(ClientConfig config) {
        XrdAdapter adapter = XrdAdapter.create(config, PORTAL);
        this.calls = new PortalCalls(config.toBuilder().interceptor(adapter).build(), adapter);
    }

    /**
     * A client for the portal that {@code config} describes; makes no call.
     *
     * @throws PlatformException {@code CONFIGURATION} for a missing or unknown setting, or a missing agency code
     */
    public static DossierClient create(ClientConfig config) {
        return new DossierClient(config);
    }

    /** The dossier as the portal knows it (tra cứu hồ sơ), or empty where the portal has none of that code. */
    public Optional<Dossier> find(DossierCode code) {
        List<Members> found =
                calls.read("TraCuuHoSo", Map.of("mahoso", code.value())).list("result");
        for (Members item : found) {
            // The portal answers a question for one code; an item without a code is about that one.
            String itsCode = item.text("MaHoSo");
            if (itsCode == null || itsCode.equals(code.value())) {
                return Optional.of(dossier(itsCode == null ? code.value() : itsCode, item));
            }
        }
        if (!found.isEmpty()) {
            throw PlatformException.of(
                            Kind.PROTOCOL, "TraCuuHoSo: the answer is about another dossier than the one asked for")
                    .build();
        }
        return Optional.empty();
    }

    /**
     * Brings the dossier to the portal (đồng bộ hồ sơ): looks it up, then creates or updates it.
     *
     * <p>If the connection breaks in the middle, or the session is refused, the portal is asked again: where it shows the new
     * data, the result is as if nothing had happened; where it shows that nothing happened, the message is sent once more;
     * where it does not show, the exception has effect {@code UNKNOWN}. Calling again with the same record is always safe.
     */
    public UpsertResult upsert(DossierRecord record) {
        Optional<Dossier> before = find(record.code());
        try {
            return synchronise(record, before.isPresent());
        } catch (PlatformException e) {
            UpsertResult shown = afterBreak(record, before, e);
            return shown != null ? shown : again(record, before, e);
        }
    }

    /**
     * Tells the portal of one step (cập nhật tiến độ xử lý). There is neither a key nor a way to ask for a step: after effect
     * {@code UNKNOWN} a person has to look at the portal before it is sent again.
     */
    public ProgressResult updateProgress(DossierProgress step) {
        Members reply;
        try {
            reply = record(step);
        } catch (PlatformException e) {
            if (e.kind() != Kind.UNAUTHENTICATED || e.effect() != Effect.NONE) {
                throw e;
            }
            Optional<Dossier> now = find(step.code());
            DossierStatus status = now.map(Dossier::status).orElse(null);
            if (status == null || status.equals(step.status())) {
                throw e;
            }
            reply = record(step);
        }
        List<RejectedItem> rejected = rejected(step.code(), reply);
        return rejected.isEmpty() ? new ProgressResult.Recorded() : new ProgressResult.Rejected(rejected);
    }

    /** The national catalogue of procedures (danh sách thủ tục hành chính), as far as the agency sees it. */
    public List<Procedure> procedures() {
        return calls.read("LayDanhSachTTHC", Map.of()).list("result").stream()
                .map(DossierClient::procedure)
                .toList();
    }

    /** One procedure with its channels (thủ tục hành chính), or empty where the portal has none of that code. */
    public Optional<Procedure> findProcedure(String procedureCode) {
        if (procedureCode.isBlank()) {
            throw new IllegalArgumentException("maTTHC: must not be empty");
        }
        return calls
                .read("LayThuTuc", Map.of("maTTHC", WireMap.checked("maTTHC", procedureCode)))
                .list("result")
                .stream()
                .findFirst()
                .map(DossierClient::procedure);
    }

    /** The agencies that the portal knows (danh mục cơ quan). */
    public List<CodedName> agencies() {
        return coded("LayDanhMucCoQuan", "MADONVI", "TENDONVI");
    }

    /** The fields of work that the portal knows (danh mục lĩnh vực). */
    public List<CodedName> fields() {
        return coded("LayDanhMucLinhVuc", "MALINHVUC", "TENLINHVUC");
    }

    private UpsertResult synchronise(DossierRecord record, boolean known) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("isUpdating", WireMap.trueFalse(known));
        message.put("data", List.of(record.members()));
        List<RejectedItem> rejected = rejected(record.code(), calls.write("DongBoHoSoMC", message));
        if (!rejected.isEmpty()) {
            return new UpsertResult.Rejected(rejected);
        }
        return known ? new UpsertResult.Updated() : new UpsertResult.Created();
    }

    /**
     * Sends once more. Where nobody knows what became of {@code first}, it may have arrived after the look-up, and a refusal
     * ("exists already") is no proof of the contrary: so the portal is asked again, and the effect stays unknown.
     */
    private UpsertResult again(DossierRecord record, Optional<Dossier> before, PlatformException first) {
        boolean doubtful = first.effect() == Effect.UNKNOWN;
        UpsertResult result;
        try {
            result = synchronise(record, before.isPresent());
        } catch (PlatformException e) {
            PlatformException last = doubtful && e.effect() == Effect.NONE
                    ? e.toBuilder().effect(Effect.UNKNOWN).build()
                    : e;
            last.addSuppressed(first);
            UpsertResult shown = afterBreak(record, before, last);
            if (shown != null) {
                return shown;
            }
            throw last;
        }
        if (!doubtful || !(result instanceof UpsertResult.Rejected)) {
            return result;
        }
        UpsertResult shown = afterBreak(record, before, first);
        return shown != null ? shown : result;
    }

    /** What a look-up shows after {@code broken}: the result, or null for "nothing happened"; throws where it cannot tell. */
    private @Nullable UpsertResult afterBreak(
            DossierRecord record, Optional<Dossier> before, PlatformException broken) {
        boolean refused = broken.effect() == Effect.NONE;
        if (broken.kind() == Kind.CANCELLED || (refused && broken.kind() != Kind.UNAUTHENTICATED)) {
            throw broken;
        }
        Optional<Dossier> now;
        try {
            now = find(record.code());
        } catch (PlatformException lookUp) {
            broken.addSuppressed(lookUp);
            throw broken;
        }
        return switch (DossierEvidence.of(record, before, now, refused)) {
            case HAPPENED -> before.isPresent() ? new UpsertResult.Updated() : new UpsertResult.Created();
            case NOTHING_HAPPENED -> null;
            case UNCLEAR -> throw broken;
        };
    }

    private Members record(DossierProgress step) {
        return calls.write("CapNhatTienDoHoSoMC", Map.of("data", List.of(step.members())));
    }

    private List<CodedName> coded(String service, String code, String name) {
        return calls.read(service, Map.of()).list("result").stream()
                .map(item -> new CodedName(item.require(code), item.require(name), item.toMap()))
                .toList();
    }

    private static Procedure procedure(Members item) {
        List<ServiceChannel> channels = new ArrayList<>();
        for (Members way : item.list("CACHTHUCTHUCHIEN")) {
            String channel = way.text("KENH");
            if (channel != null && !channels.contains(new ServiceChannel(channel))) {
                channels.add(new ServiceChannel(channel));
            }
        }
        return new Procedure(item.require("MATTHC"), item.require("TENTTHC"), channels, item.toMap());
    }

    private static Dossier dossier(String code, Members item) {
        String status = item.text("TrangThaiHoSo");
        return new Dossier(
                code,
                item.text("MaTTHC"),
                item.text("ChuHoSo"),
                status == null ? null : DossierStatus.of(status),
                WireTimes.time(item.text("NgayTiepNhan")),
                WireTimes.time(item.text("NgayHenTra")),
                item.toMap());
    }

    /** Items of the answer that carry an error of their own. */
    private static List<RejectedItem> rejected(DossierCode asked, Members reply) {
        List<RejectedItem> rejected = new ArrayList<>();
        for (Members item : reply.objectsIn("result")) {
            String code = item.firstText("error_code", "errorCode", "ErrorCode", "MaLoi");
            if (code != null && !code.equals("0")) {
                String itsDossier = item.text("MaHoSo");
                rejected.add(new RejectedItem(
                        itsDossier == null ? asked.value() : itsDossier,
                        code,
                        item.firstText("message", "Message", "error_message", "MoTaLoi")));
            }
        }
        return rejected;
    }
}
