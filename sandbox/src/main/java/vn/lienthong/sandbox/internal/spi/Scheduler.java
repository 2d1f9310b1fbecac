package vn.lienthong.sandbox.internal.spi;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs tasks later by the sandbox's clock, one after the other on one thread. */
public final class Scheduler implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Scheduler.class);
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Clock clock;
    private final Consumer<Instant> show;
    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparing(Task::due).thenComparingLong(Task::number));
    private final ScheduledExecutorService worker;
    private volatile @Nullable Thread thread;
    private long numbers;

    private record Task(Instant due, long number, Runnable work) {}

    /** {@code show} sets the clock to an instant without running anything. */
    public Scheduler(Clock clock, Consumer<Instant> show) {
        this.clock = clock;
        this.show = show;
        this.worker = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread made = new Thread(work, "sandbox-clock");
            made.setDaemon(true);
            thread = made;
            return made;
        });
        var unused =
                worker.scheduleWithFixedDelay(this::doDue, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Runs {@code work} when the clock reaches {@code due}; at once if it already has. */
    public Future<?> at(Instant due, Runnable work) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        synchronized (tasks) {
            tasks.add(new Task(due, numbers++, () -> {
                try {
                    work.run();
                } catch (RuntimeException failed) {
                    LOG.error("a task of the sandbox failed", failed);
                } finally {
                    done.complete(null);
                }
            }));
        }
        if (!due.isAfter(clock.instant())) {
            try {
                worker.execute(this::doDue);
            } catch (RejectedExecutionException closed) {
                done.cancel(false);
            }
        }
        return done;
    }

    /** As {@link #at}, without waiting. */
    public void later(Instant due, Runnable work) {
        var unused = at(due, work);
    }

    /** Moves the clock to {@code target} and runs what becomes due; waits for that unless called from such a task. */
    public void walk(Instant target) {
        if (Thread.currentThread() == thread) {
            show.accept(target);
            return;
        }
        await(() -> {
            doUntil(target);
            if (target.isAfter(clock.instant())) {
                show.accept(target);
            }
        });
    }

    /** Waits until nothing is due. */
    public void settle() {
        if (Thread.currentThread() != thread) {
            await(this::doDue);
        }
    }

    private void doDue() {
        doUntil(clock.instant());
    }

    private void doUntil(Instant target) {
        for (Task task = next(target); task != null; task = next(target)) {
            if (task.due.isAfter(clock.instant())) {
                show.accept(task.due);
            }
            task.work.run();
        }
    }

    private @Nullable Task next(Instant target) {
        synchronized (tasks) {
            Task first = tasks.peek();
            return first == null || first.due.isAfter(target) ? null : tasks.poll();
        }
    }

    private void await(Runnable work) {
        try {
            worker.submit(work).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (RejectedExecutionException closed) {
            throw new IllegalStateException("the sandbox is closed", closed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the sandbox was doing what was due", interrupted);
        } catch (ExecutionException | TimeoutException failed) {
            throw new IllegalStateException("the sandbox could not do what was due", failed);
        }
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
