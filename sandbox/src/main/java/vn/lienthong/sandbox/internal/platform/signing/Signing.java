package vn.lienthong.sandbox.internal.platform.signing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.sandbox.Fault;
import vn.lienthong.sandbox.SandboxPerson;
import vn.lienthong.sandbox.fault.FaultKind;
import vn.lienthong.sandbox.fault.PaymentFault;
import vn.lienthong.sandbox.fault.SignOnFault;
import vn.lienthong.sandbox.fault.SigningFault;
import vn.lienthong.sandbox.internal.http.JsonTree;
import vn.lienthong.sandbox.internal.http.Refusal;
import vn.lienthong.sandbox.internal.http.Reply;
import vn.lienthong.sandbox.internal.http.Request;
import vn.lienthong.sandbox.internal.http.Routes;
import vn.lienthong.sandbox.internal.platform.signing.Transaction.Document;
import vn.lienthong.sandbox.internal.platform.signing.Transaction.Kind;
import vn.lienthong.sandbox.internal.platform.signing.Transaction.State;
import vn.lienthong.sandbox.internal.spi.Bearers;
import vn.lienthong.sandbox.internal.spi.Chance;
import vn.lienthong.sandbox.internal.spi.Link;
import vn.lienthong.sandbox.internal.spi.Notices;
import vn.lienthong.sandbox.internal.spi.Platform;
import vn.lienthong.sandbox.internal.spi.World;

/**
 * The remote signing hub (Cổng ký số tập trung, VNeID). Paths and the members that the one public document names are its own;
 * which failure has which code, the members of lists and of signatures, the rule of {@code X-Signature} and the deliveries of
 * webhooks are ours.
 */
final class Signing implements Platform {
    static final String NAME = "signing";
    static final String BASE = "/signing";

    private static final String API = "/api/v1";
    private static final Duration ACCESS = Duration.ofSeconds(1_800);
    private static final Duration REFRESH = Duration.ofSeconds(604_800);
    private static final Duration TO_SIGN = Duration.ofSeconds(300);
    private static final Duration TO_REGISTER = Duration.ofDays(7);
    /** How long a signature can be fetched after the time to sign. */
    private static final Duration AFTERWARDS = Duration.ofMinutes(10);

    private static final String WRONG = "03";
    private static final String NOT_FOUND = "02";
    private static final String OVER = "04";

    private final World world;
    private final Bearers<Boolean> accessTokens;
    private final Bearers<Boolean> refreshTokens;
    private final PartnerCheck partner;
    private final Keys keys;
    private final Transactions transactions;
    private final Webhooks webhooks;
    private final SigningPages pages;
    private final Routes routes;

    Signing(World world) {
        this.world = world;
        this.accessTokens = new Bearers<>(world.clock());
        this.refreshTokens = new Bearers<>(world.clock());
        this.partner = new PartnerCheck(world);
        this.keys = new Keys(world);
        this.transactions = new Transactions();
        this.webhooks = new Webhooks(world);
        this.pages = new SigningPages(world, transactions, this::decide);
        this.routes = new Routes()
                .post(API + "/auth/token", this::token)
                .post(API + "/auth/refresh", this::refresh, SigningFault.REFRESH_REFUSED)
                .get(API + "/providers", api(this::providers), kinds(SigningFault.WRAPPED_ANSWER))
                .post(API + "/certificates/register", api(this::register), kinds())
                .post(API + "/certificates/get-status", api(this::status), kinds())
                .post(API + "/certificates/list", api(this::certificates), kinds())
                .post(API + "/signings/hash", api(this::hash), kinds(SigningFault.WRAPPED_ANSWER))
                .post(
                        API + "/signings/polling",
                        api(this::polling),
                        kinds(
                                SigningFault.WRAPPED_ANSWER,
                                SigningFault.PENDING_FOREVER,
                                SigningFault.POLL_CODE,
                                SigningFault.POLL_CODE_AS_TEXT,
                                SigningFault.HANDLE_EXPIRED,
                                SigningFault.WRONG_SIGNATURE,
                                SigningFault.NO_CERTIFICATE,
                                SigningFault.SIGNATURE_AS_TEXT,
                                SigningFault.MISSING_SIGNATURE))
                .get(SigningPages.APP, pages::app)
                .post(SigningPages.APP, pages::choose)
                .all(SigningPages.SHARE + "/{txnId}", pages::share)
                .beside(Notices.FAULTS)
                .beside(List.of(
                        PaymentFault.UNSIGNED_NOTICE,
                        PaymentFault.FORGED_NOTICE,
                        PaymentFault.UPPER_CASE_SIGNATURE,
                        SigningFault.WEBHOOK_WITHOUT_PREFIX,
                        SigningFault.WEBHOOK_CHANGED_BODY,
                        SigningFault.WEBHOOK_UNKNOWN_TYPE));
    }

