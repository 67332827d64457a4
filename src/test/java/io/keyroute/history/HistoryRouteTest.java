package io.keyroute.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.keyroute.lock.log.TuyaLockLogs;
import io.keyroute.tuya.client.api.GetOpenLogs;
import io.keyroute.tuya.client.api.OpenLog;
import io.keyroute.tuya.client.api.OpenLogs;
import io.keyroute.tuya.client.api.StatusValue;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The route that reads logs: pages one after the other, failures put off, first entries told. */
@Tag("database")
class HistoryRouteTest {

    private static final String BLE = "vd-room-203";

    private final Doors doors = new Doors(Doors.settings());

    @Test
    void pagesAreReadOneAfterTheOtherAndAFailureIsReadAgain() throws Exception {
        String name = doors.code(7, "AAAAAAAAA1", BLE, "203");
        AtomicInteger calls = new AtomicInteger();
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.getRegistry().bind("logReader", doors.reader);
            camel.getRegistry().bind("firstEntries", doors.tellFirst);
            camel.getRegistry().bind("lockLogs", new TuyaLockLogs());
            camel.getPropertiesComponent().addInitialProperty("keyroute.history.tick", "50");
            camel.addComponent("tuya", new Cloud(exchange -> {
                if (!(exchange.getMessage().getBody() instanceof GetOpenLogs get)
                        || !get.deviceId().equals(BLE)) {
                    throw new IOException("not reached");
                }
                assertThat(exchange.getMessage().getHeader("CamelTuyaAccount")).isEqualTo("default");
                if (calls.incrementAndGet() == 1) {
                    throw new IOException("once");
                }
                OpenLog log = new OpenLog(
                        List.of(new StatusValue("unlock_temporary", "5")),
                        Doors.START.minusSeconds(get.pageNo()),
                        "",
                        "0",
                        name,
                        null);
                exchange.getMessage().setBody(new OpenLogs(List.of(log), 150));
            }));
            PluginHelper.getRoutesLoader(camel)
                    .loadRoutes(ResourceHelper.resolveResource(camel, "file:routes/history.camel.yaml"));
            camel.start();
            await().atMost(Duration.ofSeconds(10)).until(() -> calls.get() == 1);
            assertThat(doors.log.ofStay(7)).isEmpty();
            doors.realClock.forward(Duration.ofMinutes(2));
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> doors.log.ofStay(7).size() == 2);
            await().atMost(Duration.ofSeconds(10)).until(() -> doors.firstEntries.size() == 1);
        }
        assertThat(doors.outbox()).hasSize(2);
    }

    /** Answers for the cloud: the component itself is tried against the simulator elsewhere. */
    private static final class Cloud extends DefaultComponent {
        private final Processor answer;

        Cloud(Processor answer) {
            this.answer = answer;
        }

        @Override
        protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
            assertThat(parameters.remove("lane")).isEqualTo("BACKGROUND");
            assertThat(remaining).isIn("openLogs", "alarmLogs", "records", "reportLogs");
            return new DefaultEndpoint(uri, this) {
                @Override
                public Producer createProducer() {
                    return new DefaultProducer(this) {
                        @Override
                        public void process(Exchange exchange) throws Exception {
                            answer.process(exchange);
                        }
                    };
                }

                @Override
                public Consumer createConsumer(Processor processor) {
                    throw new UnsupportedOperationException();
                }
            };
        }
    }
}
