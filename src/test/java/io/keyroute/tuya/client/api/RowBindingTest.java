package io.keyroute.tuya.client.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyroute.tuya.TuyaComponent;
import io.keyroute.tuya.client.TestCloud;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation sends the same, whether it is asked by a typed request, a map, JSON text or headers. */
class RowBindingTest {
    private static final TestCloud CLOUD = new TestCloud();
    private static final DefaultCamelContext CAMEL = new DefaultCamelContext();
    private static ProducerTemplate template;

    private final List<String> sent = new CopyOnWriteArrayList<>();

    static List<RowCase<?>> cases() {
        return Stream.of(PasswordCases.all(), UserCases.all(), HistoryAndDeviceCases.all())
                .flatMap(List::stream)
                .toList();
    }

    @BeforeAll
    static void start() {
        TuyaComponent tuya = new TuyaComponent();
        tuya.getAccounts().put("default", CLOUD.account(0));
        CAMEL.addComponent("tuya", tuya);
        CAMEL.start();
        template = CAMEL.createProducerTemplate();
    }

    @AfterAll
    static void stop() {
        CAMEL.stop();
        CLOUD.close();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isAskedInEveryForm(RowCase<?> one) throws Exception {
        CLOUD.answer = exchange -> {
            sent.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getAttribute(TestCloud.BODY));
            TestCloud.reply(exchange, 200, "{\"success\":true,\"result\":" + one.result() + "}");
        };
        Map<String, Object> snake = plain(one.request());
        Map<String, Object> camel = new HashMap<>();
        Map<String, Object> headers = new HashMap<>();
        snake.forEach((name, value) -> {
            String camelCase = TuyaJson.camelCase(name);
            camel.put(camelCase, value);
            headers.put("CamelTuya" + Character.toUpperCase(camelCase.charAt(0)) + camelCase.substring(1), value);
        });

        send(one, one.request(), Map.of());
        send(one, snake, Map.of());
        send(one, TuyaJson.mapper().writeValueAsString(camel), Map.of());
        send(one, null, headers);

        assertThat(sent).hasSize(4);
        assertThat(sent).as("typed, map, JSON, headers").containsOnly(sent.get(0));
    }

    /** The values of a request as a caller without its types would write them. */
    private static Map<String, Object> plain(TuyaRequest<?> request) {
        Map<String, Object> plain = new HashMap<>();
        RequestValues.of(request).forEach((name, value) -> plain.put(name, plain(value)));
        return plain;
    }

    private static Object plain(Object value) {
        if (value instanceof Pin pin) {
            return Map.of("password", pin.cipherText(), "ticket_id", pin.ticketId());
        }
        if (value instanceof ScheduleEntry entry) {
            Map<String, Object> hours = new HashMap<>();
            hours.put("start_minute", entry.startMinute());
            hours.put("endMinute", entry.endMinute());
            hours.put("working_day", entry.days().mask());
            if (entry.timeZoneId() != null) {
                hours.put("time_zone_id", entry.timeZoneId());
            }
            return hours;
        }
        if (value instanceof MethodNumber method) {
            return Map.of("dp_code", method.dpCode(), "unlockSn", method.unlockSn());
        }
        return value instanceof List<?> list
                ? list.stream().map(RowBindingTest::plain).toList()
                : value.toString();
    }

    /** Hours are sent as given: else the lock is asked for its zone before a password of v1.0 is. */
    private static String uri(TuyaOperation operation) {
        return "tuya:" + operation.uriName()
                + (operation == TuyaOperation.CREATE_OFFLINE_PASSWORD ? "?offlineHours=NONE" : "");
    }

    private void send(RowCase<?> one, Object body, Map<String, Object> headers) {
        Exchange exchange = template.request(uri(one.request().operation()), made -> {
            made.getMessage().setBody(body);
            made.getMessage().setHeaders(new HashMap<>(headers));
        });
        assertThat(exchange.getException()).isNull();
    }
}
