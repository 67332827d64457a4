package io.keyroute.config.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.keyroute.config.broker.TestBroker;
import io.keyroute.it.TestDatabase;
import io.keyroute.outbox.Outbox;
import io.keyroute.outbox.OutboxDispatcher;
import io.keyroute.outbox.OutboxEntry;
import io.keyroute.outbox.OutboxRow;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.ServiceStatus;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A database or a broker that is away stops consumption, costs no message an attempt, and loses none. */
class OutagesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    /** A database whose connections can be cut. */
    private static final class Cuttable extends DelegatingDataSource {
        private volatile boolean away;

        Cuttable() {
            super(TestDatabase.migrated());
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (away) {
                throw new SQLException("the database is away", "08001");
            }
            return super.getConnection();
        }
    }

    @TempDir
    private Path folder;

    private final Cuttable source = new Cuttable();
    private final JdbcTemplate database = new JdbcTemplate(source);
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final AtomicInteger attempts = new AtomicInteger();
    private final List<String> done = new CopyOnWriteArrayList<>();
    private TestBroker broker;
    private ConsumptionGate gate;

    @BeforeEach
    void start() throws Exception {
        broker = new TestBroker(folder);
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("camel", camel);
        gate = new ConsumptionGate(beans.getBeanProvider(CamelContext.class), JdbcClient.create(source));
        camel.addComponent("jms", broker.jms());
        camel.getRegistry().bind("failures", new Failures(gate));
        camel.getShutdownStrategy().setTimeout(5);
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(ResourceHelper.resolveResource(camel, "file:routes/errors.camel.yaml"));
    }

    @AfterEach
    void stop() throws Exception {
        gate.destroy();
        camel.stop();
        broker.close();
    }

    @Test
    void whileTheDatabaseIsAwayNothingIsTakenAndNothingIsADeadLetter() throws Exception {
        consume("access.events", this::work);
        consume("lock.commands", this::work);
        camel.start();
        ProducerTemplate send = camel.createProducerTemplate();
        send.sendBody("jms:access.events", "before");
        await().atMost(PATIENCE).until(() -> done.contains("before"));

        source.away = true;
        for (int i = 0; i < 20; i++) {
            send.sendBody("jms:access.events", "e" + i);
            send.sendBody("jms:lock.commands", "d" + i);
        }
        await().atMost(PATIENCE)
                .until(() -> status("access.events") == ServiceStatus.Suspended
                        && status("lock.commands") == ServiceStatus.Suspended);
        // what was on its way to a consumer when that was suspended is still tried
        AtomicInteger last = new AtomicInteger();
        await().during(Duration.ofSeconds(1))
                .atMost(PATIENCE)
                .until(() -> last.getAndSet(attempts.get()) == attempts.get());
        int spent = attempts.get();
        await().during(Duration.ofSeconds(3)).atMost(PATIENCE).until(() -> attempts.get() == spent);
        assertThat(broker.waiting("access.events")).isEqualTo(20);
        assertThat(broker.waiting("lock.commands")).isEqualTo(20);
        assertThat(broker.waiting("dead.letters")).isZero();

        source.away = false;
        await().atMost(PATIENCE).until(() -> done.size() == 41);
        assertThat(done).doesNotHaveDuplicates();
        assertThat(broker.waiting("dead.letters")).isZero();
        assertThat(status("access.events")).isEqualTo(ServiceStatus.Started);
    }

    @Test
    void theGateClosesAsOftenAsTheDatabaseGoes() throws Exception {
        consume("access.events", this::work);
        camel.start();
        ProducerTemplate send = camel.createProducerTemplate();
        for (int outage = 1; outage <= 2; outage++) {
            source.away = true;
            send.sendBody("jms:access.events", "outage-" + outage);
            await().atMost(PATIENCE).until(() -> status("access.events") == ServiceStatus.Suspended);
            source.away = false;
            int told = outage;
            await().atMost(PATIENCE).until(() -> done.size() == told);
            await().atMost(PATIENCE).until(() -> status("access.events") == ServiceStatus.Started);
        }
    }

    @Test
    @Tag("database")
    void whatIsToBeToldWaitsForTheBrokerAndIsToldOnceWithoutAnAttemptSpent() throws Exception {
        OutboxDispatcher dispatcher = new OutboxDispatcher(
                database,
                new TransactionTemplate(new JdbcTransactionManager(database.getDataSource())),
                Clock.systemUTC(),
                broker.wakeUps());
        Outbox outbox = new Outbox(database, Clock.systemUTC(), dispatcher::wake);
        consume("access.outcomes", exchange -> {
            for (OutboxRow row : outbox.openAll(List.of(exchange.getMessage().getBody(String.class)))
                    .get(0)) {
                done.add(row.dedupId());
                outbox.delivered(row.id());
            }
        });
        camel.start();
        try {
            dispatcher.start();
            outbox.batchAdd(entries(0));
            await().atMost(PATIENCE).until(() -> done.size() == 30);

            broker.stop();
            outbox.batchAdd(entries(30));
            await().during(Duration.ofSeconds(3)).atMost(PATIENCE).until(() -> done.size() == 30);
            assertThat(database.queryForObject(
                            "SELECT COUNT(*) FROM outbox WHERE status = 'PENDING' AND attempts = 0", Integer.class))
                    .isEqualTo(30);

            broker.start();
            await().atMost(PATIENCE).until(() -> done.size() == 60);
        } finally {
            dispatcher.close();
        }
        assertThat(done).doesNotHaveDuplicates();
        assertThat(database.queryForObject("SELECT SUM(attempts) FROM outbox", Integer.class))
                .isZero();
        for (int stay = 0; stay < 5; stay++) {
            String begin = "s" + stay + "-";
            assertThat(done.stream().filter(id -> id.startsWith(begin)))
                    .hasSize(12)
                    .isSorted();
        }
        assertThat(broker.waiting("dead.letters")).isZero();
    }

    /** Five stays, in turn. */
    private static List<OutboxEntry> entries(int from) {
        return IntStream.range(from, from + 30)
                .mapToObj(n -> new OutboxEntry(
                        "access.outcomes", "demo/STAY:" + n % 5, "s%d-%03d".formatted(n % 5, n), "CODE_READY", "{}"))
                .toList();
    }

    private void work(Exchange exchange) {
        attempts.incrementAndGet();
        database.queryForObject("SELECT 1", Integer.class);
        done.add(exchange.getMessage().getBody(String.class));
    }

    private ServiceStatus status(String route) {
        return camel.getRouteController().getRouteStatus(route);
    }

    private void consume(String queue, org.apache.camel.Processor work) throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("jms:" + queue + "?concurrentConsumers=2").routeId(queue).process(work);
            }
        });
    }
}
