package io.keyroute.fias;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/** One connection and the talk on it. */
final class LinkSession implements Connection.Owner, LinkProtocol.Port {

    /** What a session tells the link it belongs to. */
    interface Listener {
        void changed(LinkSession session);

        void described();

        void keyTimeout(Duration told);

        void received(LinkSession session, FiasRecord record);

        void application(LinkSession session, FiasRecord record);

        void sent(int records);

        void dropped(LinkSession session, String why);

        void resyncFailed(String why);
    }

    private final long number;
    private final Connection connection;
    private final FrameEncoder encoder;
    private final LinkRecords records;
    private final LinkSettings.Timing timing;
    private final Listener link;
    private final LinkProtocol protocol;
    private final AtomicBoolean describing = new AtomicBoolean();
    private volatile boolean wasAlive;
    private long dropped;

    LinkSession(
            long number,
            Connection connection,
            FrameEncoder encoder,
            LinkRecords records,
            LinkSettings.Timing timing,
            boolean known,
            Listener link,
            LongSupplier nanos) {
        this.number = number;
        this.connection = connection;
        this.encoder = encoder;
        this.records = records;
        this.timing = timing;
        this.link = link;
        this.protocol = new LinkProtocol(timing, records, known, this, nanos);
    }

    long number() {
        return number;
    }

    Connection connection() {
        return connection;
    }

    boolean alive() {
        return protocol.alive() && connection.closedWhy() == null;
    }

    boolean wasAlive() {
        return wasAlive;
    }

    /** How much of what the PMS takes for delivered was no record. To be asked by the reader of the line. */
    long dropped() {
        return dropped;
    }

    boolean swapRunning() {
        return protocol.swapRunning();
    }

    /** Reads until the connection ends. */
    void run() {
        connection.read(this);
        protocol.lost();
    }

    void tick() {
        if (connection.writeStuck(timing.answer())) {
            connection.close("the PMS does not read");
        } else {
            protocol.tick(connection.delivering());
        }
    }

    void requestResync() {
        protocol.requestResync();
    }

    void end() {
        protocol.end();
    }

    @Override
    public void received(FiasRecord record) {
        link.received(this, record);
        if (protocol.received(record)) {
            link.application(this, record);
        }
    }

    @Override
    public void dropped(String why, boolean lost) {
        if (lost) {
            dropped++;
        }
        link.dropped(this, why);
    }

    @Override
    public void send(FiasRecord record) {
        queue(List.of(record));
    }

    /** A storm of starts is answered by one description at a time: another one is only queued once the last was written. */
    @Override
    public void describe(FiasRecord start) {
        link.described();
        if (describing.compareAndSet(false, true)) {
            queue(records.description(start)).done().whenComplete((done, failed) -> describing.set(false));
        }
    }

    @Override
    public void close(String why) {
        connection.closeWhenWritten(why);
    }

    @Override
    public void changed() {
        wasAlive |= protocol.alive();
        link.changed(this);
    }

    @Override
    public void keyTimeout(Duration told) {
        link.keyTimeout(told);
    }

    @Override
    public void resyncFailed(String why) {
        link.resyncFailed(why);
    }

    private Outgoing queue(List<FiasRecord> controls) {
        Outgoing outgoing = new Outgoing(encoder.encode(controls), null);
        outgoing.done().whenComplete((done, failed) -> {
            if (failed == null) {
                link.sent(controls.size());
            } else if (!(failed instanceof IOException)) {
                connection.close("a link record could not be sent");
            }
        });
        connection.send(outgoing);
        return outgoing;
    }
}