    private static FaultKind[] kinds(FaultKind... more) {
        return Stream.concat(
                        Stream.of(
                                SignOnFault.SESSION_EXPIRED,
                                SignOnFault.NO_RIGHT,
                                SigningFault.STATUS,
                                SigningFault.SIGNATURE_REFUSED,
                                SigningFault.NO_PARTNER_HEADERS),
                        Stream.of(more))
                .toArray(FaultKind[]::new);
    }

    @Override
    public Routes routes() {
        return routes;
    }

    @Override
    public List<Pages> pages() {
        return List.of(pages.own());
    }

    @Override
    public List<Link> links() {
        return List.of(new Link(SigningPages.MENU.path(), "Mở các yêu cầu ký số", "Open the signing requests"));
    }

    @Override
    public Reply unlisted(Request request) {
        return failed(401, OVER, "IP address is not allowed");
    }

    private Reply token(Request request) {
        requestId(request);
        JsonNode body = request.json();
        boolean known = Hashing.same(
                        world.secrets().require(SigningProvider.USERNAME),
                        String.valueOf(JsonTree.text(body, "username")))
                & Hashing.same(
                        world.secrets().require(SigningProvider.PASSWORD),
                        String.valueOf(JsonTree.text(body, "password")));
        return known ? tokens() : failed(401, NOT_FOUND, "wrong user name or password");
    }

    private Reply refresh(Request request) {
        requestId(request);
        String given = JsonTree.text(request.json(), "refreshToken");
        if (refreshTokens.find(given) == null || request.has(SigningFault.REFRESH_REFUSED)) {
            return failed(401, NOT_FOUND, "refresh token is not valid");
        }
        refreshTokens.revoke(String.valueOf(given));
        return tokens();
    }

    private Reply tokens() {
        return Reply.json(
                200,
                JsonTree.object(
                        "accessToken", accessTokens.issue(true, ACCESS),
                        "refreshToken", refreshTokens.issue(true, REFRESH),
                        "expireInSeconds", ACCESS.toSeconds(),
                        "refreshTokenExpireInSeconds", REFRESH.toSeconds(),
                        "message", "Success"));
    }

    private static void requestId(Request request) {
        String id = request.header("x-request-id");
        if (id == null || id.isBlank()) {
            throw new Refusal(failed(400, WRONG, "X-Request-Id is required"));
        }
    }

    /** Signed on, signed, allowed; then the answer. */
    private Function<Request, Reply> api(Function<Request, Reply> answer) {
        return request -> {
            requestId(request);
            String bearer = request.bearer();
            if (accessTokens.find(bearer) == null || request.has(SignOnFault.SESSION_EXPIRED)) {
                if (bearer != null) {
                    accessTokens.revoke(bearer);
                }
                return failed(401, OVER, "access token is not valid");
            }
            String fault = partner.fault(request);
            if (fault != null
                    ? !request.has(SigningFault.NO_PARTNER_HEADERS)
                    : request.has(SigningFault.SIGNATURE_REFUSED)) {
                return failed(403, "4031", fault == null ? "X-Signature is refused" : fault);
            }
            if (request.has(SignOnFault.NO_RIGHT)) {
                return failed(403, "4030", "no permission");
            }
            Reply reply = answer.apply(request);
            Fault status = request.fault(SigningFault.STATUS);
            return status == null
                    ? reply
                    : Reply.json(
                            200,
                            JsonTree.object(
                                    "status", status.value(),
                                    "description", "sandbox",
                                    "data", JsonTree.read(reply.body())));
        };
    }

