package io.keyroute.tuya.client.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import io.keyroute.tuya.client.CallOptions;
import io.keyroute.tuya.client.HttpTuyaClient;
import io.keyroute.tuya.client.TestCloud;
import io.keyroute.tuya.client.TuyaClient;
import io.keyroute.tuya.client.TuyaException;
import io.keyroute.tuya.client.TuyaException.Kind;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every row against its page: what is sent, what is read, and how a refusal is typed. */
class TuyaRowsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TestCloud CLOUD = new TestCloud();
    private static final TuyaClient CLIENT = new HttpTuyaClient(CLOUD.account(0));

    private final List<Seen> seen = new CopyOnWriteArrayList<>();

    private record Seen(String verb, String url, String body) {
        static Seen of(HttpExchange exchange) {
            URI uri = exchange.getRequestURI();
            String query = uri.getQuery() == null ? "" : "?" + uri.getQuery();
            return new Seen(
                    exchange.getRequestMethod(), uri.getPath() + query, (String) exchange.getAttribute(TestCloud.BODY));
        }
    }

    static List<RowCase<?>> cases() {
        return Stream.of(PasswordCases.all(), UserCases.all(), HistoryAndDeviceCases.all())
                .flatMap(List::stream)
                .toList();
    }

    @BeforeEach
    void forget() {
        seen.clear();
    }

    @AfterAll
    static void stop() {
        CLIENT.close();
        CLOUD.close();
    }

    @Test
    void everyRowHasACase() {
        assertThat(cases())
                .extracting(one -> one.request().operation())
                .containsExactlyInAnyOrderElementsOf(Arrays.asList(TuyaOperation.values()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    <R> void isSentAndReadAsItsPageSays(RowCase<R> row) throws Exception {
        answer(row.result() == null ? "{\"success\":true}" : "{\"success\":true,\"result\":" + row.result() + "}");

        R answer = CLIENT.call(row.request(), CallOptions.DEFAULT).join();

        assertThat(seen).hasSize(1);
        assertThat(seen.get(0).verb()).isEqualTo(row.verb());
        assertThat(seen.get(0).url()).isEqualTo(row.url());
        if (row.body() == null) {
            assertThat(seen.get(0).body()).isEmpty();
        } else {
            assertThat(JSON.readTree(seen.get(0).body())).isEqualTo(JSON.readTree(row.body()));
        }
        row.check().accept(answer);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aRefusalIsTyped(RowCase<?> row) {
        TuyaOperation operation = row.request().operation();
        answer("{\"success\":false,\"code\":2009,\"msg\":\"not support\",\"tid\":\"t-1\"}");
        TuyaException refused = failure(row.request());
        assertThat(refused.kind()).isEqualTo(Kind.PERMANENT);
        assertThat(refused.code()).isEqualTo(2009);
        assertThat(refused.tid()).isEqualTo("t-1");
        assertThat(refused.operation()).isEqualTo(operation);
        assertThat(refused.getMessage()).contains(operation.uriName());

        answer("{\"success\":false,\"code\":500,\"msg\":\"system error\"}");
        assertThat(failure(row.request()).kind())
                .isEqualTo(operation.lostAnswer() == LostAnswer.READ_BACK ? Kind.OUTCOME_UNKNOWN : Kind.RETRY);
    }

    /** "json array", says the table of the home's users; its sample shows an object. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{'permanent':false,'effective_time':1628179200,'expired_time':1638806399}]",
                "{'permanent':false,'effectiveTime':'1628179200','expiredTime':1638806399}",
                "[]",
                "null"
            })
    void aScheduleIsReadFromAListToo(String info) {
        answer(("{'success':true,'result':{'records':[{'user_id':'1','time_schedule_info':" + info + "},"
                        + "{'user_id':'2','time_schedule_info':{'permanent':true}}]}}")
                .replace('\'', '"'));
        HomeUsers users = CLIENT.call(new ListHomeUsers("d", null, 1, 10), CallOptions.DEFAULT)
                .join();
        UserSchedule first = users.records().get(0).timeScheduleInfo();
        if (info.length() > 4) {
            assertThat(first.effectiveTime()).isEqualTo(Instant.ofEpochSecond(1628179200));
            assertThat(first.permanent()).isFalse();
        } else {
            assertThat(first).isNull();
        }
        assertThat(users.records().get(1).timeScheduleInfo().permanent()).isTrue();
    }

    static Stream<Arguments> notSendable() {
        Instant now = Instant.ofEpochSecond(1700000000);
        ScheduleEntry hours = new ScheduleEntry(WorkingDays.EVERY_DAY, 540, 1020, "Asia/Shanghai");
        return Stream.of(
                Arguments.of(new SetDeviceUserRole("d", "u", "owner"), "role must be one of admin, normal"),
                Arguments.of(new GetLatestMedia("d", 3), "file_type must be one of 1, 2"),
                Arguments.of(new RevokeOpenDoor("d", null), "type is required"),
                Arguments.of(new ListUserDevices("u", 0, 10), "page_no must be at least 1"),
                Arguments.of(new ListUserDevices("a/b", 1, 10), "uid must be letters"),
                Arguments.of(
                        new CreateOfflinePasswordV11("d", null, now, null, "multiple", null),
                        "effective_time is required when type is multiple"),
                Arguments.of(
                        CreateOfflinePasswordV11.clearOne("d", null), "password_id is required when type is clear_one"),
                Arguments.of(
                        new SetUserSchedule("d", "u", true, now, null, null),
                        "effective_time must be left out when permanent is true"),
                Arguments.of(
                        new SetUserSchedule("d", "u", true, null, null, List.of(hours)),
                        "schedule_details must be left out when permanent is true"),
                Arguments.of(
                        new SetUserSchedule("d", "u", false, null, null, List.of(hours)),
                        "expired_time is required when permanent is false"),
                Arguments.of(
                        new SetUserSchedule("d", "u", null, now, null, null),
                        "expired_time is required when permanent is false"),
                Arguments.of(new DeleteUsersIssue("d", List.of()), "user_ids must be letters"),
                Arguments.of(new DeleteUsersIssue("d", List.of("1", "../2")), "user_ids must be letters"),
                Arguments.of(new AllocateUnlockingMethods("d", "u", List.of()), "unlock_list needs"),
                Arguments.of(
                        new AllocateUnlockingMethods("d", "u", List.of(new MethodNumber(null, 1))),
                        "unlock_list needs"),
                Arguments.of(new AddDeviceUser("d", "n", 3, null, null, null, null), "sex must be one of 1, 2"),
                Arguments.of(new ListDeviceUsersV11("d", "", "x", 1, 1), "role must be one of nothing, admin, normal"));
    }

    @ParameterizedTest
    @MethodSource
    void notSendable(TuyaRequest<?> request, String why) {
        answer("{\"success\":true}");
        assertThat(failure(request)).hasMessageContaining(why);
        assertThat(seen).isEmpty();
    }

    @Test
    void aTicketIsTakenOnTheWayWhereNoneIsGiven() {
        CLOUD.answer = exchange -> {
            seen.add(Seen.of(exchange));
            boolean ticket = exchange.getRequestURI().getPath().endsWith("password-ticket");
            TestCloud.reply(
                    exchange,
                    200,
                    ticket
                            ? "{\"success\":true,\"result\":{\"ticket_id\":\"tk\",\"expire_time\":360}}"
                            : "{\"success\":true,\"result\":true}");
        };
        CLIENT.call(OpenDoor.of("d"), CallOptions.DEFAULT).join();
        CLIENT.call(new OpenDoorV11("d", null, 2), CallOptions.DEFAULT).join();
        CLIENT.call(new OperateDoor("d", null, null), CallOptions.DEFAULT).join();
        assertThat(seen)
                .containsExactly(
                        new Seen("POST", "/v1.0/smart-lock/devices/d/password-ticket", "{}"),
                        new Seen("POST", "/v1.0/devices/d/door-lock/password-free/open-door", "{\"ticket_id\":\"tk\"}"),
                        new Seen("POST", "/v1.0/devices/d/door-lock/password-ticket", "{}"),
                        new Seen(
                                "POST",
                                "/v1.1/devices/d/door-lock/password-free/open-door",
                                "{\"ticket_id\":\"tk\",\"channel_id\":2}"),
                        new Seen("POST", "/v1.0/smart-lock/devices/d/password-ticket", "{}"),
                        new Seen(
                                "POST",
                                "/v1.0/smart-lock/devices/d/password-free/door-operate",
                                "{\"ticket_id\":\"tk\"}"));
    }

    @Test
    void aTicketThatIsRefusedIsReplacedOnce() {
        CLOUD.answer = exchange -> {
            seen.add(Seen.of(exchange));
            boolean ticket = exchange.getRequestURI().getPath().endsWith("password-ticket");
            TestCloud.reply(
                    exchange,
                    200,
                    ticket
                            ? "{\"success\":true,\"result\":{\"ticket_id\":\"tk\",\"expire_time\":360}}"
                            : "{\"success\":false,\"code\":2302,\"msg\":\"x\"}");
        };
        assertThat(failure(OpenDoor.of("d")).code()).isEqualTo(2302);
        assertThat(seen).hasSize(4);
    }

    @Test
    void anOfflinePasswordTakesTheHoursOfTheLocksZone() {
        Instant from = Instant.parse("2026-11-21T09:45:00Z");
        Instant to = Instant.parse("2026-11-22T04:45:00Z");
        CreateOfflinePasswordV11 india =
                CreateOfflinePasswordV11.multiple("d", "n", from, to, ZoneId.of("Asia/Kolkata"));
        assertThat(india.effectiveTime()).isEqualTo(Instant.parse("2026-11-21T09:30:00Z"));
        assertThat(india.invalidTime()).isEqualTo(Instant.parse("2026-11-22T05:30:00Z"));
        CreateOfflinePasswordV11 vienna =
                CreateOfflinePasswordV11.multiple("d", "n", from, to.minusSeconds(45 * 60), ZoneId.of("Europe/Vienna"));
        assertThat(vienna.invalidTime()).isEqualTo(Instant.parse("2026-11-22T04:00:00Z"));
    }

    @Test
    void remoteUnlocksAreReadAsAListToo() {
        answer("{\"success\":true,\"result\":[{\"remote_unlock_type\":\"remoteUnlockWithPwd\",\"open\":true},"
                + "{\"remoteUnlockType\":\"remoteUnlockWithoutPwd\",\"open\":0}]}");
        assertThat(CLIENT.call(new ListRemoteUnlocks("d"), CallOptions.DEFAULT)
                        .join()
                        .records())
                .containsExactly(
                        new RemoteUnlocks.RemoteUnlock("remoteUnlockWithPwd", true),
                        new RemoteUnlocks.RemoteUnlock("remoteUnlockWithoutPwd", false));
    }

    @Test
    void aCodeInAnAnswerDoesNotShow() {
        answer("{\"success\":true,\"result\":{\"dynamic_password\":\"12345678\","
                + "\"offline_temp_password\":\"12345678\"}}");
        assertThat(CLIENT.call(new GetDynamicPassword("d"), CallOptions.DEFAULT)
                        .join()
                        .toString())
                .doesNotContain("12345678");
        assertThat(CLIENT.call(CreateOfflinePasswordV11.clearAll("d"), CallOptions.DEFAULT)
                        .join()
                        .toString())
                .doesNotContain("12345678");
    }

    private void answer(String text) {
        CLOUD.answer = exchange -> {
            seen.add(Seen.of(exchange));
            TestCloud.reply(exchange, 200, text);
        };
    }

    private static TuyaException failure(TuyaRequest<?> request) {
        Throwable thrown =
                catchThrowable(() -> CLIENT.call(request, CallOptions.DEFAULT).join());
        return TuyaException.in(thrown);
    }
}
