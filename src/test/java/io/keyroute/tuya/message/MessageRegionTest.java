package io.keyroute.tuya.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageRegionTest {

    @ParameterizedTest
    @CsvSource({
        "openapi.tuyacn.com,mqe.tuyacn.com",
        "openapi.tuyaus.com,mqe.tuyaus.com",
        "openapi-ueaz.tuyaus.com,mqe.tuyaus.com",
        "openapi.tuyaeu.com,mqe.tuyaeu.com",
        "openapi-weaz.tuyaeu.com,mqe.tuyaeu.com",
        "openapi.tuyain.com,mqe.tuyain.com",
        "openapi-sg.iotbing.com,mqe-sg.iotbing.com"
    })
    void eachDataCentreHasItsMessageService(String openApi, String host) {
        assertThat(MessageAccount.serviceFor(URI.create("https://" + openApi)))
                .isEqualTo(URI.create("pulsar+ssl://" + host + ":7285/"));
    }

    @Test
    void anUnknownDataCentreNeedsOneToBeNamed() {
        assertThatThrownBy(() -> MessageAccount.serviceFor(URI.create("http://127.0.0.1:1")))
                .isInstanceOf(TuyaMessageException.class)
                .hasMessageContaining("messageEndpoint");
        assertThatThrownBy(() -> new MessageAccount("a", URI.create("https://mqe.tuyaeu.com"), "i", "s", null))
                .hasMessageContaining("pulsar+ssl");
    }

    @Test
    void topicsAndSubscriptionCarryTheAccessId() {
        assertThat(MessageTopic.PRODUCTION.of("id")).isEqualTo("persistent://id/out/event");
        assertThat(MessageTopic.TEST.of("id")).isEqualTo("persistent://id/out/event-test");
        assertThat(MessageTopic.subscription("id")).isEqualTo("id-sub");
        assertThat(new MessageAccount("a", URI.create("pulsar://h:1"), "id", "seekret", null).toString())
                .doesNotContain("seekret");
    }
}
