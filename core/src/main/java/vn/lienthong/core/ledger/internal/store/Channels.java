package vn.lienthong.core.ledger.internal.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.core.ledger.LedgerEvent;
import vn.lienthong.core.ledger.internal.table.ChannelTable;
import vn.lienthong.core.ledger.internal.table.Tables;
import vn.lienthong.core.ledger.internal.table.Words;

/** Pausing channels and letting them go on, on all nodes. */
public final class Channels {
    private static final Logger LOG = LoggerFactory.getLogger(Channels.class);
    private static final long FOREVER = Long.MAX_VALUE;

    private final Tables tables;
    private final Clock clock;
    private final Events events;
    private final ConcurrentHashMap<String, Long> pauses = new ConcurrentHashMap<>();

    Channels(Tables tables, Clock clock, Events events) {
        this.tables = tables;
        this.clock = clock;
        this.events = events;
    }

    /** Until {@link #resume}. */
    public void pause(String channel, String reason) {
        String why = Words.text(reason);
        if (pauseUntil(channel, FOREVER, why, "pause")) {
            LOG.warn("channel {} is paused: {}", channel, why);
            events.event(LedgerEvent.Type.PAUSED, channel, 0, why);
        }
    }

    /** For a time that the platform asked for. */
    public void rest(String channel, Duration time, String reason) {
        String why = Words.text(reason);
        long until = clock.millis() + time.toMillis();
        if (pauseUntil(channel, until, why, "rest")) {
            LOG.info("channel {} rests for {}: {}", channel, time, why);
            events.event(LedgerEvent.Type.RESTED, channel, 0, "until " + Instant.ofEpochMilli(until) + ": " + why);
        }
    }

    private boolean pauseUntil(String channel, long until, String why, String what) {
        boolean changed = tables.transactions().run(what, c -> ChannelTable.pause(c, channel, until, why));
        pauses.merge(channel, 1L, Long::sum);
        return changed;
    }

    /** Ends a pause and a rest, and makes due what waits for another try. */
    public void resume(String channel) {
        tables.transactions().run("resume", connection -> {
            ChannelTable.resume(connection, channel);
            tables.entries().hurry(connection, channel);
            return true;
        });
        events.event(LedgerEvent.Type.RESUMED, channel, 0, null);
    }

    /** Whether the channel is paused or rests now. */
    public boolean isPaused(String channel) {
        long until = tables.transactions().run("read a channel", c -> ChannelTable.pausedUntil(c, channel));
        return until > clock.millis();
    }

    /** How often this JVM paused the channel: if that changes, a worker stops in the middle of its batch. */
    public long pauses(String channel) {
        return pauses.getOrDefault(channel, 0L);
    }
}
