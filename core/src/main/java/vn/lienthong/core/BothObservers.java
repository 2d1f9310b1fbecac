package vn.lienthong.core;

import java.util.function.BiConsumer;
import org.slf4j.LoggerFactory;

/** Two observers as one. */
record BothObservers(CallObserver first, CallObserver second) implements CallObserver {
    static final CallObserver NONE = new CallObserver() {};

    @Override
    public void began(Begin begin) {
        tell(CallObserver::began, begin);
    }

    @Override
    public void attempted(Attempt attempt) {
        tell(CallObserver::attempted, attempt);
    }

    @Override
    public void called(Call call) {
        tell(CallObserver::called, call);
    }

    @Override
    public void breakerChanged(Breaker breaker) {
        tell(CallObserver::breakerChanged, breaker);
    }

    private <E> void tell(BiConsumer<CallObserver, E> method, E event) {
        try {
            method.accept(first, event);
        } catch (RuntimeException e) {
            LoggerFactory.getLogger(CallObserver.class)
                    .warn("an observer failed: {}", e.getClass().getName());
        }
        method.accept(second, event);
    }
}
