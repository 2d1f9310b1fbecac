package vn.lienthong.core.ledger.internal.table;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of an H2 database, to which H2 is told to append only, and which is compacted when it has grown.
 *
 * <p>H2 2.2 and newer may lose the last commits of a killed process if it writes into gaps of the file, and without gaps the
 * file grows with each commit: docs/decisions/0014 has the reason, and why this asks H2's store and not its SQL. An H2 whose
 * store has another form is left as it is, with a warning. Thread-safe.
 */
final class H2File {
    private static final Logger LOG = LoggerFactory.getLogger("vn.lienthong.ledger");
    /** By how much a file grows before it is compacted, at least: some hundred entries. */
    private static final long GROWTH = 8L << 20;
    /** The longest that one compaction may take, roughly, in milliseconds; what is left waits for the next. */
    private static final int COMPACTION = 250;

    private static final AtomicBoolean WARNED = new AtomicBoolean();

    private final Object store;
    private final Object file;
    private final AtomicBoolean compacting = new AtomicBoolean();
    private volatile long compacted;

    private H2File(Object store, Object file) {
        this.store = store;
        this.file = file;
        this.compacted = size();
    }

    /**
     * The file behind a connection, which is appended to from now on; {@code null} if there is none, as with a database in
     * memory or one that another process serves.
     *
     * @param known the file of an earlier connection, which is returned if it is the same
     */
    static @Nullable H2File of(Connection physical, @Nullable H2File known) {
        try {
            Object session = call(physical, "getSession");
            if (session.getClass().getSimpleName().equals("SessionRemote")) {
                return null;
            }
            Object store = call(call(call(session, "getDatabase"), "getStore"), "getMvStore");
            if (known != null && known.store.equals(store)) {
                return known;
            }
            Object file = invoke(store, store.getClass().getMethod("getFileStore"));
            if (file == null) {
                return null;
            }
            H2File found = new H2File(store, file);
            found.reuse(false);
            return found;
        } catch (ReflectiveOperationException e) {
            if (WARNED.compareAndSet(false, true)) {
                LOG.warn(
                        "this version of H2 cannot be told to append only: entries may be lost if the process is killed ({})",
                        e.getClass().getSimpleName());
            }
            return null;
        }
    }

    /** Compacts the file if it has grown to more than twice its size after the last time. Never throws. */
    void compactIfGrown() {
        if (Thread.currentThread().isInterrupted() || !compacting.compareAndSet(false, true)) {
            return;
        }
        try {
            if (size() - compacted > Math.max(GROWTH, compacted)) {
                compact();
                compacted = size();
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.warn(
                    "the H2 file could not be compacted and goes on growing ({})",
                    e.getClass().getSimpleName());
            compacted = size();
        } finally {
            compacting.set(false);
        }
    }

    private void compact() throws ReflectiveOperationException {
        Object retention = call(store, "getRetentionTime");
        reuse(true);
        try {
            call(store, "compactFile", int.class, COMPACTION);
        } finally {
            reuse(false);
            call(store, "setRetentionTime", int.class, retention);
        }
    }

    private void reuse(boolean value) throws ReflectiveOperationException {
        call(store, "setReuseSpace", boolean.class, value);
    }

    private long size() {
        try {
            return ((Number) call(file, "size")).longValue();
        } catch (ReflectiveOperationException e) {
            return 0; // not known: the file is then never compacted, as H2 does it by itself when it is closed
        }
    }

    /** What the method without parameters gives, which must be something. */
    private static Object call(Object target, String method) throws ReflectiveOperationException {
        Object value = invoke(target, target.getClass().getMethod(method));
        if (value == null) {
            throw new NoSuchMethodException(method + " gives nothing");
        }
        return value;
    }

    private static void call(Object target, String method, Class<?> type, Object argument)
            throws ReflectiveOperationException {
        invoke(target, target.getClass().getMethod(method, type), argument);
    }

    private static @Nullable Object invoke(Object target, Method method, Object... arguments)
            throws ReflectiveOperationException {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e;
        }
    }
}
