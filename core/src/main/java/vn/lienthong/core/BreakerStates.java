package vn.lienthong.core;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The state of every breaker (trạng thái ngắt mạch) of the clients that have this observer, for a health page:
 * {@code profile.with(config -> config.observer(states))}. A breaker appears with its first call. Thread-safe.
 */
public final class BreakerStates implements CallObserver {
    private final Map<String, Breaker> latest = new ConcurrentSkipListMap<>();

    /** Knows of no breaker yet. */
    public BreakerStates() {}

    @Override
    public void breakerChanged(Breaker breaker) {
        latest.put(breaker.platform() + "\n" + breaker.service(), breaker);
    }

    /** The latest state of each breaker, by platform and service. An open one stays so until the next call after its rest. */
    public List<Breaker> all() {
        return List.copyOf(latest.values());
    }

    /** Those that let no call through or only a few; empty if all is well. */
    public List<Breaker> notClosed() {
        return latest.values().stream()
                .filter(breaker -> breaker.state() != BreakerState.CLOSED)
                .toList();
    }
}
