package io.keyroute.config.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.keyroute.config.broker.BrokerProperties.Sender;
import io.keyroute.event.CanonicalEvent;
import io.keyroute.event.EventJson;
import io.keyroute.event.InvalidEventException;
import io.keyroute.property.PropertyCatalog;
import io.keyroute.property.PropertyLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class ErpSendersTest {

    private final BrokerIdentity identity = BrokerIdentity.generate();

    @TempDir
    private Path folder;

    @Test
    void theEmbeddedBrokersUserMayTellOfItsProperties() throws Exception {
        ErpSenders senders = senders("", Set.of("*"), "annex", "elsewhere");
        assertThat(senders.check(event("annex"), "erp", null).property()).isEqualTo("annex");
        assertThat(senders.check(event("elsewhere"), "group", null).property()).isEqualTo("elsewhere");
        assertRefused(senders, "elsewhere", "erp", null);
        assertRefused(senders, "annex", "somebody", null);
        assertRefused(senders, "annex", null, null);
    }

    @Test
    void whatWasPutBackByHandCountsForWhoSentItFirst() throws Exception {
        ErpSenders senders = senders("", Set.of(), "annex", "elsewhere");
        assertThat(senders.check(event("annex"), identity.user(), "erp").property())
                .isEqualTo("annex");
        assertRefused(senders, "elsewhere", identity.user(), "erp");
        assertRefused(senders, "elsewhere", "erp", "group");
        assertRefused(senders, "annex", identity.user(), null);
    }

    @Test
    void anExternalBrokersQueueHasItsProperties() throws Exception {
        ErpSenders some = senders("tcp://broker:61616", Set.of("annex"), "annex", "elsewhere");
        assertThat(some.check(event("annex"), "anybody", null).property()).isEqualTo("annex");
        assertRefused(some, "elsewhere", "group", null);
        ErpSenders none = senders("tcp://broker:61616", Set.of(), "annex", "elsewhere");
        assertRefused(none, "annex", "erp", null);
    }

    @Test
    void anInstallationOfOnePropertyNeedsNoList() throws Exception {
        ErpSenders one = senders("tcp://broker:61616", Set.of(), "annex");
        assertThat(one.check(event("annex"), null, null).property()).isEqualTo("annex");
        assertRefused(one, "elsewhere", null, null);
    }

    @Test
    void aSenderWithoutPropertiesIsRefusedAtStart() {
        assertThatThrownBy(() -> new Sender("secret", Set.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("keyroute.broker.senders")
                .hasMessageContaining("properties");
    }

    private static void assertRefused(ErpSenders senders, String property, String user, String first) {
        assertThatThrownBy(() -> senders.check(event(property), user, first))
                .isInstanceOf(InvalidEventException.class)
                .hasMessageContaining("/property");
    }

    private ErpSenders senders(String url, Set<String> ofTheQueue, String... hotels) throws Exception {
        Path properties = Files.createTempDirectory(folder, "properties");
        for (String hotel : hotels) {
            Files.copy(Path.of("src/test/resources/properties", hotel + ".yaml"), properties.resolve(hotel + ".yaml"));
        }
        PropertyCatalog catalog = new PropertyLoader(name -> null).load(properties);
        Map<String, Sender> users =
                Map.of("erp", new Sender("secret", Set.of("annex")), "group", new Sender("secret", Set.of("*")));
        return new ErpSenders(
                new BrokerProperties(url, "", "", folder, "", DataSize.ofMegabytes(1), users, ofTheQueue),
                identity,
                catalog);
    }

    private static CanonicalEvent event(String property) throws Exception {
        return EventJson.read((ObjectNode) new ObjectMapper().readTree("""
                {"eventId":"e-1","source":"erp","property":"%s","type":"STAFF_LEFT","occurredAt":"2026-11-20T08:00:00Z",
                 "trust":"NONE","staff":{"personId":"P-1"}}""".formatted(property)));
    }
}
