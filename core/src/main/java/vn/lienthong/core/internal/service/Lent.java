package vn.lienthong.core.internal.service;

import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;

/**
 * Lends the calling thread to code of the user's own, which may throw anything, and may leave the thread interrupted. Who is
 * interrupted throws: then the call ends as {@code CANCELLED}, and its caller sees the interrupt. Code that returns leaves
 * the thread as it was, so that one careless line does not end calls of which it knows nothing. Two things are no such sign:
 * a sleeper's return, since a wait that is cut short looks the same, and a call that lent code makes itself. Thread-safe.
 */
public final class Lent {
    private static final Logger LOG = LoggerFactory.getLogger(Lent.class);

    /** Whether the thread was interrupted when our own code last had it; only while it is lent. */
    private static final ThreadLocal<Boolean> SEEN = new ThreadLocal<>();

    private Lent() {}

    /**
     * What code of the user's own gives. If it returns, the thread is interrupted only if it was before, or if our own code
     * that it called back left it so; what it throws passes, and with it an interrupt.
     */
    public static <T> T borrowed(String who, Supplier<T> code) {
        Boolean outer = SEEN.get();
        boolean before = Thread.currentThread().isInterrupted();
        SEEN.set(before);
        try {
            T given = code.get();
            giveBack(before || SEEN.get(), who);
            return given;
        } finally {
            if (outer == null) {
                SEEN.remove();
            } else {
                SEEN.set(outer);
            }
        }
    }

    /**
     * Our own code, which lent code may have called: an interrupt that comes meanwhile is meant, and so is one that is there
     * already, since whoever makes a call on an interrupted thread has it cancelled.
     */
    public static <T> T own(Supplier<T> code) {
        Boolean before = SEEN.get();
        if (before == null) {
            return code.get();
        }
        SEEN.remove();
        try {
            return code.get();
        } finally {
            SEEN.set(before || Thread.currentThread().isInterrupted());
        }
    }

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
     * @throws VirtualMachineError if it is one that is not over, such as a lack of memory
     */
    public static PlatformException failed(String rule, Throwable e) {
        passJvm(e);
        String name = name(e);
        Kind kind = Thread.currentThread().isInterrupted() ? Kind.CANCELLED : Kind.CONFIGURATION;
        return PlatformException.of(kind, rule + ", but it threw " + name).build();
    }

    /**
     * What a provider that was found on the class path or the module path gives.
     *
     * @param what a setting of the profile, for the message
     * @throws PlatformException its own, or {@code CONFIGURATION} that names its class if it throws anything else or gives
     *     nothing
     */
    public static <R> R provided(String what, Object provider, Supplier<R> gives) {
        String who = provider.getClass().getName();
        try {
            return borrowed(who, () -> Objects.requireNonNull(gives.get()));
        } catch (PlatformException e) {
            throw e;
        } catch (Throwable e) {
            throw failed(what + ": must be given by " + who, e);
        }
    }

    /**
     * Throws an error of the JVM that is not over, such as a lack of memory. A stack that was full is empty again where the
     * error is caught: it is a fault of the code that filled it.
     */
    public static void passJvm(Throwable e) {
        if (e instanceof VirtualMachineError jvm && !(e instanceof StackOverflowError)) {
            throw jvm;
        }
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
