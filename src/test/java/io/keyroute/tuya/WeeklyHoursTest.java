package io.keyroute.tuya;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyroute.tuya.client.TestCloud;
import io.keyroute.tuya.client.TuyaException;
import io.keyroute.tuya.client.api.ScheduleEntry;
import io.keyroute.tuya.client.api.WorkingDays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Weekly hours that cannot be read must never become wider ones: a code would open by night. */
class WeeklyHoursTest {
    private final TestCloud cloud = new TestCloud();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final List<String> schedules = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start() {
        CamelAtCloud.start(camel, cloud);
        cloud.answer = exchange -> {
            schedules.add((String) exchange.getAttribute(TestCloud.BODY));
            TestCloud.reply(exchange, 200, "{\"success\":true,\"result\":true}");
        };
    }

    @AfterEach
    void stop() {
        camel.stop();
        cloud.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'start_minute':'8:00','end_minute':1020,'working_day':2}",
                "{'end_minute':1020,'working_day':2}",
                "{'start':480,'end_minute':1020,'working_day':2}",
                "{'start_minute':480,'working_day':2}",
                "{'start_minute':-480,'end_minute':1020,'working_day':2}",
                "{'start_minute':480.5,'end_minute':1020,'working_day':2}",
                "{'start_minute':480,'end_minute':1500,'working_day':2}",
                "{'start_minute':480,'end_minute':2359,'working_day':2}",
                "{'start_minute':480,'end_minute':1020,'working_day':255}",
                "{'start_minute':480,'end_minute':1020,'working_day':'weekdays'}",
                "{'start_minute':480,'end_minute':1020}",
                "{'all_day':'maybe','working_day':2}",
                "{}",
                "'always'",
                "[]",
                "7"
            })
    void hoursThatCannotBeReadAreRefused(String entry) {
        for (String list : List.of("[" + entry + "]", entry.equals("[]") ? "[[]]" : entry)) {
            assertThat(ask("{'permanent':false,'effective_time':1628179200,'expired_time':1640015999,"
                                    + "'schedule_details':" + list + "}")
                            .getException(TuyaException.class))
                    .as(list)
                    .isNotNull()
                    .hasMessageContaining("schedule_details");
        }
        assertThat(schedules).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{'start_minute':480,'end_minute':1020,'working_day':2}]",
                "[{'startMinute':'480','endMinute':'1020','workingDay':'2','allDay':false}]",
                "{'effective_time':480,'invalid_time':1020,'working_day':2}"
            })
    void hoursAreReadInEachSpelling(String list) {
        assertThat(ask("{'permanent':false,'effective_time':1628179200,'expired_time':1640015999,"
                                + "'schedule_details':" + list + "}")
                        .getException())
                .isNull();
        assertThat(schedules)
                .singleElement()
                .asString()
                .contains("\"start_minute\":480,\"end_minute\":1020,\"working_day\":2");
    }

    @Test
    void typedEntriesInAMapAreTakenAsTheyAre() {
        Exchange asked = camel.createFluentProducerTemplate()
                .to("tuya:setUserSchedule?deviceId=d")
                .withBody(Map.of(
                        "userId",
                        "u",
                        "permanent",
                        false,
                        "effectiveTime",
                        1628179200,
                        "expiredTime",
                        1640015999,
                        "scheduleDetails",
                        List.of(new ScheduleEntry(new WorkingDays(2), 480, 1020, "Europe/Vienna"))))
                .send();
        assertThat(asked.getException()).isNull();
        assertThat(schedules).singleElement().asString().contains("\"start_minute\":480");
    }

    private Exchange ask(String json) {
        return camel.createFluentProducerTemplate()
                .to("tuya:setUserSchedule?deviceId=d&parameter.userId=u")
                .withBody(json.replace('\'', '"'))
                .send();
    }
}