    private static Reply bare(Request request, Object answer) {
        return Reply.json(
                200,
                request.has(SigningFault.WRAPPED_ANSWER)
                        ? JsonTree.object("status", "01", "description", "Success", "data", answer)
                        : answer);
    }

    private static Reply wrapped(Object data) {
        return Reply.json(200, JsonTree.object("status", "01", "description", "Success", "data", data));
    }

    private static Reply failed(int http, String status, String description) {
        return Reply.json(http, JsonTree.object("status", status, "description", description, "data", null));
    }

    private static Refusal no(String status, String description) {
        return new Refusal(failed(200, status, description));
    }

    private static String text(JsonNode body, String member) {
        String text = JsonTree.text(body, member);
        if (text == null || text.isBlank()) {
            throw no(WRONG, member + " is required");
        }
        return text;
    }

    private Reply providers(Request request) {
        ArrayNode list = JsonTree.array();
        list.add(JsonTree.object("code", Keys.PROVIDER, "name", "Nhà cung cấp giả định"));
        return bare(request, list);
    }

    private Reply register(Request request) {
        JsonNode body = request.json();
        JsonNode user = body.path("userInfo");
        text(user, "fullName");
        if (!text(user, "birthDate").matches("[0-3][0-9]/[01][0-9]/[0-9]{4}")) {
            throw no(WRONG, "birthDate must be dd/MM/yyyy");
        }
        if (!text(body, "provider").equals(Keys.PROVIDER)) {
            throw no(NOT_FOUND, "provider is not known");
        }
        SandboxPerson person = person(text(user, "citizenPid"));
        Transaction made = new Transaction(
                Kind.REGISTER,
                "RG" + Chance.hex(10),
                Chance.hex(8),
                person,
                text(body, "originatorCode"),
                List.of(),
                now(),
                now().plus(TO_REGISTER));
        transactions.add(made);
        webhooks.accepted(made);
        return wrapped(JsonTree.object("transactionCode", made.key));
    }

    private SandboxPerson person(String citizenPid) {
        return world.people().persons().stream()
                .filter(one -> one.citizenId().equals(citizenPid))
                .findFirst()
                .orElseThrow(() -> no(NOT_FOUND, "citizen is not known"));
    }

    private Reply status(Request request) {
        Transaction found = transactions.find(Kind.REGISTER, text(request.json(), "transactionCode"));
        if (found == null) {
            throw no(NOT_FOUND, "transaction is not known");
        }
        ObjectNode data = JsonTree.object(
                "transactionCode", found.key, "state", found.state().name());
        if (found.state() == State.CONFIRMED) {
            data.put("credentialID", keys.issue(found.person).id());
        }
        return wrapped(data);
    }

    private Reply certificates(Request request) {
        SandboxPerson person = person(text(request.json(), "citizenPid"));
        ArrayNode list = JsonTree.array();
        for (Keys.Credential one : keys.of(person)) {
            list.add(JsonTree.object(
                    "credentialID", one.id(),
                    "provider", Keys.PROVIDER,
                    "certificate", one.pem(),
                    "validFrom", one.from().toString(),
                    "validTo", one.until().toString()));
        }
        return wrapped(list);
    }

