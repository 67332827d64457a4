package io.keyroute.access.reconcile;

import io.keyroute.access.GrantStore;
import io.keyroute.access.Outcomes;
import io.keyroute.access.WakeUps;
import io.keyroute.access.log.AccountOwner;
import io.keyroute.property.Property;
import io.keyroute.property.PropertyCatalog;
import io.keyroute.secret.Fingerprints;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class ReconcileConfiguration {

    @Bean(destroyMethod = "close")
    Reconciler reconciler(
            JdbcClient jdbc,
            JdbcTemplate batch,
            PlatformTransactionManager transactions,
            Outcomes outcomes,
            Digits digits,
            PropertyCatalog properties,
            AccountOwner owner,
            Locks locks,
            GrantStore grants,
            Clock clock,
            MeterRegistry meters,
            Fingerprints fingerprints,
            ReconcileSettings settings) {
        return Reconcilers.build(
                new Reconcilers.Parts(
                        jdbc,
                        batch,
                        new TransactionTemplate(transactions),
                        outcomes,
                        digits,
                        properties::door,
                        door -> owner.owns(door.account()),
                        door -> owner.usable(door.account()),
                        () -> properties.all().stream()
                                .flatMap(property -> property.doors().stream())
                                .toList(),
                        device -> properties.propertiesOf(device).stream()
                                .map(Property::id)
                                .findFirst(),
                        value -> fingerprints.of("drift", value),
                        locks,
                        grants,
                        clock,
                        meters),
                settings);
    }

    @Bean
    ReconcileSettings reconcileSettings(
            @Value("${keyroute.installation:KR1}") String tag,
            @Value("${keyroute.reconcile.escalate-after:15m}") Duration escalateAfter,
            @Value("${keyroute.reconcile.alarm-lead:30m}") Duration alarmLead,
            @Value("${keyroute.reconcile.heal:true}") boolean heal,
            @Value("${keyroute.reconcile.hold-unknown:true}") boolean holdUnknown,
            @Value("${keyroute.reconcile.scan-every:6h}") Duration scanEvery,
            @Value("${keyroute.reconcile.open:2000}") int open,
            @Value("${keyroute.reconcile.calls:64}") int calls,
            @Value("${keyroute.reconcile.poll:250ms}") Duration poll,
            @Value("${keyroute.reconcile.rounds:1s}") Duration rounds) {
        return new ReconcileSettings(
                new CodeNames(tag), escalateAfter, alarmLead, heal, holdUnknown, scanEvery, open, calls, poll, rounds);
    }

    @Bean
    Foreign foreign(JdbcClient jdbc) {
        return new Foreign(jdbc);
    }

    @Bean
    Strays strays(JdbcClient jdbc) {
        return new Strays(jdbc);
    }

    /** Begins when the routes run, by which every call to a lock leaves. */
    @Bean
    ApplicationListener<ApplicationReadyEvent> reconcilerStart(Reconciler reconciler) {
        return ready -> reconciler.start();
    }

    /** Ends before the routes do: a call that has left needs them to come back. */
    @Bean
    SmartLifecycle reconcilerEnd(Reconciler reconciler) {
        return new ReconcilerEnd(reconciler);
    }

    private static final class ReconcilerEnd implements SmartLifecycle {

        private final Reconciler reconciler;
        private volatile boolean running;

        private ReconcilerEnd(Reconciler reconciler) {
            this.reconciler = reconciler;
        }

        @Override
        public void start() {
            running = true;
        }

        @Override
        public void stop() {
            running = false;
            reconciler.close();
        }

        @Override
        public boolean isRunning() {
            return running;
        }

        /** After the last request that came over HTTP was answered, and before Camel; the highest is stopped first. */
        @Override
        public int getPhase() {
            return SmartLifecycle.DEFAULT_PHASE - 1_500;
        }
    }

    @Bean
    WakeUps reconcilerWakeUps(Reconciler reconciler) {
        return doors -> reconciler.lookNow();
    }

    @Bean
    Waiters waiters(Reconciler reconciler) {
        return reconciler.waiters();
    }
}
