package io.keyroute.config;

import io.keyroute.access.log.AccountState;
import io.keyroute.access.reconcile.Reconciler;
import io.keyroute.tuya.client.CallListener;
import io.keyroute.tuya.client.TuyaErrorCode;
import io.keyroute.tuya.client.TuyaException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether each Tuya account can be used, by what its calls come to: said once in the log with Tuya's code, in the details
 * of health and as the gauge {@code keyroute.tuya.account.usable}. Neither liveness nor readiness asks for it: events are
 * taken in while the cloud is away, and no restart mends an account. When an account works again, what waits for its
 * doors is tried at once, as far as {@link Revivals} lets it. Thread-safe.
 */
@Component("tuyaAccountsHealthIndicator")
class TuyaAccountStatus implements CallListener, AccountState, HealthIndicator, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(TuyaAccountStatus.class);
    private static final String TOKEN = "token";
    /** So many calls in a row that nobody answered are no hiccup. */
    private static final int SILENT = 5;
    /** How often one of the waiting grants is tried at an account that cannot be used, to see whether it can again. */
    private static final int PROBE_SECONDS = 15;

    private final ConcurrentMap<String, State> accounts = new ConcurrentHashMap<>();
    private final ObjectProvider<Reconciler> reconciler;
    private final MeterRegistry meters;
    private final Revivals revivals = new Revivals(System::nanoTime);
    private final ScheduledExecutorService probes = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "tuya-accounts");
        thread.setDaemon(true);
        return thread;
    });

    TuyaAccountStatus(ObjectProvider<Reconciler> reconciler, MeterRegistry meters) {
        this.reconciler = reconciler;
        this.meters = meters;
        probes.scheduleWithFixedDelay(this::probe, PROBE_SECONDS, PROBE_SECONDS, TimeUnit.SECONDS);
    }

    private void probe() {
        accounts.forEach((account, state) -> {
            if (!state.usable()) {
                reconciler.ifAvailable(
                        home -> home.tryAgain(door -> door.account().equals(account), 1));
            }
        });
    }

    @Override
    public void destroy() {
        probes.shutdownNow();
    }

    /**
     * @param refusal   the code by which the account was refused, null while it is not
     * @param atToken   whether it was refused its access token
     * @param unanswered calls in a row that nobody answered
     */
    private record State(Long refusal, boolean atToken, int unanswered) {

        static final State NEW = new State(null, false, 0);

        boolean usable() {
            return refusal == null && unanswered < SILENT;
        }

        State after(Report call) {
            boolean token = TOKEN.equals(call.operation());
            if (call.failure() == null) {
                return refusal != null && token != atToken ? new State(refusal, atToken, 0) : NEW;
            }
            if (wrongAccount(call)) {
                return new State(call.code(), token, 0);
            }
            boolean answered = call.code() != null || !silent(call.failure());
            return new State(refusal, atToken, answered ? 0 : unanswered + 1);
        }

        /** Permission for a device says nothing of the account's others. */
        private static boolean wrongAccount(Report call) {
            return call.failure() == TuyaException.Kind.CONFIG
                    && call.code() != null
                    && (TOKEN.equals(call.operation()) || call.code() != TuyaErrorCode.PERMISSION_DENIED.code());
        }

        private static boolean silent(TuyaException.Kind kind) {
            return kind == TuyaException.Kind.RETRY || kind == TuyaException.Kind.OUTCOME_UNKNOWN;
        }

        String words() {
            if (refusal != null) {
                Optional<TuyaErrorCode> row = TuyaErrorCode.of(refusal);
                return "refused with Tuya error " + refusal
                        + row.map(code -> ", " + code.meaning() + ". " + code.advice())
                                .orElse("");
            }
            return unanswered < SILENT ? "works" : "does not answer: check network and endpoint";
        }
    }

    /** Tells of an account before its first call. */
    void watch(String account) {
        accounts.putIfAbsent(account, State.NEW);
        Gauge.builder("keyroute.tuya.account.usable", () -> usable(account) ? 1 : 0)
                .description("1 while the Tuya account can be used, else 0")
                .tag("account", account)
                .strongReference(true)
                .register(meters);
    }

    /** Knows nothing of an account any more that another node calls from now on: what was seen here says nothing. */
    void forget(String account) {
        accounts.replace(account, State.NEW);
    }

    @Override
    public boolean usable(String account) {
        return accounts.getOrDefault(account, State.NEW).usable();
    }

    @Override
    public void ended(Report call) {
        State[] before = new State[1];
        State now = accounts.compute(call.account(), (account, was) -> {
            before[0] = was == null ? State.NEW : was;
            return before[0].after(call);
        });
        boolean news = now.usable() != before[0].usable()
                || !now.usable() && !java.util.Objects.equals(now.refusal(), before[0].refusal());
        if (!news) {
            return;
        }
        if (now.usable()) {
            LOG.info("The Tuya account {} can be used again", call.account());
            int most = revivals.most(call.account(), before[0].refusal() != null);
            if (most > 0) {
                reconciler.ifAvailable(
                        home -> home.tryAgain(door -> door.account().equals(call.account()), most));
            }
        } else {
            LOG.warn("The Tuya account {} cannot be used: {}", call.account(), now.words());
        }
    }

    @Override
    public Health health() {
        Map<String, String> told = new TreeMap<>();
        accounts.forEach((account, state) -> told.put(account, state.words()));
        boolean all = accounts.values().stream().allMatch(State::usable);
        return (all ? Health.up() : Health.down()).withDetails(told).build();
    }
}