    private Reply hash(Request request) {
        JsonNode body = request.json();
        Keys.Credential credential = keys.find(text(body, "credentialID"));
        if (credential == null) {
            throw no(NOT_FOUND, "credential is not known");
        }
        List<Document> documents = new ArrayList<>();
        for (JsonNode one : body.path("documents")) {
            documents.add(new Document(text(one, "documentName"), digest(text(one, "digestValue"))));
        }
        if (documents.isEmpty()) {
            throw no(WRONG, "documents are required");
        }
        Transaction made = new Transaction(
                Kind.SIGN,
                Chance.hex(16),
                Chance.hex(8),
                credential.person(),
                text(body, "originatorCode"),
                documents,
                now(),
                now().plus(TO_SIGN));
        transactions.add(made);
        webhooks.accepted(made);
        return bare(
                request,
                JsonTree.object("handle", made.key, "expiresIn", TO_SIGN.toSeconds(), "provider", Keys.PROVIDER));
    }

    private static byte[] digest(String base64) {
        try {
            byte[] digest = Base64.getDecoder().decode(base64);
            if (digest.length == 32) {
                return digest;
            }
        } catch (IllegalArgumentException notBase64) {
            throw no(WRONG, "digestValue must be Base64");
        }
        throw no(WRONG, "digestValue must be a SHA-256");
    }

    private Reply polling(Request request) {
        Transaction found = transactions.find(Kind.SIGN, text(request.json(), "handle"));
        if (found == null
                || !now().isBefore(found.until.plus(AFTERWARDS))
                || request.has(SigningFault.HANDLE_EXPIRED)) {
            throw no(OVER, "handle has expired");
        }
        State state = found.state();
        if (state == State.PENDING && found.isOver(now())) {
            throw no(OVER, "handle has expired");
        }
        if (state != State.PENDING && request.has(SigningFault.PENDING_FOREVER)) {
            state = State.PENDING;
        }
        Fault other = request.fault(SigningFault.POLL_CODE);
        int code = switch (state) {
            case CONFIRMED -> 0;
            case FAILED -> 1;
            case PENDING -> 2;
            case REFUSED -> 3;
        };
        String told =
                other == null ? String.valueOf(code) : other.value() == null ? "9" : String.valueOf(other.value());
        ObjectNode answer = JsonTree.object(
                "statusCode",
                request.has(SigningFault.POLL_CODE_AS_TEXT) ? (Object) told : (Object) Integer.valueOf(told));
        if (other == null && state == State.CONFIRMED) {
            answer.set("signatures", signatures(found, request));
        }
        return bare(request, answer);
    }

    private ArrayNode signatures(Transaction signed, Request request) {
        boolean wrong = request.has(SigningFault.WRONG_SIGNATURE);
        boolean bare = request.has(SigningFault.SIGNATURE_AS_TEXT);
        boolean certified = !request.has(SigningFault.NO_CERTIFICATE);
        ArrayNode list = JsonTree.array();
        for (Document one : signed.documents) {
            String value = keys.sign(one.digest(), wrong);
            ObjectNode entry = JsonTree.object("documentName", one.name(), "signatureValue", value);
            if (certified) {
                entry.put("certificate", keys.issue(signed.person).pem());
            }
            if (bare) {
                list.add(value);
            } else {
                list.add(entry);
            }
        }
        if (request.has(SigningFault.MISSING_SIGNATURE)) {
            list.remove(list.size() - 1);
        }
        return list;
    }

    /** What the person chose in the app; false if the transaction has ended before. */
    private boolean decide(Transaction transaction, State state) {
        if (transaction.isOver(now()) || !transaction.end(transaction.person.locked() ? State.FAILED : state)) {
            return false;
        }
        if (transaction.kind == Kind.REGISTER && transaction.state() == State.CONFIRMED) {
            keys.issue(transaction.person);
        }
        webhooks.ended(transaction);
        return true;
    }

    private Instant now() {
        return world.clock().instant();
    }

    /** For the answer of a path that is not served. */
    @Override
    public Reply nothingHere(Request request) {
        return failed(404, NOT_FOUND, "no such service");
    }
}
