package vn.lienthong.sandbox.internal.platform.signing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.sandbox.SandboxPerson;
import vn.lienthong.sandbox.fault.PaymentFault;
import vn.lienthong.sandbox.fault.SigningFault;
import vn.lienthong.sandbox.internal.http.JsonTree;
import vn.lienthong.sandbox.internal.http.Reply;
import vn.lienthong.sandbox.internal.http.Request;
import vn.lienthong.sandbox.internal.http.Routes;
import vn.lienthong.sandbox.internal.platform.signing.Transaction.Document;
import vn.lienthong.sandbox.internal.platform.signing.Transaction.Kind;
import vn.lienthong.sandbox.internal.platform.signing.Transaction.State;
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
    private static final Duration TO_SIGN = Duration.ofMinutes(5);
    private static final Duration TO_REGISTER = Duration.ofDays(7);

    private final World world;
    private final Keys keys;
    private final Transactions transactions;
    private final Webhooks webhooks;
    private final SigningPages pages;
    private final Routes routes;

    Signing(World world) {
        this.world = world;
        Access access = new Access(world);
        this.keys = new Keys(world);
        this.transactions = new Transactions();
        this.webhooks = new Webhooks(world);
        this.pages = new SigningPages(world, transactions, this::decide);
        Polls polls = new Polls(world, transactions, keys);
        this.routes = new Routes()
                .post(API + "/auth/token", access::token)
                .post(API + "/auth/refresh", access::refresh, SigningFault.REFRESH_REFUSED)
                .get(API + "/providers", access.api(this::providers), Access.kinds(SigningFault.WRAPPED_ANSWER))
                .post(API + "/certificates/register", access.api(this::register), Access.kinds())
                .post(API + "/certificates/get-status", access.api(this::status), Access.kinds())
                .post(API + "/certificates/list", access.api(this::certificates), Access.kinds())
                .post(API + "/signings/hash", access.api(this::hash), Access.kinds(SigningFault.WRAPPED_ANSWER))
                .post(API + "/signings/polling", access.api(polls::polling), Polls.FAULTS)
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
        return Answers.failed(401, Answers.OVER, "IP address is not allowed");
    }

    private Reply providers(Request request) {
        ArrayNode list = JsonTree.array();
        list.add(JsonTree.object("code", Keys.PROVIDER, "name", "Nhà cung cấp giả định"));
        return Answers.bare(request, list);
    }

    private Reply register(Request request) {
        JsonNode body = request.json();
        JsonNode user = body.path("userInfo");
        Answers.text(user, "fullName");
        if (!Answers.text(user, "birthDate").matches("[0-3][0-9]/[01][0-9]/[0-9]{4}")) {
            throw Answers.no(Answers.WRONG, "birthDate must be dd/MM/yyyy");
        }
        if (!Answers.text(body, "provider").equals(Keys.PROVIDER)) {
            throw Answers.no(Answers.NOT_FOUND, "provider is not known");
        }
        SandboxPerson person = person(Answers.text(user, "citizenPid"));
        Transaction made = new Transaction(
                Kind.REGISTER,
                "RG" + Chance.hex(10),
                Chance.hex(8),
                person,
                Answers.text(body, "originatorCode"),
                List.of(),
                now(),
                now().plus(TO_REGISTER));
        transactions.add(made);
        webhooks.accepted(made);
        return Answers.wrapped(JsonTree.object("transactionCode", made.key));
    }

    private SandboxPerson person(String citizenPid) {
        return world.people().persons().stream()
                .filter(one -> one.citizenId().equals(citizenPid))
                .findFirst()
                .orElseThrow(() -> Answers.no(Answers.NOT_FOUND, "citizen is not known"));
    }

    private Reply status(Request request) {
        Transaction found = transactions.find(Kind.REGISTER, Answers.text(request.json(), "transactionCode"));
        if (found == null) {
            throw Answers.no(Answers.NOT_FOUND, "transaction is not known");
        }
        ObjectNode data = JsonTree.object(
                "transactionCode", found.key, "state", found.state().name());
        if (found.state() == State.CONFIRMED) {
            data.put("credentialID", keys.issue(found.person).id());
        }
        return Answers.wrapped(data);
    }

    private Reply certificates(Request request) {
        SandboxPerson person = person(Answers.text(request.json(), "citizenPid"));
        ArrayNode list = JsonTree.array();
        for (Keys.Credential one : keys.of(person)) {
            list.add(JsonTree.object(
                    "credentialID", one.id(),
                    "provider", Keys.PROVIDER,
                    "certificate", one.pem(),
                    "validFrom", one.from().toString(),
                    "validTo", one.until().toString()));
        }
        return Answers.wrapped(list);
    }

    private Reply hash(Request request) {
        JsonNode body = request.json();
        Keys.Credential credential = keys.find(Answers.text(body, "credentialID"));
        if (credential == null) {
            throw Answers.no(Answers.NOT_FOUND, "credential is not known");
        }
        List<Document> documents = new ArrayList<>();
        for (JsonNode one : body.path("documents")) {
            documents.add(new Document(Answers.text(one, "documentName"), digest(Answers.text(one, "digestValue"))));
        }
        if (documents.isEmpty()) {
            throw Answers.no(Answers.WRONG, "documents are required");
        }
        Transaction made = new Transaction(
                Kind.SIGN,
                Chance.hex(16),
                Chance.hex(8),
                credential.person(),
                Answers.text(body, "originatorCode"),
                documents,
                now(),
                now().plus(TO_SIGN));
        transactions.add(made);
        webhooks.accepted(made);
        return Answers.bare(
                request,
                JsonTree.object("handle", made.key, "expiresIn", TO_SIGN.toSeconds(), "provider", Keys.PROVIDER));
    }

    private static String digest(String base64) {
        try {
            byte[] digest = Base64.getDecoder().decode(base64);
            if (digest.length == 32) {
                return Hashing.hex(digest);
            }
        } catch (IllegalArgumentException notBase64) {
            throw Answers.no(Answers.WRONG, "digestValue must be Base64");
        }
        throw Answers.no(Answers.WRONG, "digestValue must be a SHA-256");
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
        return Answers.failed(404, Answers.NOT_FOUND, "no such service");
    }
}
