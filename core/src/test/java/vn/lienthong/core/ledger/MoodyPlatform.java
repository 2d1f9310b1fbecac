package vn.lienthong.core.ledger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;

/**
 * A platform that fails in every way that the ledger knows, and notes what took effect in which order. What it does with a
 * send depends on the seed, the key and the number of the send only, not on the threads. After a few sends it always works.
 */
final class MoodyPlatform implements Delivery {
    private static final int PATIENCE = 5;

    /** So many sends hang until they are interrupted. */
    private final AtomicInteger hangs = new AtomicInteger(2);

    private final long seed;
    private final Safeguard safeguard;
    private final Map<String, Integer> sends = new HashMap<>();
    private final Set<String> effects = new HashSet<>();
    private final List<String> twice = new ArrayList<>();
    private final Map<String, List<String>> order = new HashMap<>();

    MoodyPlatform(long seed, Safeguard safeguard) {
        this.seed = seed;
        this.safeguard = safeguard;
    }

    @Override
    public Safeguard safeguard() {
        return safeguard;
    }

    @Override
    public DeliveryOutcome send(LedgerEntry entry) {
        int number = count(entry.key());
        Random mood = new Random(seed ^ (31L * entry.key().hashCode() + number) * 0x9E3779B97F4A7C15L);
        int what = number > PATIENCE ? 100 : mood.nextInt(100);
        if (what < 6) {
            return DeliveryOutcome.retry(Duration.ofMillis(1 + mood.nextInt(20)), "try later");
        }
        if (what < 10) {
            throw failure(Kind.UNAVAILABLE, Effect.NONE, null);
        }
        if (what < 13) {
            throw failure(Kind.THROTTLED, Effect.NONE, Duration.ofMillis(20));
        }
        boolean early = what < 45 && mood.nextBoolean();
        if (early) {
            takeEffect(entry);
        }
        if (what < 25) {
            throw failure(Kind.TIMEOUT, Effect.UNKNOWN, null);
        }
        if (what < 32) {
            return DeliveryOutcome.unknown("no answer that can be understood");
        }
        if (what < 38) {
            throw new IllegalStateException("a fault of the delivery");
        }
        if (what < 41) {
            throw new StackOverflowError("a fault of the delivery");
        }
        if (what < 45 && hangs.getAndDecrement() > 0) {
            hang();
        }
        if (!early) {
            takeEffect(entry);
        }
        return DeliveryOutcome.done(new byte[] {1});
    }

    private static void hang() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(Kind.CANCELLED, Effect.UNKNOWN, null);
        }
    }

    @Override
    public DeliveryOutcome ask(LedgerEntry entry) {
        int number = count(entry.key() + "?");
        if (number <= 2 && new Random(seed ^ entry.key().hashCode() ^ number).nextInt(4) == 0) {
            throw failure(Kind.CONNECTION, Effect.NONE, null);
        }
        return has(entry.key()) ? DeliveryOutcome.done() : DeliveryOutcome.notFound();
    }

    private synchronized int count(String key) {
        return sends.merge(key, 1, Integer::sum);
    }

    synchronized boolean has(String key) {
        return effects.contains(key);
    }

    private synchronized void takeEffect(LedgerEntry entry) {
        if (effects.add(entry.key())) {
            order.computeIfAbsent(String.valueOf(entry.orderKey()), key -> new ArrayList<>())
                    .add(entry.key());
        } else if (safeguard != Safeguard.KEY) {
            twice.add(entry.key());
        }
    }

    /** What took effect more than once although the platform has no key to know it by. */
    synchronized List<String> twice() {
        return List.copyOf(twice);
    }

    /** What took effect, in its order, by order key. */
    synchronized Map<String, List<String>> order() {
        Map<String, List<String>> copy = new HashMap<>();
        order.forEach((key, keys) -> copy.put(key, List.copyOf(keys)));
        return copy;
    }

    private static PlatformException failure(Kind kind, Effect effect, @Nullable Duration after) {
        PlatformException.Builder failure =
                PlatformException.of(kind, "the platform said " + kind).effect(effect);
        return (after == null ? failure : failure.retryAfter(after)).build();
    }
}
