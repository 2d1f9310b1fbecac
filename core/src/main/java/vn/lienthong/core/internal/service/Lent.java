package vn.lienthong.core.internal.service;

import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;

/** Lends the calling thread to code of the user's own, which may throw anything. Thread-safe. */
public final class Lent {
    private static final Logger LOG = LoggerFactory.getLogger(Lent.class);

    private Lent() {}

    /** Tells a listener, so that nothing that it does reaches the caller: what it throws, and the thread's interrupt. */
    public static <L> void tell(L listener, Consumer<L> what) {
        boolean interrupted = Thread.currentThread().isInterrupted();
        try {
            what.accept(listener);
        } catch (Throwable e) {
            LOG.warn("an observer failed: {}", e.getClass().getName());
        }
        giveBack(interrupted, "an observer");
    }

    /**
     * What the caller sees instead of what the user's code threw, whose message may contain a secret. An interrupt makes it
     * {@code CANCELLED}, and stays to be seen by the caller.
     *
     * @param rule in the form {@code field: must be …}
     * @throws VirtualMachineError if it is one
     */
    public static PlatformException failed(String rule, Throwable e) {
        if (e instanceof VirtualMachineError jvm) {
            throw jvm;
        }
        String name = name(e);
        Kind kind = Thread.currentThread().isInterrupted() ? Kind.CANCELLED : Kind.CONFIGURATION;
        return PlatformException.of(kind, rule + ", but it threw " + name).build();
    }

    /** The class, also of an anonymous one; an interrupt is given back to the thread. */
    public static String name(Throwable e) {
        if (e instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        String name = e.getClass().getName();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** Makes the thread interrupted if it was before, and not otherwise. */
    public static void giveBack(boolean interrupted, String who) {
        if (interrupted) {
            Thread.currentThread().interrupt();
        } else if (Thread.interrupted()) {
            LOG.warn("{} left its thread interrupted", who);
        }
    }
}
