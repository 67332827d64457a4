package io.keyroute.fias;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FiasComponentTest {

    private final Queue<FiasRecord> seen = new ConcurrentLinkedQueue<>();
    private CamelContext context;

    @BeforeEach
    void start() {
        context = new DefaultCamelContext();
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void aPmsThatConnectsGetsItsKeyAnswered() throws Exception {
        route("fias:demo?role=SERVER&port=0");
        try (PmsPeer pms = PmsPeer.connectingTo(port("demo"))) {
            pms.await("LA", 1);
            pms.send("KR|WS3|KC1|RN0204|KTN|G#11122|", "GI|RN0204|G#11122|GSN|");
            assertThat(pms.receive()).isEqualTo("KA|ASOK|KC1|WS3|G#11122|$3123456|");
            await().until(() -> seen.size() == 2);
            assertThat(status("demo").alive()).isTrue();
        }
    }

    @Test
    void aPmsThatListensGetsItsKeyAnswered() throws Exception {
        try (PmsPeer pms = PmsPeer.listening()) {
            route("fias:demo?port=" + pms.port());
            pms.await("LA", 1);
            pms.send("KD|WS9|KC3|RN2781|G#12345|");
            assertThat(pms.receive()).isEqualTo("KA|ASOK|KC3|WS9|G#12345|$3123456|");
            context.stop();
            pms.await("LE", 1);
        }
    }

    private void route(String uri) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).process(e -> {
                    FiasRecord record = e.getMessage().getBody(FiasRecord.class);
                    seen.add(record);
                    if (record.isKeyRequest()) {
                        e.getMessage()
                                .setBody(List.of(
                                        FiasRecord.answerTo(record, "OK").with("$3", "123456")));
                    }
                });
            }
        });
    }

    private int port(String link) {
        await().until(() -> status(link).localPort() > 0);
        return status(link).localPort();
    }

    private FiasLinkStatus status(String link) {
        return context.getComponent("fias", FiasComponent.class).status(link).orElseThrow();
    }
}
