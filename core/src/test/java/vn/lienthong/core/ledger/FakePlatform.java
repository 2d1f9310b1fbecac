package vn.lienthong.core.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A platform in memory: counts what took effect, and fails as told. */
final class FakePlatform implements Delivery {
    final List<String> sent = Collections.synchronizedList(new ArrayList<>());
    final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    final Map<String, Integer> effects = Collections.synchronizedMap(new HashMap<>());
    private final Deque<Function<LedgerEntry, DeliveryOutcome>> script = new ArrayDeque<>();
    private final Safeguard safeguard;

    FakePlatform(Safeguard safeguard) {
        this.safeguard = safeguard;
    }

    /** The next send does this instead of taking effect. */
    FakePlatform then(Function<LedgerEntry, DeliveryOutcome> step) {
        script.add(step);
        return this;
    }

    FakePlatform thenThrow(RuntimeException e) {
        return then(entry -> {
            throw e;
        });
    }

    DeliveryOutcome effect(LedgerEntry entry) {
        if (safeguard == Safeguard.KEY) {
            effects.put(entry.key(), 1);
        } else {
            effects.merge(entry.key(), 1, Integer::sum);
        }
        return DeliveryOutcome.done(("receipt of " + entry.key()).getBytes(UTF_8));
    }

    @Override
    public DeliveryOutcome send(LedgerEntry entry) {
        sent.add(entry.key());
        Function<LedgerEntry, DeliveryOutcome> step = script.poll();
        return step == null ? effect(entry) : step.apply(entry);
    }

    @Override
    public DeliveryOutcome ask(LedgerEntry entry) {
        asked.add(entry.key());
        return effects.containsKey(entry.key())
                ? DeliveryOutcome.done(("found " + entry.key()).getBytes(UTF_8))
                : DeliveryOutcome.notFound();
    }

    @Override
    public Safeguard safeguard() {
        return safeguard;
    }
}
