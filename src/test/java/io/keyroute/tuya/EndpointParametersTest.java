package io.keyroute.tuya;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyroute.tuya.client.TestCloud;
import io.keyroute.tuya.client.TuyaException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where a parameter comes from: header, then body, then the endpoint. */
class EndpointParametersTest {
    private final TestCloud cloud = new TestCloud();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final List<String> urls = new CopyOnWriteArrayList<>();
    private ProducerTemplate template;

    @BeforeEach
    void start() {
        CamelAtCloud.start(camel, cloud);
        template = camel.createProducerTemplate();
        cloud.answer = exchange -> {
            urls.add(exchange.getRequestURI().toString());
            TestCloud.reply(exchange, 200, "{\"success\":true,\"result\":{}}");
        };
    }

    @AfterEach
    void stop() {
        camel.stop();
        cloud.close();
    }

    @Test
    void headerThenBodyThenEndpoint() {
        String uri = "tuya:latestMedia?deviceId=d&parameter.fileType=1";
        template.requestBody(uri, (Object) null);
        template.requestBody(uri, Map.of("file_type", 2));
        template.requestBodyAndHeader(uri, Map.of("fileType", 2, "deviceId", "e"), "CamelTuyaFileType", "1");
        assertThat(urls)
                .containsExactly(
                        "/v1.0/devices/d/door-lock/latest/media/url?file_type=1",
                        "/v1.0/devices/d/door-lock/latest/media/url?file_type=2",
                        "/v1.0/devices/e/door-lock/latest/media/url?file_type=1");
    }

    @Test
    void listsAreWrittenWithCommas() {
        template.requestBody("tuya:syncUnlockingMethods?deviceId=d&parameter.codes=unlock_card,unlock_face", "");
        assertThat(urls)
                .containsExactly("/v1.0/smart-lock/devices/d/opmodes/actions/sync?codes=unlock_card%2Cunlock_face");
    }

    @Test
    void aListOfMethodsIsReadFromJson() {
        String list = "{\"userId\":7,\"unlock_list\":[{\"dp_code\":\"unlock_card\",\"unlockSn\":\"3\"}]}";
        cloud.answer = exchange -> {
            urls.add((String) exchange.getAttribute(TestCloud.BODY));
            TestCloud.reply(exchange, 200, "{\"success\":true,\"result\":true}");
        };
        template.requestBody("tuya:allocateUnlockingMethods?deviceId=d", list);
        assertThat(urls)
                .containsExactly("{\"user_id\":\"7\",\"unlock_list\":[{\"dp_code\":\"unlock_card\",\"unlock_sn\":3}]}");
    }

    @Test
    void whatAnOperationHasNotAndPinsAreRefusedAtOnce() {
        assertThatThrownBy(() -> template.requestBody("tuya:latestMedia?parameter.fileKind=1", "{}"))
                .hasStackTraceContaining("no parameter.fileKind")
                .hasStackTraceContaining("deviceId, fileType");
        assertThatThrownBy(() -> template.requestBody("tuya:openDoorWithPassword?parameter.pin=482913", "{}"))
                .hasStackTraceContaining("no parameter.pin");
        assertThat(urls).isEmpty();
    }

    /** What the component's page shows: a field of a typed answer, and retries by the kind of the failure. */
    @Test
    void routesReadAnswersAndFailures() throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(TuyaException.class)
                        .onWhen(simple("${exception.retryable}"))
                        .maximumRedeliveries(2)
                        .redeliveryDelay(1);
                from("direct:device").to("tuya:device?deviceId=d").setBody(simple("it is ${body.id}"));
            }
        });
        cloud.answer = exchange -> {
            urls.add(exchange.getRequestURI().toString());
            String answer = urls.size() < 3 ? "false,\"code\":1110" : "true,\"result\":{\"id\":\"d\"}";
            TestCloud.reply(exchange, 200, "{\"success\":" + answer + "}");
        };
        assertThat(template.requestBody("direct:device", "", String.class)).isEqualTo("it is d");
        assertThat(urls).hasSize(3);

        cloud.answer = exchange -> TestCloud.reply(exchange, 200, "{\"success\":false,\"code\":2009}");
        assertThatThrownBy(() -> template.requestBody("direct:device", "")).hasRootCauseInstanceOf(TuyaException.class);
        assertThat(cloud.calls).hasValue(4);
    }
}
