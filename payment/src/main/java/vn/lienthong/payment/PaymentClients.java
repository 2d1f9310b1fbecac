package vn.lienthong.payment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.Profile;
import vn.lienthong.core.internal.wire.Spelling;

/**
 * The rails of one profile (các kênh thanh toán của một hồ sơ): its entries {@code payment} and {@code payment-…}, in the
 * file's order. {@link #choose} finds one that can take a payment: a hospital bill of 80,000,000 đồng finds its way past a
 * wallet that takes 50,000,000. Immutable and thread-safe.
 *
 * <p>Store {@link PaymentClient#name()} together with the {@link PaymentKey} before the payment is created: the payment is
 * found, refunded and cancelled at the rail that made it, see {@link #named}.
 */
public final class PaymentClients implements AutoCloseable {
    private static final String ROLE = "payment";

    private final Map<String, PaymentClient> clients;
    private final Rule rule;

    private PaymentClients(Map<String, PaymentClient> clients, Rule rule) {
        this.clients = clients;
        this.rule = rule;
    }

    /**
     * Chooses among the rails that can take a payment (quy tắc chọn kênh thanh toán). Thread-safe.
     *
     * <p>For example, an agency that pays less for transfers than for cards names the transfer first in its profile, and needs
     * no rule of its own; one that lets the payer choose returns what the payer has chosen.
     */
    @FunctionalInterface
    public interface Rule {
        /**
         * One of {@code able}.
         *
         * @param request the payment to be made
         * @param able the rails that can take it, in the profile's order; at least one
         */
        PaymentClient choose(PaymentRequest request, List<PaymentClient> able);

        /** The first one in the profile's order. */
        static Rule inOrder() {
            return (request, able) -> able.get(0);
        }
    }

    /**
     * The rails of the profile, chosen in its order; no call is made.
     *
     * @throws PlatformException {@code CONFIGURATION} if there is none, or as {@link PaymentClient#create(PaymentConfig)} for
     *     one of them
     */
    public static PaymentClients of(Profile profile) {
        return of(profile, Rule.inOrder(), UnaryOperator.identity());
    }

    /**
     * The rails of the profile; no call is made.
     *
     * @param rule chooses among those that can take a payment
     * @param adjust changes the configuration of each rail, for example to observe its calls
     * @throws PlatformException as {@link #of(Profile)}
     */
    public static PaymentClients of(Profile profile, Rule rule, UnaryOperator<PaymentConfig> adjust) {
        Map<String, PaymentClient> clients = new LinkedHashMap<>();
        try {
            for (String role : profile.platforms()) {
                if (role.equals(ROLE) || role.startsWith(ROLE + "-")) {
                    PaymentConfig config = Objects.requireNonNull(
                            adjust.apply(PaymentConfig.of(profile.client(role))), "what adjust returns");
                    clients.put(role, PaymentClient.create(config));
                }
            }
        } catch (RuntimeException wrong) {
            clients.values().forEach(PaymentClient::close);
            throw wrong;
        }
        if (clients.isEmpty()) {
            throw misconfigured("the profile has no platform 'payment' or 'payment-…'");
        }
        return new PaymentClients(clients, Objects.requireNonNull(rule, "rule"));
    }

    /** The rails in the profile's order. */
    public Collection<PaymentClient> all() {
        return List.copyOf(clients.values());
    }

    /**
     * The rail of that role, as {@link PaymentClient#name()} gave it.
     *
     * @throws PlatformException {@code CONFIGURATION} if there is none
     */
    public PaymentClient named(String role) {
        PaymentClient client = clients.get(role);
        if (client == null) {
            throw misconfigured("there is no payment rail '" + role + "'" + Spelling.hint(role, clients.keySet()));
        }
        return client;
    }

    /**
     * The rails that can create the payment as it is, in the profile's order; empty if none can. A rail that cannot take a part
     * of the request is not among them, even if that is only its bank code. A receipt is a wish: where a rail of the profile
     * sends receipts ({@link Operation#RECEIPT}), only such rails are among them; where none does, none is left out for it.
     */
    public List<PaymentClient> able(PaymentRequest request) {
        return clients.values().stream()
                .filter(client -> refusals(client, request).isEmpty())
                .toList();
    }

    private List<String> refusals(PaymentClient client, PaymentRequest request) {
        if (!client.supports(Operation.CREATE)) {
            return List.of("creates no payments");
        }
        List<String> refusals = new ArrayList<>(client.refusals(request));
        refusals.addAll(unsent(client, request));
        return refusals;
    }

    /** What one client alone would leave out. Among several rails, one may be chosen that does not, if there is one. */
    private List<String> unsent(PaymentClient client, PaymentRequest request) {
        boolean others = clients.values().stream().anyMatch(one -> one.supports(Operation.RECEIPT));
        return request.receipt() == null || client.supports(Operation.RECEIPT) || !others
                ? List.of()
                : List.of("receipt: is not sent by this rail, leave it out of the request");
    }

    /**
     * The rail for a payment: of those that can take it, the one that the rule chooses.
     *
     * @throws IllegalArgumentException if none can take it; the message says for each rail why
     * @throws PlatformException {@code CONFIGURATION} if the rule chooses another one
     */
    public PaymentClient choose(PaymentRequest request) {
        List<PaymentClient> able = able(request);
        if (able.isEmpty()) {
            throw new IllegalArgumentException("no payment rail can take it: " + String.join("; ", reasons(request)));
        }
        PaymentClient chosen = rule.choose(request, able);
        if (!able.contains(chosen)) {
            throw misconfigured("the rule must choose one of the rails that can take the payment, but did not");
        }
        return chosen;
    }

    /**
     * Creates a payment at the rail of that role (khởi tạo giao dịch), as {@link PaymentClient#create}.
     *
     * @throws IllegalArgumentException if that rail cannot take all of it, its receipt included; the message says which others
     *     could
     */
    public Payment create(String role, PaymentRequest request) {
        PaymentClient client = named(role);
        return client.create(request, unsent(client, request), () -> others(request));
    }

    private String others(PaymentRequest request) {
        List<String> others = able(request).stream().map(PaymentClient::name).toList();
        return others.isEmpty() ? "; no other rail could take it" : "; could take it: " + String.join(", ", others);
    }

    private List<String> reasons(PaymentRequest request) {
        List<String> reasons = new ArrayList<>();
        clients.forEach((role, client) -> reasons.add(role + ": " + String.join(", ", refusals(client, request))));
        return reasons;
    }

    private static PlatformException misconfigured(String what) {
        return PlatformException.of(Kind.CONFIGURATION, what).build();
    }

    /** Closes all rails. */
    @Override
    public void close() {
        clients.values().forEach(PaymentClient::close);
    }
}
