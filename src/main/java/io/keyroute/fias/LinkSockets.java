package io.keyroute.fias;

import java.io.IOException;
import java.net.Socket;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.function.BooleanSupplier;

/** Makes the connections of a link from the sockets of the role in charge; the newest takes the place of the former. */
final class LinkSockets implements SocketSource.Target {

    private final SocketSource owner;
    private final LinkSettings settings;
    private final LinkRecords records;
    private final FrameEncoder encoder;
    private final LinkCondition condition;
    private final LinkCounts counts;
    private final LinkTalk talk;
    private final ExecutorService threads;
    private final Clock realTime;

    LinkSockets(
            SocketSource owner,
            LinkSettings settings,
            LinkRecords records,
            FrameEncoder encoder,
            LinkCondition condition,
            LinkCounts counts,
            LinkTalk talk,
            ExecutorService threads,
            Clock realTime) {
        this.owner = owner;
        this.settings = settings;
        this.records = records;
        this.encoder = encoder;
        this.condition = condition;
        this.counts = counts;
        this.talk = talk;
        this.threads = threads;
        this.realTime = realTime;
    }

    @Override
    public boolean busy() {
        LinkSession now = condition.session();
        return now != null && now.connection().closedWhy() == null;
    }

    @Override
    public void waiting(String why) {
        condition.enter(FiasLinkState.WAITING, why, () -> condition.isOpen(owner) && !busy());
    }

    @Override
    public BooleanSupplier take(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setKeepAlive(true);
        Connection connection = new Connection(socket, settings, realTime);
        LinkSession mine = new LinkSession(
                counts.connected(),
                connection,
                encoder,
                records,
                settings.timing(),
                talk.wasDescribed(),
                talk,
                System::nanoTime);
        LinkCondition.Taken taken = condition.take(mine, owner);
        if (!taken.taken()) {
            connection.close("stopped");
            return () -> false;
        }
        if (taken.former() != null) {
            taken.former().connection().close("replaced by a newer connection");
        }
        condition.enter(
                FiasLinkState.NEGOTIATING,
                "connected to " + connection.remote(),
                () -> condition.session() == mine && condition.isOpen() && connection.closedWhy() == null);
        return () -> serve(mine, taken.former());
    }

    @Override
    public void aside(BooleanSupplier serving) {
        threads.execute(serving::getAsBoolean);
    }

    /** What the former connection has read is handed over before anything of this one. */
    private boolean serve(LinkSession mine, LinkSession former) {
        try {
            if (former != null) {
                former.connection().awaitReaderEnd();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            mine.connection().close("stopped");
        }
        threads.execute(mine.connection()::write);
        mine.run();
        if (condition.session() == mine) {
            waiting(mine.connection().closedWhy());
        }
        return mine.wasAlive();
    }
}
