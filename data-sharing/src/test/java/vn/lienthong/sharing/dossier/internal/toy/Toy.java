package vn.lienthong.sharing.dossier.internal.toy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import vn.lienthong.core.Attachment;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.internal.answer.Answer;
import vn.lienthong.core.internal.call.CallPlan;
import vn.lienthong.core.internal.call.Caller;
import vn.lienthong.core.internal.call.Exchange;
import vn.lienthong.core.internal.call.SignsOn;
import vn.lienthong.sharing.dossier.DossierField;
import vn.lienthong.sharing.dossier.DossierOutcome;
import vn.lienthong.sharing.dossier.DossierProgress;
import vn.lienthong.sharing.dossier.DossierRecord;
import vn.lienthong.sharing.dossier.RejectedItem;
import vn.lienthong.sharing.dossier.internal.CodeTable;
import vn.lienthong.sharing.dossier.internal.DossierTarget;
import vn.lienthong.sharing.dossier.internal.PreparedMessage;
import vn.lienthong.sharing.dossier.internal.TargetForm;
import vn.lienthong.sharing.dossier.internal.TargetProvider;

/** A dialect of this test: a ministry that takes form fields and answers with a word. */
public final class Toy implements DossierTarget {
    // tag::provider[]
    /** How the profile's {@code dialect: toy} finds it. */
    public static final class Provider implements TargetProvider {
        @Override
        public String dialect() {
            return "toy";
        }

        @Override
        public DossierTarget open(ClientConfig config) {
            return new Toy(config);
        }
    }
    // end::provider[]

    // tag::form[]
    private static final Set<DossierField> DOSSIER = Set.of(
            DossierField.CODE, DossierField.OWNER, DossierField.STATUS, DossierField.SUMMARY, DossierField.ADDRESS);
    private static final Set<DossierField> STEP =
            Set.of(DossierField.CODE, DossierField.STATUS, DossierField.DEPARTMENT);

    private final ClientConfig config;
    private final Caller caller;
    private final TargetForm dossierForm;
    private final TargetForm stepForm;

    private Toy(ClientConfig config) {
        this.config = config;
        this.caller = CallPlan.of(config)
                .dialects("toy")
                .settings(TargetForm.settings())
                .signsOn(SignsOn.IF_NAMED)
                .build();
        CodeTable statuses = CodeTable.load(Toy.class, "status.tsv", config.settings(), "status", null);
        this.dossierForm = new TargetForm(DOSSIER, Set.of(DossierField.SUMMARY), statuses, null)
                .alsoRequiring(config.settings(), "requiredFields");
        this.stepForm = new TargetForm(STEP, Set.of(), statuses, null);
    }

    @Override
    public TargetForm dossierForm() {
        return dossierForm;
    }

    @Override
    public TargetForm stepForm() {
        return stepForm;
    }

    @Override
    public void close() {
        caller.close();
    }
    // end::form[]

    // tag::messages[]
    @Override
    public PreparedMessage prepare(DossierRecord dossier) {
        String form = "code=" + encoded(dossier.code().value())
                + "&owner=" + encoded(dossier.owner())
                + "&summary=" + encoded(String.valueOf(dossier.summary()))
                + "&status=" + dossierForm.statuses().code(dossier.status().name());
        return new PreparedMessage(
                false, send("dossier.upsert", "/dossiers", dossier.code().value(), form));
    }

    @Override
    public PreparedMessage prepare(DossierProgress step) {
        String form = "code=" + encoded(step.code().value()) + "&status="
                + stepForm.statuses().code(step.status().name());
        return new PreparedMessage(
                false, send("dossier.updateProgress", "/steps", step.code().value(), form));
    }

    private Supplier<DossierOutcome> send(String operation, String path, String code, String form) {
        byte[] body = form.getBytes(StandardCharsets.UTF_8);
        Exchange<DossierOutcome> exchange = Exchange.writes(
                operation,
                () -> WireRequest.of("POST", config.resolve(path))
                        .withBody(Attachment.of(body, "application/x-www-form-urlencoded")),
                answer -> outcome(code, answer));
        return () -> caller.call(exchange);
    }

    private static DossierOutcome outcome(String code, Answer answer) {
        String word = new String(answer.body(), StandardCharsets.UTF_8);
        return word.equals("taken")
                ? new DossierOutcome.Accepted()
                : new DossierOutcome.Rejected(List.of(new RejectedItem(code, word, null)));
    }
    // end::messages[]

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
