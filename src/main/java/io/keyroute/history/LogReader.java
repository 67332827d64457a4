package io.keyroute.history;

import io.keyroute.access.log.AccountOwner;
import io.keyroute.access.log.LockLogs;
import io.keyroute.access.log.LogFetch;
import io.keyroute.access.log.LogPage;
import io.keyroute.access.log.LogSource;
import io.keyroute.batch.Batcher;
import io.keyroute.property.Door;
import io.keyroute.property.PropertyCatalog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Says which page of which log is to be read now, and keeps what was read. A page that fails is read again after a
 * growing pause; nothing is skipped. Thread-safe; several nodes may run one each, and only the owner of an account's
 * lease reads for it.
 */
public final class LogReader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LogReader.class);

    /** Longer than any call takes; after it a claim whose reader died is taken anew. */
    private static final Duration CLAIM = Duration.ofMinutes(2);
    /** Pages of many locks that come within this time share a commit. */
    private static final Duration GATHER = Duration.ofMillis(20);

    private static final int TOGETHER = 64;

    private record Page(LogRead read, LogPage page) {}

    private final PropertyCatalog properties;
    private final LockLogs logs;
    private final AccountOwner owner;
    private final LogWindows windows;
    private final LogKeeper keeper;
    private final TransactionTemplate transaction;
    private final HistorySettings settings;
    private final Clock clock;
    private final Clock realClock;
    private final Batcher<Page, Boolean> pages;
    /** What follows a page that was kept must not hold up the pages after it. */
    private final ExecutorService answers = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "history-answers");
        thread.setDaemon(true);
        return thread;
    });

    /** @param owner whether this node may call for an account right now */
    LogReader(
            PropertyCatalog properties,
            LockLogs logs,
            AccountOwner owner,
            LogWindows windows,
            LogKeeper keeper,
            TransactionTemplate transaction,
            HistorySettings settings,
            Clock clock,
            Clock realClock) {
        this.properties = properties;
        this.logs = logs;
        this.owner = owner;
        this.windows = windows;
        this.keeper = keeper;
        this.transaction = transaction;
        this.settings = settings;
        this.clock = clock;
        this.realClock = realClock;
        this.pages = new Batcher<>("history", TOGETHER, GATHER, this::keepAll, answers);
    }

    /** Makes the rows of doors that have none yet. */
    public void begin() {
        List<Runnable> rows = new ArrayList<>();
        doors().forEach(door -> logs.of(door).forEach(source -> rows.add(() -> begin(door, source, rows.size()))));
        transaction.executeWithoutResult(all -> rows.forEach(Runnable::run));
    }

    /** The first reads of many logs are spread over a pause, so that a start is no rush on the account. */
    private void begin(Door door, LogSource source, int logs) {
        Instant realNow = realClock.instant();
        LogWindow fresh =
                LogWindow.first(door.deviceId(), source, clock.instant(), realNow.plus(settings.deepEvery()), realNow);
        long share = Math.floorMod((door.deviceId() + source).hashCode(), logs);
        Instant due = realNow.plusMillis(settings.pause().toMillis() * share / logs);
        windows.ensure(fresh, door.account(), due);
    }

    /** Pages to be read now, claimed for this node; empty where it owns no account or nothing is due. */
    public List<LogRead> claimDue() {
        Set<String> accounts = new LinkedHashSet<>();
        doors().forEach(door -> accounts.add(door.account()));
        List<LogWindow> due = new ArrayList<>();
        for (String account : accounts) {
            int free = settings.atOnce() - due.size();
            if (free > 0 && owner.owns(account)) {
                due.addAll(windows.due(account, realClock.instant(), free));
            }
        }
        return due.isEmpty() ? List.of() : transaction.execute(status -> claim(due));
    }

    private List<LogRead> claim(List<LogWindow> due) {
        List<LogRead> reads = new ArrayList<>();
        due.forEach(window -> claim(window, reads));
        return reads;
    }

    private void claim(LogWindow window, List<LogRead> reads) {
        Door door = properties.door(window.deviceId()).orElse(null);
        if (door == null || !logs.of(door).contains(window.source())) {
            windows.claim(
                    window,
                    window.cursor(),
                    window.cursor(),
                    realClock.instant().plus(settings.deepEvery()));
            return;
        }
        Pass pass = Pass.of(window, settings, clock.instant(), realClock.instant());
        if (!windows.claim(window, pass.from(), pass.to(), realClock.instant().plus(CLAIM))) {
            return;
        }
        if (pass.lostFrom() != null) {
            keeper.gap(door, window.source(), pass.lostFrom(), pass.lostTo(), GapReason.EXPIRED);
        }
        LogFetch fetch =
                new LogFetch(door, window.source(), pass.from(), pass.to().plus(settings.ahead()), window.page());
        reads.add(new LogRead(fetch, window.rev() + 1));
    }

    /**
     * Keeps a page in one transaction with how far the log has been read; does nothing if the claim was lost.
     *
     * @return done when that is committed; failed where it could not be
     */
    public CompletableFuture<?> keep(LogRead read, LogPage page) {
        if (page.unread() > 0) {
            LOG.warn(
                    "{} lines of log {} of {} could not be understood and are left out",
                    page.unread(),
                    read.fetch().source(),
                    read.fetch().door().deviceId());
        }
        return pages.submit(new Page(read, page));
    }

    private List<Boolean> keepAll(List<Page> read) {
        transaction.executeWithoutResult(status ->
                read.forEach(page -> claimed(page.read()).ifPresent(window -> keep(page.read(), page.page(), window))));
        return Collections.nCopies(read.size(), true);
    }

    private void keep(LogRead read, LogPage page, LogWindow window) {
        LogFetch fetch = read.fetch();
        Instant realNow = realClock.instant();
        boolean last = page.next() == null;
        boolean ours = last
                ? windows.finish(read, realNow, realNow.plus(settings.pause()), nextDeep(fetch, window, realNow))
                : windows.goOn(read, page.next(), realNow);
        if (ours) {
            keeper.keep(fetch.door(), page.events(), clock.instant());
            if (last) {
                keeper.handOn(fetch.door());
            }
        }
    }

    private Instant nextDeep(LogFetch fetch, LogWindow window, Instant realNow) {
        return Pass.deep(window, settings, fetch.from()) ? realNow.plus(settings.deepEvery()) : window.deepAt();
    }

    private Optional<LogWindow> claimed(LogRead read) {
        LogFetch fetch = read.fetch();
        return windows.find(fetch.door().deviceId(), fetch.source()).filter(window -> window.rev() == read.rev());
    }

    /** The page could not be read. The reason is kept by its kind alone: messages may hold what a log says. */
    public void failed(LogRead read, Throwable reason) {
        String error = reason.getClass().getSimpleName();
        transaction.executeWithoutResult(status -> claimed(read).ifPresent(window -> fail(read, window, error)));
    }

    private void fail(LogRead read, LogWindow window, String error) {
        boolean silent = window.readAt().plus(settings.silentAfter()).isBefore(realClock.instant());
        Duration pause = backOff(window.attempts());
        boolean news =
                window.attempts() == 0 && owner.usable(read.fetch().door().account());
        LOG.atLevel(news ? Level.WARN : Level.DEBUG)
                .log(
                        "Log {} of {} could not be read ({}); next try in {} s",
                        window.source(),
                        window.deviceId(),
                        error,
                        pause.toSeconds());
        boolean ours = windows.fail(read, error, realClock.instant().plus(pause), silent || window.silentTold());
        if (ours && silent && !window.silentTold()) {
            keeper.gap(read.fetch().door(), window.source(), window.cursor(), clock.instant(), GapReason.UNREADABLE);
        }
    }

    private Duration backOff(int attempts) {
        Duration wait = settings.pause().multipliedBy(1L << Math.min(attempts, 10));
        return wait.compareTo(settings.retryMax()) > 0 ? settings.retryMax() : wait;
    }

    private List<Door> doors() {
        return properties.all().stream()
                .flatMap(property -> property.doors().stream())
                .toList();
    }

    @Override
    public void close() {
        pages.close();
        answers.shutdown();
    }
}
